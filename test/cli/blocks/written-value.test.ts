import fc from "fast-check";
import { NOT_SHOWN, shownParts, shownValue } from "../../../src/cli/blocks/written-value";
import { literalText } from "../../../src/construct/terraform-text";

test.each<readonly [written: unknown, shown: unknown]>([
  ["payments", "payments"],
  ["costs $${x}", "costs ${x}"],
  ["100 %%{if}", "100 %{if}"],
  ["$5 and 5%", "$5 and 5%"],
  ["${terraform_data.x.id}", NOT_SHOWN],
  ["a %{ if true }b%{ endif }", NOT_SHOWN],
  [
    ["1", "${var.x}"],
    ["1", NOT_SHOWN],
  ],
  [{ a: { b: ["$${c}"] } }, { a: { b: ["${c}"] } }],
  [{ "stack/$${m}": ["1"] }, { "stack/${m}": ["1"] }],
  [{ "${var.x}": "a", "1": "b" }, NOT_SHOWN],
  [true, true],
  [null, null],
])("%j is shown as %j", (written, shown) => {
  expect(shownValue(written)).toEqual(shown);
});

test("Every text comes back that the construct writes as one without a template", () => {
  const text = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a", "$${", "%%{") });
  fc.assert(
    fc.property(text, (one) => {
      expect(shownValue(literalText(one))).toBe(one);
    }),
  );
});

test("What is not shown, and what is left out, is no part", () => {
  const removal = { batch_size: 7, timeout_ms: null, max_removals: { count: NOT_SHOWN, percent: 5 } };
  expect(shownParts(removal)).toEqual({ batch_size: 7, max_removals: { percent: 5 } });
  expect(shownParts(NOT_SHOWN)).toEqual({});
});
