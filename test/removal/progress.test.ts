import type { RemovalEvent } from "../../src/removal/events";
import { Progress } from "../../src/removal/progress";
import { RUN } from "../../src/text";
import { range, uinAt } from "./support/simulated-removal";

/** Members `first` to `last` are accepted. */
function accepted(first: number, last: number): RemovalEvent {
  return { type: "accepted", uins: range(first, last).map(uinAt), requestId: "" };
}

/** The lines that `progress` says to events at these times, in milliseconds since the start. */
function lines(
  total: number,
  ...events: readonly (readonly [atMs: number, event: RemovalEvent])[]
): unknown[] {
  let now = 50_000;
  const progress = new Progress(total, () => now, RUN["en-US"]);
  return events.map(([atMs, event]) => {
    now = 50_000 + atMs;
    return progress.line(event);
  });
}

test("says at most a line a second, and nothing in the first", () => {
  expect(
    lines(
      1_000,
      [400, accepted(1, 50)],
      [999, accepted(51, 100)],
      [1_000, accepted(101, 150)],
      [1_500, accepted(151, 200)],
      [1_999, accepted(201, 250)],
      [2_000, accepted(251, 300)],
    ),
  ).toEqual([
    undefined,
    undefined,
    "150 of 1000 done, 150 a second, about 6 s left",
    undefined,
    undefined,
    "300 of 1000 done, 150 a second, about 5 s left",
  ]);
});

test("counts whoever was accepted, has gone or was given up", () => {
  expect(
    lines(
      100,
      [0, { type: "gone", uins: range(1, 10).map(uinAt) }],
      [0, { type: "givenUp", uin: uinAt(11) }],
      [0, { type: "waitingForList", uins: [uinAt(12)] }],
      [2_000, accepted(13, 41)],
    ).at(-1),
  ).toBe("40 of 100 done, 20 a second, about 3 s left");
});

test("counts nobody twice: whoever was accepted is confirmed as gone later", () => {
  const confirmed: RemovalEvent = { type: "gone", uins: range(1, 40).map(uinAt) };
  expect(lines(100, [0, accepted(1, 40)], [2_000, confirmed]).at(-1)).toBe(
    "40 of 100 done, 20 a second, about 3 s left",
  );
});

test("says nothing as long as nobody is done, and nothing once everyone is", () => {
  expect(lines(50, [5_000, { type: "waitingForList", uins: [uinAt(1)] }], [6_000, accepted(1, 50)])).toEqual([
    undefined,
    undefined,
  ]);
});

test("in Chinese", () => {
  let now = 0;
  const progress = new Progress(100, () => now, RUN["zh-CN"]);
  now = 2_000;
  expect(progress.line(accepted(1, 50))).toBe("已完成 50/100，每秒 25 个，预计还需 2 秒");
});
