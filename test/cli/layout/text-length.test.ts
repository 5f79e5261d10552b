import { textLengthThatFits } from "../../../src/cli/layout/text-length";

test.each([
  [1_000, 256],
  [257, 256],
  [256, 64],
  [65, 64],
  [64, 24],
  [1, 24],
])("in a comment of less than %i characters a text has %i", (length, expected) => {
  expect(textLengthThatFits(length, (textLength) => "x".repeat(textLength))).toBe(expected);
});

test("no longer text is tried than one that fits", () => {
  const tried: number[] = [];
  textLengthThatFits(65, (textLength) => {
    tried.push(textLength);
    return "x".repeat(textLength);
  });
  expect(tried).toEqual([256, 64]);
});
