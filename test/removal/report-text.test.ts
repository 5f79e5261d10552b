import type { Language } from "../../src/domain/language";
import type { RemovalReport, ReportedMember } from "../../src/removal/report";
import { reportText } from "../../src/removal/report-text";
import { uinAt } from "./support/simulated-removal";

const REMOVED: Partial<ReportedMember> = { outcome: "removed", requestId: "request-1" };
const REFUSED: Partial<ReportedMember> = {
  outcome: "refused",
  code: "FailedOperation.MemberShareResource",
  message: "The member\nis sharing resources.",
  requestId: "request-2",
  reason: "OPS-412",
};

function text(
  members: readonly Partial<ReportedMember>[],
  changes: Partial<RemovalReport> = {},
  language: Language = "en-US",
): string {
  const totals = { removed: 0, alreadyGone: 0, refused: 0, stillListed: 0, unknown: 0, notSent: 0 };
  for (const { outcome = "removed" } of members) totals[outcome] += 1;
  const report: RemovalReport = {
    schema: 1,
    construct: "organization/membership",
    endpoint: "https://organization.tencentcloudapi.com",
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:00:05.000Z",
    complete: false,
    verified: true,
    approval: { digest: "d1", required: false, approved: false },
    totals,
    members: members.map((member, index) => ({
      uin: uinAt(index + 1),
      label: `member ${index + 1}`,
      outcome: "removed",
      ...member,
    })),
    ...changes,
  };
  return reportText(report, language);
}

/** One member of each outcome, the refused first. */
const EACH: readonly Partial<ReportedMember>[] = [
  REFUSED,
  REMOVED,
  { outcome: "alreadyGone" },
  { outcome: "stillListed", requestId: "request-3" },
  { outcome: "unknown", code: "InternalError", requestId: "request-4" },
  { outcome: "unknown" },
  { outcome: "notSent", label: "two\nlines" },
];

test("names each member, those that cannot leave last, with meaning and fix", () => {
  expect(text(EACH)).toMatchInlineSnapshot(`
   "
     removed  100000000002  member 2  RequestId request-1
     already gone  100000000003  member 3
     accepted, still listed  100000000004  member 4  RequestId request-3
     no clear answer  100000000005  member 5  InternalError  RequestId request-4
         Meaning: Tencent Cloud failed inside; the request may have been carried out or not.
         What to do: Apply again later; if it goes on, open a ticket with the RequestId.
     no clear answer  100000000006  member 6
     not sent  100000000007  two lines
     refused  100000000001  member 1 (OPS-412)  FailedOperation.MemberShareResource  RequestId request-2
         Answer: The member is sharing resources.
         Meaning: The member shares resources with others.
         What to do: Let the member remove its shares: Resource sharing, Shared by me.

   removed: 1, already gone: 1, accepted, still listed: 1, no clear answer: 2, not sent: 1, refused: 1
   5 members may still be in the organization. Terraform keeps the previous members: do what is said of those who were refused, then apply again."
  `);
});

test("in Chinese", () => {
  expect(text(EACH, {}, "zh-CN")).toMatchInlineSnapshot(`
   "
     已移出  100000000002  member 2  RequestId request-1
     已不在组织中  100000000003  member 3
     已受理但仍在列表中  100000000004  member 4  RequestId request-3
     结果不明  100000000005  member 5  InternalError  RequestId request-4
         含义：腾讯云服务内部异常，请求可能已执行，也可能未执行。
         处理办法：请稍后重新执行；如持续出现，请凭 RequestId 提交工单。
     结果不明  100000000006  member 6
     未发送  100000000007  two lines
     被拒绝  100000000001  member 1（OPS-412）  FailedOperation.MemberShareResource  RequestId request-2
         返回信息：The member is sharing resources.
         含义：该成员正在向其他成员共享资源。
         处理办法：请由该成员在控制台“资源共享 > 我的共享”中删除其共享。

   已移出：1，已不在组织中：1，已受理但仍在列表中：1，结果不明：2，未发送：1，被拒绝：1
   还有 5 个成员可能仍在企业组织中。Terraform 保留了之前的成员列表：请先按所列办法处理被拒绝的成员，再执行 apply。"
  `);
});

test("when nothing is left to do", () => {
  expect(text([REMOVED], { complete: true })).toMatchInlineSnapshot(`
   "
     removed  100000000001  member 1  RequestId request-1

   removed: 1, already gone: 0, refused: 0
   Nothing is left to do."
  `);
});

test("when nobody could verify it", () => {
  expect(text([REMOVED], { complete: true, verified: false })).toMatchInlineSnapshot(`
   "
     removed (unverified)  100000000001  member 1  RequestId request-1

   removed: 1, already gone: 0, refused: 0
   Nothing is left to do."
  `);
});

const CALLER = { accountUin: uinAt(9), arn: "qcs::cam::uin/100000000009:roleName/remove" };
const APPROVED = { digest: "d1", required: true, approved: true };

test("who called, and what was approved, where that is known and needed", () => {
  expect(text([REMOVED], { complete: true, caller: CALLER, approval: APPROVED, policySha256: "5a" }))
    .toMatchInlineSnapshot(`
   "
     removed  100000000001  member 1  RequestId request-1

   removed: 1, already gone: 0, refused: 0
   Called by qcs::cam::uin/100000000009:roleName/remove.
   Approved: digest d1.
   Nothing is left to do."
  `);
  expect(text([REMOVED], { complete: true, caller: CALLER, approval: APPROVED }, "zh-CN"))
    .toMatchInlineSnapshot(`
   "
     已移出  100000000001  member 1  RequestId request-1

   已移出：1，已不在组织中：0，被拒绝：0
   调用者：qcs::cam::uin/100000000009:roleName/remove。
   已审批：摘要 d1。
   已全部完成。"
  `);
});

