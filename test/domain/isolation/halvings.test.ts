import { firstPart, halvings } from "../../../src/domain/isolation/halvings";

test.each([
  [1, 0],
  [2, 1],
  [3, 2],
  [8, 3],
  [50, 6],
  [64, 6],
  [65, 7],
])("a set of %d is halved %d times until each part is one member", (length, times) => {
  expect(halvings(length)).toBe(times);
});

test.each([
  [2, 1],
  [3, 1],
  [4, 2],
  [5, 1],
  [8, 4],
  [33, 1],
  [50, 18],
  [64, 32],
])("of a refused set of %d, the first %d are sent: a power of two remains", (length, first) => {
  expect(firstPart(length)).toBe(first);
});
