import type { Refusal } from "../../src/domain/outcome";
import type { RemovalEvent } from "../../src/removal/events";
import { Ledger } from "../../src/removal/ledger";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { uinAt } from "./support/simulated-removal";

const ONE = uinAt(1);
const TWO = uinAt(2);
const REFUSAL: Refusal = { code: "FailedOperation.MemberShareResource", message: "", aboutOneMember: true };
const error = new TencentCloudError({ code: "InternalError", action: "Delete", serviceMessage: "" });

const sent: RemovalEvent = { type: "sent", uins: [ONE] };
const takenBack: RemovalEvent = { type: "takenBack", uins: [ONE] };
const accepted: RemovalEvent = { type: "accepted", uins: [ONE], requestId: "request-1" };
const rejected: RemovalEvent = { type: "rejected", uins: [ONE], error };
const gone: RemovalEvent = { type: "gone", uins: [ONE] };
const stillListed: RemovalEvent = { type: "stillListed", uins: [ONE] };
const refused: RemovalEvent = { type: "refused", uin: ONE, refusal: REFUSAL, isClear: true };
const unclear: RemovalEvent = { type: "refused", uin: ONE, refusal: REFUSAL, isClear: false };

/** A ledger of two members, whose clock moves on by a second with each entry. */
function newLedger(): Ledger {
  let seconds = 0;
  return new Ledger([ONE, TWO], () => (seconds += 1) * 1_000);
}

/** What a ledger says of the first member after `events`. */
function after(...events: readonly RemovalEvent[]): unknown {
  const ledger = newLedger();
  for (const event of events) ledger.record(event);
  expect(ledger.outcomes.get(TWO)).toEqual({ kind: "notSent" });
  return ledger.outcomes.get(ONE);
}

test.each<readonly [string, readonly RemovalEvent[], unknown]>([
  ["nothing", [], { kind: "notSent" }],
  ["not live before", [gone], { kind: "alreadyGone", decidedAt: 1_000 }],
  ["not live before, and still not", [gone, gone], { kind: "alreadyGone", decidedAt: 2_000 }],
  ["sent", [sent], { kind: "unknown", sentAt: 1_000 }],
  ["sent and taken back", [sent, takenBack], { kind: "notSent" }],
  ["sent and taken back, and not live", [sent, takenBack, gone], { kind: "alreadyGone", decidedAt: 2_000 }],
  ["sent, and sent again and taken back", [sent, sent, takenBack], { kind: "unknown", sentAt: 1_000 }],
  [
    "refused, and sent again and taken back",
    [sent, refused, sent, takenBack],
    { kind: "refused", refusal: REFUSAL, sentAt: 1_000, decidedAt: 2_000 },
  ],
  ["sent and rejected, a search follows", [sent, rejected], { kind: "unknown", sentAt: 1_000 }],
  [
    "accepted",
    [sent, accepted],
    { kind: "removed", requestId: "request-1", verified: false, sentAt: 1_000, decidedAt: 2_000 },
  ],
  [
    "accepted and verified",
    [sent, accepted, gone],
    { kind: "removed", requestId: "request-1", verified: true, sentAt: 1_000, decidedAt: 3_000 },
  ],
  [
    "accepted after the list had it no longer",
    [sent, gone, accepted],
    { kind: "removed", requestId: "request-1", verified: true, sentAt: 1_000, decidedAt: 3_000 },
  ],
  [
    "accepted and still listed",
    [sent, accepted, stillListed],
    { kind: "stillListed", requestId: "request-1", sentAt: 1_000, decidedAt: 3_000 },
  ],
  ["refused", [sent, refused], { kind: "refused", refusal: REFUSAL, sentAt: 1_000, decidedAt: 2_000 }],
  ["refused without being sent", [refused], { kind: "refused", refusal: REFUSAL, decidedAt: 1_000 }],
  [
    "refused, and gone all the same",
    [sent, refused, gone],
    { kind: "removed", verified: true, sentAt: 1_000, decidedAt: 3_000 },
  ],
  [
    "refused after it had left",
    [sent, gone, refused, unclear],
    { kind: "removed", verified: true, sentAt: 1_000, decidedAt: 2_000 },
  ],
  [
    "refused, and sent once more and accepted",
    [sent, refused, sent, accepted],
    { kind: "removed", requestId: "request-1", verified: false, sentAt: 3_000, decidedAt: 4_000 },
  ],
  ["unclear", [sent, unclear], { kind: "unknown", refusal: REFUSAL, sentAt: 1_000, decidedAt: 2_000 }],
  [
    "refused and given up",
    [sent, refused, { type: "givenUp", uin: ONE }],
    { kind: "refused", refusal: REFUSAL, sentAt: 1_000, decidedAt: 2_000 },
  ],
  [
    "what says nothing of a member",
    [
      { type: "slowedDown", error, waitMs: 500, untilMs: 900_000 },
      { type: "listDenied", error },
      { type: "waitingForList", uins: [ONE] },
    ],
    { kind: "notSent" },
  ],
])("%s", (_, events, outcome) => {
  expect(after(...events)).toEqual(outcome);
});

test.each<readonly [string, readonly RemovalEvent[]]>([
  ["has gone", [sent, gone]],
  ["was accepted", [sent, accepted]],
  ["was not live before", [gone]],
])("nothing is sent about a member that %s, nor about those with it", (_, events) => {
  const ledger = newLedger();
  for (const event of events) ledger.record(event);
  const before = ledger.outcomes.get(ONE);
  expect(() => {
    ledger.record({ type: "sent", uins: [TWO, ONE] });
  }).toThrow(`expected only members to be sent, got ${ONE}`);
  expect(ledger.outcomes.get(TWO)).toEqual({ kind: "notSent" });
  expect(ledger.outcomes.get(ONE)).toBe(before);
  expect(ledger.hasLeft(ONE)).toBe(true);
});

test("nothing is sent about anybody who does not leave", () => {
  const ledger = newLedger();
  expect(() => {
    ledger.record({ type: "sent", uins: [ONE, uinAt(3)] });
  }).toThrow(`expected only leaving members, got ${uinAt(3)}`);
  expect(ledger.outcomes.get(ONE)).toEqual({ kind: "notSent" });
});

test("a member that is still listed may be sent again: it has not left", () => {
  const ledger = newLedger();
  for (const event of [sent, accepted, stillListed]) ledger.record(event);
  expect(ledger.hasLeft(ONE)).toBe(false);
  ledger.record(sent);
  expect(ledger.outcomes.get(ONE)).toEqual({ kind: "unknown", sentAt: 4_000 });
});
