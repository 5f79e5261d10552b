import { timeOfDay } from "../../src/domain/time-of-day";

test.each([
  ["a whole second", Date.UTC(2026, 0, 2, 12, 15, 0), "12:15:00 UTC"],
  ["a part of one, which counts", Date.UTC(2026, 0, 2, 12, 14, 59, 1), "12:15:00 UTC"],
  ["the last of a day", Date.UTC(2026, 0, 2, 23, 59, 59, 999), "00:00:00 UTC"],
])("a latest time is told with its zone: %s", (_, ms, told) => {
  expect(timeOfDay(ms)).toBe(told);
});
