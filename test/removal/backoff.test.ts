import { backoffMs } from "../../src/removal/backoff";

const BACKOFF = { firstMs: 500, maxMs: 8_000 };

test.each([
  [1, 500],
  [2, 1_000],
  [3, 2_000],
  [5, 8_000],
  [6, 8_000],
  [2_000, 8_000],
])("after %d failures the wait is at most %d ms", (failures, ms) => {
  expect(backoffMs(BACKOFF, failures, 1)).toBe(ms);
});

test("it is any part of that", () => {
  expect(backoffMs(BACKOFF, 3, 0)).toBe(0);
  expect(backoffMs(BACKOFF, 3, 0.25)).toBe(500);
});