test.each<[what: string, changes: Partial<RemovalReport>]>([
  ["nobody knows who called", { caller: { unknownBecause: "Timeout" } }],
  ["nobody had to approve it, and somebody did", { approval: { ...APPROVED, required: false } }],
])("no more than without it when %s", (_, changes) => {
  expect(text([REMOVED], changes)).toBe(text([REMOVED]));
});

test("when the run was stopped before anybody was sent, only why", () => {
  const stopped = { code: "RemovalBlocked", message: "nothing was sent: 3 of 4 would leave." };
  const changes = { stopped, verified: false, caller: CALLER, approval: APPROVED };
  expect(text([{ outcome: "notSent" }, { outcome: "notSent" }], changes)).toMatchInlineSnapshot(`
   "Stopped: nothing was sent: 3 of 4 would leave.
   2 members may still be in the organization. Terraform keeps the previous members: fix what stopped the run, then apply."
  `);
});

test("when it was stopped before the list confirmed it", () => {
  const stopped = { code: "DeadlineExceeded", message: "the time\nis over" };
  expect(text([REMOVED], { stopped, verified: false })).toMatchInlineSnapshot(`
   "
     removed (unverified)  100000000001  member 1  RequestId request-1

   removed: 1, already gone: 0, refused: 0
   Stopped: the time is over
   Everyone was accepted, and the list was not asked any more: apply again to have the outcome verified."
  `);
  expect(text([REMOVED], { stopped, verified: false }, "zh-CN")).toMatchInlineSnapshot(`
   "
     已移出（未核实）  100000000001  member 1  RequestId request-1

   已移出：1，已不在组织中：0，被拒绝：0
   已停止：the time is over
   移除请求均已受理，但未能再次查询成员列表：再次执行 apply 即可核实结果。"
  `);
});

test("when an error of the API stopped it, with meaning and fix", () => {
  const stopped = {
    code: "AuthFailure.TokenFailure",
    apiCode: "AuthFailure.TokenFailure",
    message: "Token error.",
  };
  expect(text([{ outcome: "notSent" }], { stopped, verified: false })).toMatchInlineSnapshot(`
   "Stopped: Token error.
     Meaning: The token of the temporary credentials is wrong or has expired.
     What to do: Obtain new temporary credentials; with permanent keys, take the token away from them.
   1 member may still be in the organization. Terraform keeps the previous members: fix what stopped the run, then apply."
  `);
});

const GO_ON = "apply again to go on.";
const FIX_STOP = "fix what stopped the run, then apply.";
const FIX_REFUSED = "do what is said of those who were refused, then apply again.";
const NOT_SENT: readonly Partial<ReportedMember>[] = [{ outcome: "notSent" }];

const stoppedBy = (code: string, apiCode?: string): Partial<RemovalReport> => ({
  stopped: { code, message: "why", ...(apiCode !== undefined && { apiCode }) },
});

test.each<
  [what: string, next: string, members: readonly Partial<ReportedMember>[], changes?: Partial<RemovalReport>]
>([
  ["a rail stopped it", FIX_STOP, NOT_SENT, stoppedBy("RemovalBlocked")],
  ["it has another organization's credentials", FIX_STOP, NOT_SENT, stoppedBy("WrongOrganization")],
  ["it has no credentials", FIX_STOP, NOT_SENT, stoppedBy("MissingCredentials")],
  ["its keys are wrong", FIX_STOP, NOT_SENT, stoppedBy("AuthFailure", "AuthFailure.SignatureFailure")],
  ["its role has gone", FIX_STOP, NOT_SENT, stoppedBy("MissingCredentials", "ResourceNotFound.RoleNotFound")],
  [
    "the account has no organization",
    FIX_STOP,
    NOT_SENT,
    stoppedBy("x", "ResourceNotFound.OrganizationNotExist"),
  ],
  ["the call itself is wrong", FIX_STOP, NOT_SENT, stoppedBy("x", "InvalidAction")],
  ["of something unexpected", FIX_STOP, NOT_SENT, stoppedBy("Unexpected")],
  ["the time is over", GO_ON, NOT_SENT, stoppedBy("DeadlineExceeded")],
  ["the time is over in trouble", GO_ON, NOT_SENT, stoppedBy("DeadlineExceeded", "InternalError")],
  ["it was interrupted", GO_ON, NOT_SENT, stoppedBy("Interrupted")],
  ["it was interrupted after a refusal", GO_ON, [REFUSED, ...NOT_SENT], stoppedBy("Interrupted")],
  ["the service fails inside", GO_ON, NOT_SENT, stoppedBy("InternalError", "InternalError")],
  ["somebody is refused", FIX_REFUSED, [REFUSED, REMOVED]],
  ["somebody is still listed", GO_ON, [{ outcome: "stillListed" }]],
  ["no answer came", GO_ON, [{ outcome: "unknown" }, REMOVED]],
])("what to do before the next apply when %s", (_, next, members, changes = {}) => {
  expect(text(members, changes).split("\n").at(-1)?.split(": ").at(-1)).toBe(next);
});
