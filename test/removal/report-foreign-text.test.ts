import fc from "fast-check";
import { LANGUAGES } from "../../src/domain/language";
import type { RemovalEvent } from "../../src/removal/events";
import { eventText } from "../../src/removal/event-text";
import type { RemovalReport, ReportedMember } from "../../src/removal/report";
import { reportText } from "../../src/removal/report-text";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { uinAt } from "./support/simulated-removal";

const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env["RUNS"] ?? 1_000);

/** What ends lines, commands a pipeline, steers a terminal, hides or turns text; and what completes those of others. */
const PIECES = [
  ...[
    "\n",
    "\r",
    "\r\n",
    "\u0085",
    "\u2028",
    "\u2029",
    "\v",
    "\f",
    "\t",
    "\0",
    "\u001b[31m",
    "\u009b2J",
    "\b",
  ],
  ...["::error::", "::", ":", "##[x]", "##vso[task.complete]", "#", "##", "[", "]", " ", "  "],
  ...["\u202e", "\u2066", "\u200f", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u{e0041}", "\ufe0f", "\u3164"],
  ...["\ud83d", "\ude80", "\u{1f680}", "a", "支付", "Removed: 9", "}", "$"],
];

const foreign = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const OUTCOMES = ["removed", "alreadyGone", "stillListed", "unknown", "notSent", "refused"] as const;
const texts = fc.record({
  label: foreign,
  reason: foreign,
  code: foreign,
  message: foreign,
  requestId: foreign,
  arn: foreign,
});
type Texts = Record<"label" | "reason" | "code" | "message" | "requestId" | "arn", string>;
const PLAIN: Texts = { label: "a", reason: "a", code: "a", message: "a", requestId: "a", arn: "a" };

beforeAll(() => {
  console.info(`seed ${SEED} (SEED=${SEED} tells of the same texts again)`);
});

/** A report in which a member has each outcome, and everything that others say is one of `texts`. */
function reportOf({ arn, ...said }: Texts): RemovalReport {
  const { code, message, requestId } = said;
  const members = OUTCOMES.map((outcome, index): ReportedMember => ({ uin: uinAt(index), outcome, ...said }));
  return {
    schema: 1,
    construct: "organization/membership",
    endpoint: "https://organization.tencentcloudapi.com",
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:00:05.000Z",
    complete: false,
    verified: false,
    caller: { accountUin: uinAt(9), arn },
    approval: { digest: "d1", required: true, approved: true },
    stopped: { code, message, apiCode: code, requestId },
    totals: { removed: 1, alreadyGone: 1, refused: 1, stillListed: 1, unknown: 1, notSent: 1 },
    members,
  };
}

function eventsOf({ code, message, requestId }: Texts): RemovalEvent[] {
  const failure = { code, action: "DeleteOrganizationMembers", serviceMessage: message, requestId };
  const error = new TencentCloudError(failure);
  const uins = [uinAt(1), uinAt(2)];
  return [
    { type: "accepted", uins, requestId },
    { type: "accepted", uins: Array.from({ length: 9 }, () => uinAt(1)), requestId },
    { type: "rejected", uins, error },
    { type: "slowedDown", error, waitMs: 1_000, untilMs: 900_000 },
    { type: "listDenied", error },
    { type: "waitingForList", uins },
  ];
}

/** What lines begin with that are ours, and how they begin otherwise. */
const beginnings = (lines: readonly string[]): string[] =>
  lines.map((line) => /^ *[^ ]{0,4}/.exec(line)?.[0] ?? "");

const COMMAND = /^\s*::|##\w*\[/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Holds whatever others say: they add no line, begin none, and put nothing into one that is not seen. */
function expectOurLines(lines: readonly string[], plainLines: readonly string[]): void {
  expect(beginnings(lines)).toEqual(beginnings(plainLines));
  expect(lines.filter((line) => COMMAND.test(line) || UNSEEN.test(line))).toEqual([]);
}

describe.each(LANGUAGES)("whatever code, message, RequestId, label or reason comes, in %s,", (language) => {
  const always = (linesOf: (said: Texts) => string[]): void => {
    const plain = linesOf(PLAIN);
    const silent = linesOf({ ...PLAIN, message: "" });
    const property = fc.property(texts, (said) => {
      expectOurLines(linesOf(said), said.message === "" ? silent : plain);
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  };

  test("every line of a report begins with our own words, and is seen as it is", () => {
    always((said) => reportText(reportOf(said), language).split("\n"));
  });

  test("so does every line that tells of what happens", () => {
    always((said) => {
      const leaving = new Map([1, 2].map((position) => [uinAt(position), said.label]));
      return eventsOf(said).map((event) => eventText(event, leaving, language) ?? "");
    });
  });
});
