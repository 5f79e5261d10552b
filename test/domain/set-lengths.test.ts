import { SetLengths } from "../../src/domain/set-lengths";

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
  expect(SetLengths.firstPart(length)).toBe(first);
});

test("a batch is sent whole", () => {
  expect(new SetLengths(50).next(50)).toBeGreaterThanOrEqual(50);
});

test("the next set is as long as the run of accepted ones before a refused one, and doubles with each accepted one", () => {
  const lengths = new SetLengths(1024);
  lengths.sent(1024, false);
  lengths.sent(3, true);
  lengths.sent(1, false);
  lengths.found(); // 11 requests were allowed, 3 were sent: eight more sets than one may follow
  expect(lengths.next(27)).toBe(3);
  lengths.sent(3, true);
  expect(lengths.next(24)).toBe(6);
});

test("there are never more sets than requests were saved", () => {
  const lengths = new SetLengths(8);
  for (const length of [8, 4, 2, 1]) lengths.sent(length, false);
  lengths.found(); // as many requests as the bound allows
  expect(lengths.next(7)).toBe(7);
});
