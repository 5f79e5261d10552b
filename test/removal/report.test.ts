import { MembershipError } from "../../src/domain/error";
import type { Language } from "../../src/domain/language";
import type { Problem } from "../../src/domain/problem";
import type { Uin } from "../../src/domain/uin";
import type { Outcome, Outcomes, OutcomeTimes, Refusal } from "../../src/domain/outcome";
import { buildReport, type RemovalReport } from "../../src/removal/report";
import type { RemovalResult } from "../../src/removal/remove-members";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { orderOf, range, uinAt } from "./support/simulated-removal";

const REFUSAL: Refusal = {
  code: "FailedOperation.MemberShareResource",
  message: "The member is sharing resources.",
  requestId: "request-2",
  aboutOneMember: true,
};
const BLOCKED: Problem = {
  kind: "nothingSent",
  problems: [{ kind: "notApproved", digest: "ab12", approved: [], by: "code" }],
};
const NO_ANSWER = new TencentCloudError({
  code: "Timeout",
  action: "DescribeOrganization",
  serviceMessage: "no answer",
});
const STARTED_AT = 1_700_000_000_000;

beforeEach(() => {
  jest.useFakeTimers({ now: STARTED_AT + 5_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

type Source = Parameters<typeof buildReport>[0];

/** The report of a run in which member 1 had the first of `outcomes`, and so on. */
function reportOf(
  outcomes: readonly (Outcome & OutcomeTimes)[],
  result: Partial<RemovalResult> = {},
  language: Language = "en-US",
  source: Partial<Source> = {},
): RemovalReport {
  const byUin: Outcomes = new Map(outcomes.map((outcome, index) => [uinAt(index + 1), outcome]));
  const order = orderOf({ size: 9, leaving: range(1, outcomes.length) });
  return buildReport({
    construct: "organization/membership",
    endpoint: "https://organization.tencentcloudapi.com",
    language,
    order: { ...order, rails: { ...order.rails, reasons: new Map([[uinAt(1), "OPS-412"]]) } },
    startedAt: new Date(STARTED_AT),
    result: { outcomes: byUin, verified: true, ...result },
    ...source,
  });
}

test("it says of each member what became of it, by which request, and when", () => {
  const report = reportOf(
    [
      {
        kind: "removed",
        requestId: "request-1",
        verified: true,
        sentAt: STARTED_AT,
        decidedAt: STARTED_AT + 1_500,
      },
      { kind: "refused", refusal: REFUSAL, sentAt: STARTED_AT },
      { kind: "alreadyGone" },
      { kind: "stillListed", requestId: "request-3" },
      { kind: "unknown" },
      { kind: "unknown", refusal: { code: "InternalError", message: "", aboutOneMember: false } },
      { kind: "notSent" },
    ],
    {
      organization: { organizationId: "10001", creatorUin: uinAt(9), isManager: true, name: "organization" },
    },
  );
  expect(report).toMatchInlineSnapshot(`
   {
     "approval": {
       "approved": false,
       "digest": "",
       "required": false,
     },
     "complete": false,
     "construct": "organization/membership",
     "endpoint": "https://organization.tencentcloudapi.com",
     "finishedAt": "2023-11-14T22:13:25.000Z",
     "members": [
       {
         "decidedAt": "2023-11-14T22:13:21.500Z",
         "label": "member-1",
         "outcome": "removed",
         "reason": "OPS-412",
         "requestId": "request-1",
         "sentAt": "2023-11-14T22:13:20.000Z",
         "uin": "100000000001",
       },
       {
         "code": "FailedOperation.MemberShareResource",
         "label": "member-2",
         "message": "The member is sharing resources.",
         "outcome": "refused",
         "requestId": "request-2",
         "sentAt": "2023-11-14T22:13:20.000Z",
         "uin": "100000000002",
       },
       {
         "label": "member-3",
         "outcome": "alreadyGone",
         "uin": "100000000003",
       },
       {
         "label": "member-4",
         "outcome": "stillListed",
         "requestId": "request-3",
         "uin": "100000000004",
       },
       {
         "label": "member-5",
         "outcome": "unknown",
         "uin": "100000000005",
       },
       {
         "code": "InternalError",
         "label": "member-6",
         "message": "",
         "outcome": "unknown",
         "uin": "100000000006",
       },
       {
         "label": "member-7",
         "outcome": "notSent",
         "uin": "100000000007",
       },
     ],
     "organizationId": "10001",
     "schema": 1,
     "startedAt": "2023-11-14T22:13:20.000Z",
     "totals": {
       "alreadyGone": 1,
       "notSent": 1,
       "refused": 1,
       "removed": 1,
       "stillListed": 1,
       "unknown": 2,
     },
     "verified": true,
   }
  `);
});

describe("it is complete", () => {
  const left = { kind: "removed", verified: true } as const;
  test.each<readonly [string, boolean, (Outcome & OutcomeTimes)[], Partial<RemovalResult>]>([
    ["when everyone has left", true, [left, { kind: "alreadyGone" }], {}],
    [
      "when everyone was accepted and the list may not be read",
      true,
      [{ ...left, verified: false }],
      { verified: false },
    ],
    ["not when somebody was refused", false, [left, { kind: "refused", refusal: REFUSAL }], {}],
    ["not when somebody is still listed", false, [left, { kind: "stillListed" }], {}],
    ["not when nobody knows of somebody", false, [left, { kind: "unknown" }], {}],
    ["not when somebody was not sent", false, [left, { kind: "notSent" }], {}],
    ["not when the run was stopped", false, [left], { stopped: { error: new Error("stopped") } }],
  ])("%s", (_, complete, outcomes, result) => {
    expect(reportOf(outcomes, result).complete).toBe(complete);
  });
});

test.each<readonly [string, unknown, RemovalReport["stopped"]]>([
  [
    "the API's error",
    new TencentCloudError({
      code: "AuthFailure.TokenFailure",
      action: "DeleteOrganizationMembers",
      serviceMessage: "Token error.",
      requestId: "request-1",
    }),
    {
      code: "AuthFailure.TokenFailure",
      message: "DeleteOrganizationMembers: AuthFailure.TokenFailure: Token error. (RequestId request-1)",
      apiCode: "AuthFailure.TokenFailure",
      requestId: "request-1",
    },
  ],
  [
    "an error without an answer",
    NO_ANSWER,
    { code: "Timeout", message: "DescribeOrganization: Timeout: no answer", apiCode: "Timeout" },
  ],
  [
    "an error of this package",
    new MembershipError("RemovalBlocked", BLOCKED),
    { code: "RemovalBlocked", message: expect.stringMatching(/^nothing was sent: /) as string },
  ],
  [
    "an error of this package that one of the API's led to",
    new MembershipError(
      "DeadlineExceeded",
      { kind: "deadline", timeoutMs: 5_000, trouble: NO_ANSWER.failedCall },
      { cause: NO_ANSWER },
    ),
    {
      code: "DeadlineExceeded",
      message:
        "expected the run to end within 5000 ms (removal.timeoutMs); the last trouble was DescribeOrganization: Timeout: " +
        "no answer: apply again to go on, or allow more time",
      apiCode: "Timeout",
    },
  ],
  [
    "an error of this package that a lacking permission led to, which is about another call than the run's",
    new MembershipError(
      "MissingCredentials",
      { kind: "sourceFailed", source: { source: "environmentKeys" }, reason: "denied" },
      {
        cause: new TencentCloudError({
          code: "UnauthorizedOperation",
          action: "AssumeRole",
          serviceMessage: "denied",
          requestId: "request-1",
        }),
      },
    ),
    { code: "MissingCredentials", message: expect.stringContaining("check the keys") as string },
  ],
  ["a bug", new TypeError("x is not a function"), { code: "Unexpected", message: "x is not a function" }],
  ["whatever was thrown", "thrown", { code: "Unexpected", message: "thrown" }],
])("it says what stopped the run: %s", (_, error, stopped) => {
  expect(reportOf([{ kind: "notSent" }], { stopped: { error } }).stopped).toEqual(stopped);
});

test("it says whose credentials they are and which policy the machine has, where that is known", () => {
  const caller = { accountUin: uinAt(9), arn: "qcs::cam::uin/100000000009:roleName/remove" };
  expect(reportOf([], {}, "en-US", { caller, policySha256: "5a" })).toMatchObject({
    caller,
    policySha256: "5a",
  });
  const unknown = { unknownBecause: "Timeout" };
  expect(reportOf([], {}, "en-US", { caller: unknown }).caller).toEqual(unknown);
  const silent = reportOf([], {}, "en-US", { caller: undefined, policySha256: undefined });
  for (const name of ["caller", "policySha256"]) expect(silent).not.toHaveProperty(name);
});

describe("it says of the approval", () => {
  const pipeline = { protectedMembers: new Set<Uin>(), requireReasons: false, requireApproval: true };
  const approvalOf = (
    approved: readonly string[],
    { inCode = false, inPolicy = false },
  ): RemovalReport["approval"] => {
    const order = orderOf({ size: 9, leaving: [1], policy: { requireApproval: inCode } });
    const rails = { ...order.rails, approval: { digest: "d1", approved }, ...(inPolicy && { pipeline }) };
    return reportOf([], {}, "en-US", { order: { ...order, rails } }).approval;
  };

  test.each<[what: string, approved: string[], rules: object, expected: object]>([
    ["that nobody asks for it", [], {}, { required: false, approved: false }],
    ["that the code asks for it", ["d2"], { inCode: true }, { required: true, approved: false }],
    ["that the pipeline asks for it", ["d2", "d1"], { inPolicy: true }, { required: true, approved: true }],
    ["that it is there, and nobody asks for it", ["d1"], {}, { required: false, approved: true }],
  ])("%s", (_, approved, rules, expected) => {
    expect(approvalOf(approved, rules)).toEqual({ digest: "d1", ...expected });
  });
});

test.each([
  ["exact", "a".repeat(250) + "\n\u202e::x", "a".repeat(250) + "\n\u202e::x"],
  ["cut where it is too long", "a".repeat(257), `${"a".repeat(255)}…`],
  ["cut between characters", "a" + "\u{1f680}".repeat(200), `a${"\u{1f680}".repeat(127)}…`],
])("a label is %s", (_, label, expected) => {
  const order = { ...orderOf({ size: 9, leaving: [1] }), leaving: new Map([[uinAt(1), label]]) };
  const [member] = reportOf([{ kind: "notSent" }], {}, "en-US", { order }).members;
  expect(member?.label).toBe(expected);
});

describe("it keeps the RequestIds of the earlier runs of the same removal:", () => {
  const removed = (requestId: string): Outcome => ({ kind: "removed", requestId, verified: true });
  const after = (earlier: unknown, outcomes: Outcome[], result?: Partial<RemovalResult>): RemovalReport =>
    reportOf(outcomes, result, "en-US", { earlier: earlier as RemovalReport });
  const idsOf = (report: RemovalReport) => report.members.map(({ earlierRequestIds }) => earlierRequestIds);

  test("who was removed then is already gone now, with the request that removed it", () => {
    const [member] = after(reportOf([removed("request-1")]), [{ kind: "alreadyGone" }]).members;
    expect(member).toMatchObject({ outcome: "alreadyGone", earlierRequestIds: ["request-1"] });
    expect(member).not.toHaveProperty("requestId");
  });

  test("over any number of runs, the latest last, each once, without the one that it has now", () => {
    const first = reportOf([
      { kind: "refused", refusal: REFUSAL },
      removed("request-1"),
      { kind: "unknown" },
    ]);
    const second = after(first, [{ kind: "unknown" }, { kind: "alreadyGone" }, { kind: "unknown" }]);
    expect(idsOf(second)).toEqual([["request-2"], ["request-1"], undefined]);
    const third = after(second, [removed("request-5"), removed("request-1"), removed("request-3")]);
    expect(idsOf(third)).toEqual([["request-2"], undefined, undefined]);
    const fourth = after(third, [{ kind: "alreadyGone" }, { kind: "alreadyGone" }, removed("request-2")]);
    expect(idsOf(fourth)).toEqual([["request-2", "request-5"], ["request-1"], ["request-3"]]);
  });

  test("a run that sent nobody loses none", () => {
    const first = reportOf([removed("request-1"), { kind: "refused", refusal: REFUSAL }]);
    const stopped = { error: new MembershipError("RemovalBlocked", BLOCKED) };
    const second = after(first, [{ kind: "notSent" }, { kind: "notSent" }], { stopped });
    expect(idsOf(second)).toEqual([["request-1"], ["request-2"]]);
  });

  test("those of what stopped it", () => {
    const stop = (requestId: string): Partial<RemovalResult> => {
      const failure = { code: "AuthFailure", action: "DescribeOrganization", serviceMessage: "", requestId };
      return { stopped: { error: new TencentCloudError(failure) } };
    };
    const first = after(undefined, [], stop("request-1"));
    expect(first).not.toHaveProperty("earlierRequestIds");
    const second = after(first, [], stop("request-2"));
    expect(second.earlierRequestIds).toEqual(["request-1"]);
    expect(after(second, []).earlierRequestIds).toEqual(["request-1", "request-2"]);
    expect(after(second, [], stop("request-1")).earlierRequestIds).toEqual(["request-2"]);
  });

  test("the latest hundred", () => {
    const ids = range(1, 150).map((number) => `request-${number}`);
    const earlier = { ...reportOf([]), members: [{ uin: uinAt(1), earlierRequestIds: ids }] };
    expect(idsOf(after(earlier, [{ kind: "alreadyGone" }]))).toEqual([ids.slice(50)]);
  });

  test.each<[what: string, members: unknown[], expected: readonly string[] | undefined]>([
    ["no texts", [{ uin: uinAt(1), requestId: 1, earlierRequestIds: [null, {}, ["request-1"]] }], undefined],
    ["blank texts", [{ uin: uinAt(1), requestId: "", earlierRequestIds: ["\n", "\u200b"] }], undefined],
    ["no list", [{ uin: uinAt(1), requestId: "request-1", earlierRequestIds: "request-2" }], ["request-1"]],
    ["no members", [null, 1, "member", [], { uin: 1, requestId: "request-1" }, {}], undefined],
    [
      "texts that are more than RequestIds",
      [{ uin: uinAt(1), requestId: "::error::\nx\u202e", earlierRequestIds: ["a".repeat(200)] }],
      [`${"a".repeat(127)}…`, ": :error:: x"],
    ],
  ])("of %s, what can be shown", (_, members, expected) => {
    const earlier = { ...reportOf([]), members, stopped: "stopped", earlierRequestIds: { length: 1 } };
    const report = after(earlier, [{ kind: "alreadyGone" }]);
    expect(idsOf(report)).toEqual([expected]);
    expect(report).not.toHaveProperty("earlierRequestIds");
  });
});

describe("in the language of the run", () => {
  const han = /\p{Script=Han}/u;

  test("it says why it stopped", () => {
    const error = new MembershipError("RemovalBlocked", BLOCKED);
    expect(reportOf([], { stopped: { error } }).stopped?.message).toMatch(/^nothing was sent: /);
    expect(reportOf([], { stopped: { error } }, "zh-CN").stopped?.message).toMatch(/^未发送任何请求：/);
  });

  test("it says what stopped a call", () => {
    const message = "DescribeOrganization：Timeout：no answer"; // the system's own words stay as they are
    expect(reportOf([], { stopped: { error: NO_ANSWER } }, "zh-CN").stopped?.message).toBe(message);
  });

  test.each<readonly [what: string, problem: Problem]>([
    ["a creator is never sent", { kind: "creatorNeverSent" }],
    ["something else answered", { kind: "notAnEnvelope", status: 502, type: "text/html", characters: 7 }],
  ])("it says of a member that %s", (_, problem) => {
    const outcome = { kind: "refused", refusal: { ...REFUSAL, message: "", problem } } as const;
    const [english, chinese] = (["en-US", "zh-CN"] as const).map(
      (language) => reportOf([outcome], {}, language).members[0]?.message ?? "",
    );
    expect(english).toMatch(/^[\x20-\x7e]+$/);
    expect(chinese).toMatch(han);
  });

  test("what the service said stays as it said it", () => {
    const outcome = { kind: "refused", refusal: REFUSAL } as const;
    expect(reportOf([outcome], {}, "zh-CN").members[0]?.message).toBe(REFUSAL.message);
  });
});
