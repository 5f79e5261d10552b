import { expectedRequests } from "../../scripts/bench/nested-procedure";

describe("expectedRequests", () => {
  // Worked out by hand: of 3 members with one refused, 2 are sent first; a third of the time they leave.
  test.each([
    [1, 0, 1],
    [1, 1, 1],
    [2, 1, 2],
    [3, 1, 8 / 3],
    [4, 1, 3],
    [50, 0, 1],
    [51, 0, 2],
    [40, 40, 40],
  ])("of %d members with %d refused takes %d", (leaving, refused, expected) => {
    expect(expectedRequests(leaving, refused)).toBeCloseTo(expected, 9);
  });

  test.each([
    [40, 1],
    [40, 3],
    [50, 10],
    [100, 2],
  ])("of %d members with %d refused is no less than what tells them apart", (leaving, refused) => {
    expect(expectedRequests(leaving, refused)).toBeGreaterThanOrEqual(Math.log2(ways(leaving, refused)));
  });

  test.each([
    [40, 3],
    [50, 10],
    [50, 50],
  ])("of %d members with %d refused is never worse than each alone", (leaving, refused) => {
    expect(expectedRequests(leaving, refused)).toBeLessThanOrEqual(leaving + 1e-9);
  });
});

function ways(of: number, length: number): number {
  let product = 1;
  for (let index = 0; index < length; index += 1) product *= (of - index) / (index + 1);
  return product;
}
