import type { Refusal } from "../../src/domain/outcome";
import { Ledger } from "../../src/removal/ledger";
import { uinAt } from "./support/simulated-removal";

const ONE = uinAt(1);
const TWO = uinAt(2);
const REFUSAL: Refusal = { code: "FailedOperation.MemberShareResource", message: "", aboutOneMember: true };

/** A ledger of two members, whose clock moves on by a second with each entry. */
function newLedger(): Ledger {
  let seconds = 0;
  return new Ledger([ONE, TWO], () => (seconds += 1) * 1_000);
}

/** What a ledger says of the first member after `entries`. */
function after(...entries: readonly ((ledger: Ledger) => unknown)[]): unknown {
  const ledger = newLedger();
  for (const enter of entries) enter(ledger);
  return ledger.outcomes.get(ONE);
}

const sent = (ledger: Ledger): unknown => ledger.sent([ONE]);
const takenBack = (ledger: Ledger): void => {
  ledger.sent([ONE])();
};
const accepted = (ledger: Ledger): void => {
  ledger.accepted([ONE], "request-1");
};
const left = (ledger: Ledger): void => {
  ledger.left(ONE);
};
const refused = (ledger: Ledger): void => {
  ledger.refused(ONE, REFUSAL);
};
const unclear = (ledger: Ledger): void => {
  ledger.unclear(ONE, REFUSAL);
};

test.each<readonly [string, readonly ((ledger: Ledger) => unknown)[], unknown]>([
  ["nothing", [], { kind: "notSent" }],
  [
    "not live before",
    [
      (ledger) => {
        ledger.alreadyGone(ONE);
      },
    ],
    { kind: "alreadyGone", decidedAt: 1_000 },
  ],
  ["sent", [sent], { kind: "unknown", sentAt: 1_000 }],
  ["sent and taken back", [takenBack], { kind: "notSent" }],
  ["sent, and sent again and taken back", [sent, takenBack], { kind: "unknown", sentAt: 1_000 }],
  [
    "accepted",
    [sent, accepted],
    { kind: "removed", requestId: "request-1", verified: false, sentAt: 1_000, decidedAt: 2_000 },
  ],
  [
    "accepted and verified",
    [sent, accepted, left],
    { kind: "removed", requestId: "request-1", verified: true, sentAt: 1_000, decidedAt: 3_000 },
  ],
  [
    "accepted after the list had it no longer",
    [sent, left, accepted],
    { kind: "removed", requestId: "request-1", verified: true, sentAt: 1_000, decidedAt: 3_000 },
  ],
  [
    "accepted and still listed",
    [
      sent,
      accepted,
      (ledger) => {
        ledger.stillListed(ONE);
      },
    ],
    { kind: "stillListed", requestId: "request-1", sentAt: 1_000, decidedAt: 3_000 },
  ],
  ["refused", [sent, refused], { kind: "refused", refusal: REFUSAL, sentAt: 1_000, decidedAt: 2_000 }],
  [
    "refused, and gone all the same",
    [sent, refused, left],
    { kind: "removed", verified: true, sentAt: 1_000, decidedAt: 3_000 },
  ],
  [
    "refused after it had left",
    [sent, left, refused, unclear],
    { kind: "removed", verified: true, sentAt: 1_000, decidedAt: 2_000 },
  ],
  [
    "refused, and sent once more and accepted",
    [sent, refused, sent, accepted],
    { kind: "removed", requestId: "request-1", verified: false, sentAt: 3_000, decidedAt: 4_000 },
  ],
  ["unclear", [sent, unclear], { kind: "unknown", refusal: REFUSAL, sentAt: 1_000, decidedAt: 2_000 }],
])("%s", (_, entries, outcome) => {
  expect(after(...entries)).toEqual(outcome);
});

test.each<readonly [string, (ledger: Ledger) => void]>([
  ["left", left],
  ["was accepted", accepted],
  [
    "was not live before",
    (ledger) => {
      ledger.alreadyGone(ONE);
    },
  ],
])("nothing is sent about a member that %s, nor about those with it", (_, enter) => {
  const ledger = newLedger();
  enter(ledger);
  expect(() => ledger.sent([TWO, ONE])).toThrow(`expected only members to be sent, got ${ONE}`);
  expect(ledger.outcomes.get(TWO)).toEqual({ kind: "notSent" });
});

test("nothing is sent about anybody who does not leave", () => {
  const ledger = newLedger();
  expect(() => ledger.sent([ONE, uinAt(3)])).toThrow(`expected only leaving members, got ${uinAt(3)}`);
  expect(ledger.outcomes.get(ONE)).toEqual({ kind: "notSent" });
});
