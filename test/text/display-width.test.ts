import { displayWidth, fitted, padded } from "../../src/text/display-width";

test.each([
  ["", 0],
  ["payments-prod", 13],
  ["企业组织", 8],
  ["ｆｕｌｌ", 8],
  ["é", 1],
  ["e\u0301", 1],
  ["한국", 4],
  ["🚀", 2],
  ["a\u200bb", 2],
])("%j takes %i columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test.each([
  ["企业", 5, "企业 "],
  ["abc", 5, "abc  "],
  ["abcdef", 5, "abcdef"],
])("%j in %i columns is padded to %j", (text, columns, expected) => {
  expect(padded(text, columns)).toBe(expected);
});

test.each([
  ["abcde", 5, "abcde"],
  ["abcdef", 5, "abcd…"],
  ["企业组织", 5, "企业…"],
  ["企业组织", 6, "企业…"],
])("%j in %i columns is %j", (text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected);
});
