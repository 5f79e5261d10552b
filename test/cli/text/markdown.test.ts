import { code, prose } from "../../../src/cli/text/markdown";

test.each([
  ["", ""],
  ["payments", "`payments`"],
  ["a|b", "`a\\|b`"],
  ["a`b", "``a`b``"],
  ["`a", "`` `a ``"],
  ["a\r\nb\u001b[31m", "`a b [31m`"],
])("%j as code", (text, expected) => {
  expect(code(text)).toBe(expected);
});

test.each([
  ["25 % of 5", "25 % of 5"],
  ["<script>", "\\<script\\>"],
  ["a\n# b", "a \\# b"],
  ["@team", "@\u200bteam"],
])("%j as text", (text, expected) => {
  expect(prose(text)).toBe(expected);
});
