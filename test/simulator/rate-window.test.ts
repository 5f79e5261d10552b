import fc from "fast-check";

import { RateWindow } from "../../src/simulator/rate-window";

test("a window admits its limit in any second, and the next request exactly a second after the first", () => {
  const window = new RateWindow(2);
  const atMs = [0, 400, 999, 1000, 1399, 1400, 1999, 2000];
  expect(atMs.filter((ms) => window.tryAdmit(ms))).toEqual([0, 400, 1000, 1400, 2000]);
});

test("a window never admits more than its limit, and refuses only when the last second is full", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 100 }),
      fc.integer({ min: 1, max: 20 }),
      (gapsMs, limit) => {
        const window = new RateWindow(limit);
        const admittedAtMs: number[] = [];
        let nowMs = 0;
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          const inLastSecond = admittedAtMs.filter((ms) => ms > nowMs - 1000).length;
          const admitted = window.tryAdmit(nowMs);
          expect(admitted).toBe(inLastSecond < limit);
          if (admitted) admittedAtMs.push(nowMs);
        }
      },
    ),
  );
});

test("a window without a limit admits everything", () => {
  const window = new RateWindow(Infinity);
  expect(Array.from({ length: 1000 }, () => window.tryAdmit(0))).not.toContain(false);
});
