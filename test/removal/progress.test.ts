import type { RemovalEvent } from "../../src/removal/events";
import { Progress } from "../../src/removal/progress";
import { RUN } from "../../src/text";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { range, uinAt } from "./support/simulated-removal";

type Timed = readonly [atMs: number, event: RemovalEvent];

const uins = (first: number, last: number) => range(first, last).map(uinAt);

/** Members `first` to `last` are accepted. */
function accepted(first: number, last: number): RemovalEvent {
  return { type: "accepted", uins: uins(first, last), requestId: "" };
}

function sent(first: number, last: number): RemovalEvent {
  return { type: "sent", uins: uins(first, last) };
}

const ERROR = new TencentCloudError({
  action: "DeleteOrganizationMembers",
  code: "FailedOperation",
  serviceMessage: "",
});

/** The lines that `progress` says to events at these times, in milliseconds since the start. */
function lines(total: number, ...events: readonly Timed[]): unknown[] {
  let now = 50_000;
  const progress = new Progress(total, () => now, RUN["en-US"]);
  return events.map(([atMs, event]) => {
    now = 50_000 + atMs;
    return progress.line(event);
  });
}

/** From `startMs` on, `perSecond` are accepted each second, in steps of a second, the first being member `first`. */
function steadily(startMs: number, seconds: number, perSecond: number, first = 1): Timed[] {
  return Array.from({ length: seconds }, (_, second) => {
    const from = first + second * perSecond;
    return [startMs + (second + 1) * 1_000, accepted(from, from + perSecond - 1)] as const;
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
  ).toEqual([undefined, undefined, "150 of 1000 done", undefined, undefined, "300 of 1000 done"]);
});

test("counts whoever was accepted, has gone or was given up", () => {
  expect(
    lines(
      100,
      [0, { type: "gone", uins: uins(1, 10) }],
      [0, { type: "givenUp", uin: uinAt(11) }],
      [0, { type: "waitingForList", uins: [uinAt(12)] }],
      [2_000, accepted(13, 41)],
    ).at(-1),
  ).toBe("40 of 100 done");
});

test("counts nobody twice: whoever was accepted is confirmed as gone later", () => {
  const confirmed: RemovalEvent = { type: "gone", uins: uins(1, 40) };
  expect(lines(100, [0, accepted(1, 40)], [2_000, confirmed]).at(-1)).toBe("40 of 100 done");
});

test("says nothing as long as nobody is done, and nothing once everyone is", () => {
  expect(lines(50, [5_000, { type: "waitingForList", uins: [uinAt(1)] }], [6_000, accepted(1, 50)])).toEqual([
    undefined,
    undefined,
  ]);
});

const SLOWED: RemovalEvent = { type: "slowedDown", error: ERROR, waitMs: 500, untilMs: 900_000 };

test.each<readonly [when: string, total: number, said: string, events: readonly Timed[]]>([
  [
    "some seconds have gone at one pace",
    1_000,
    "300 of 1000 done, 100 a second, about 7 s left",
    [[0, sent(1, 50)], ...steadily(0, 3, 100)],
  ],
  [
    "the list was read for long before anything was sent: only since then",
    1_000,
    "400 of 1000 done, 100 a second, about 6 s left",
    [[60_000, sent(1, 50)], ...steadily(60_000, 4, 100)],
  ],
  [
    "many had left before, which no request of this run did",
    1_000,
    "990 of 1000 done, 30 a second, about 1 s left",
    [[5_000, { type: "gone", uins: uins(1, 900) }], [5_000, sent(901, 950)], ...steadily(5_000, 3, 30, 901)],
  ],
  ["only the first seconds have gone", 1_000, "200 of 1000 done", [[0, sent(1, 50)], ...steadily(0, 2, 100)]],
  [
    "only few are done, and one more or less would change everything",
    100,
    "12 of 100 done",
    [[0, sent(1, 50)], ...steadily(0, 4, 3)],
  ],
  ["a few are all", 3, "2 of 3 done", [[0, sent(1, 3)], ...steadily(20_000, 2, 1)]],
  [
    "nothing was accepted for a while",
    1_000,
    "301 of 1000 done",
    [[0, sent(1, 50)], ...steadily(0, 3, 100), [12_000, { type: "givenUp", uin: uinAt(301) }]],
  ],
  [
    "the pace falls",
    1_000,
    "320 of 1000 done",
    [[0, sent(1, 50)], ...steadily(0, 3, 100), ...steadily(3_000, 4, 5, 301)],
  ],
  [
    "it fell, and has been steady since",
    1_000,
    "450 of 1000 done, 10 a second, about 55 s left",
    [[0, sent(1, 50)], ...steadily(0, 3, 100), ...steadily(3_000, 15, 10, 301)],
  ],
  [
    "the service has just asked for fewer requests",
    1_000,
    "500 of 1000 done",
    [[0, sent(1, 50)], ...steadily(0, 4, 100), [4_500, SLOWED], ...steadily(4_500, 1, 100, 401)],
  ],
  [
    "a refused batch is searched",
    1_000,
    "500 of 1000 done",
    [
      [0, sent(1, 50)],
      ...steadily(0, 4, 100),
      [4_500, { type: "rejected", uins: uins(901, 950), error: ERROR }],
      ...steadily(4_500, 1, 100, 401),
    ],
  ],
  [
    "a refused batch has been searched",
    1_000,
    "550 of 1000 done, 110 a second, about 5 s left",
    [
      [0, sent(1, 50)],
      ...steadily(0, 4, 100),
      [4_000, { type: "rejected", uins: uins(901, 902), error: ERROR }],
      [4_500, accepted(901, 901)],
      [4_600, { type: "givenUp", uin: uinAt(902) }],
      [5_010, accepted(401, 548)],
    ],
  ],
])("tells the time that is left only where it means something: %s", (_, total, said, events) => {
  expect(lines(total, ...events).at(-1)).toBe(said);
});

test("in Chinese", () => {
  let now = 0;
  const progress = new Progress(1_000, () => now, RUN["zh-CN"]);
  progress.line(sent(1, 50));
  now = 2_000;
  expect(progress.line(accepted(1, 50))).toBe("已完成 50/1000");
  now = 4_000;
  expect(progress.line(accepted(51, 100))).toBe("已完成 100/1000，每秒 25 个，预计还需 36 秒");
});
