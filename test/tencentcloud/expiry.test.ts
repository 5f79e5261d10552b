import { tryExpiryMs } from "../../src/tencentcloud/expiry";

const NOW_MS = Date.parse("2025-10-30T12:00:00.500Z");
const NOW = Math.floor(NOW_MS / 1000);
const YEAR = 366 * 86_400;

test.each([NOW + 7200, NOW + YEAR, NOW, NOW - 10 * YEAR, 1])("%d is a time of expiry", (seconds) => {
  expect(tryExpiryMs(seconds, NOW_MS)).toBe(seconds * 1000);
});

test.each([
  0,
  -1,
  1.5,
  NOW + YEAR + 1,
  NOW * 1000,
  2 ** 53,
  1e300,
  Infinity,
  NaN,
  String(NOW + 1),
  null,
  undefined,
])("%p is none", (seconds) => {
  expect(tryExpiryMs(seconds, NOW_MS)).toBeUndefined();
});
