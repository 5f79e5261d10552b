import type { Language } from "../../src/domain/language";
import type { RemovalEvent } from "../../src/removal/events";
import { eventText } from "../../src/removal/event-text";
import { memberNames } from "../../src/removal/member-names";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { orderOf, range, uinAt } from "./support/simulated-removal";

const { leaving } = orderOf({ size: 9, leaving: range(1, 9) });

function failure(code: string, requestId?: string): TencentCloudError {
  return new TencentCloudError({
    code,
    action: "DeleteOrganizationMembers",
    serviceMessage: "It\nfailed.",
    requestId,
  });
}

const EVENTS: readonly RemovalEvent[] = [
  { type: "gone", uins: [uinAt(1)] },
  { type: "accepted", uins: [uinAt(1)], requestId: "request-1" },
  { type: "accepted", uins: range(1, 4).map(uinAt), requestId: "request-1" },
  { type: "accepted", uins: range(1, 9).map(uinAt), requestId: "request-1" },
  { type: "rejected", uins: [uinAt(1)], error: failure("FailedOperation.MemberShareResource", "request-2") },
  { type: "rejected", uins: [uinAt(1)], error: failure("Timeout") },
  { type: "sent", uins: [uinAt(1)] },
  { type: "takenBack", uins: [uinAt(1)] },
  { type: "stillListed", uins: [uinAt(1)] },
  {
    type: "refused",
    uin: uinAt(1),
    refusal: { code: "FailedOperation.MemberShareResource", message: "", aboutOneMember: true },
    isClear: true,
  },
  { type: "givenUp", uin: uinAt(1) },
  {
    type: "slowedDown",
    error: failure("InternalError", "request-3"),
    waitMs: 2_100,
    untilMs: Date.UTC(2026, 0, 2, 12, 14, 59, 1),
  },
  { type: "listDenied", error: failure("UnauthorizedOperation") },
  { type: "waitingForList", uins: [uinAt(1), uinAt(2)] },
];

function texts(language: Language): (string | undefined)[] {
  return EVENTS.map((event) => eventText(event, leaving, language));
}

test("in English", () => {
  expect(texts("en-US")).toMatchInlineSnapshot(`
   [
     undefined,
     "Accepted: 100000000001 member-1. RequestId request-1",
     "Accepted: 100000000001 member-1, 100000000002 member-2, 100000000003 member-3, 100000000004 member-4. RequestId request-1",
     "Accepted: 9 (100000000001 member-1 … 100000000009 member-9). RequestId request-1",
     "Not accepted: 100000000001 member-1. FailedOperation.MemberShareResource, RequestId request-2",
     "Not accepted: 100000000001 member-1. Timeout, RequestId none",
     undefined,
     undefined,
     undefined,
     undefined,
     undefined,
     "DeleteOrganizationMembers: InternalError: It failed. (RequestId request-3): going on in 3 s, more slowly, until 12:15:00 UTC at the latest.",
     "These credentials may not list members (UnauthorizedOperation): going on without the live list, so the outcome is unverified. Allow organization:DescribeOrganizationMembers to have it verified.",
     "Still in the list, which may lag; asking it again: 100000000001 member-1, 100000000002 member-2",
   ]
  `);
});

test("in Chinese", () => {
  expect(texts("zh-CN")).toMatchInlineSnapshot(`
   [
     undefined,
     "已受理：100000000001 member-1。RequestId request-1",
     "已受理：100000000001 member-1、100000000002 member-2、100000000003 member-3、100000000004 member-4。RequestId request-1",
     "已受理：9（100000000001 member-1 … 100000000009 member-9）。RequestId request-1",
     "未受理：100000000001 member-1。FailedOperation.MemberShareResource，RequestId request-2",
     "未受理：100000000001 member-1。Timeout，RequestId 无",
     undefined,
     undefined,
     undefined,
     undefined,
     undefined,
     "DeleteOrganizationMembers：InternalError：It failed.（RequestId request-3）：3 秒后降低频率继续，最迟到 12:15:00 UTC。",
     "当前凭证无权查询成员列表（UnauthorizedOperation），将在不核对的情况下继续，结果未经核实。如需核实，请授予 organization:DescribeOrganizationMembers 权限。",
     "仍在成员列表中（列表可能有延迟），正在重新查询：100000000001 member-1、100000000002 member-2",
   ]
  `);
});

test.each([
  ["a\nb\r\n\tc", "a b c"],
  ["red \u001b[31m", "red  [31m"],
  ["left \u202eto right", "left to right"],
  ["##[error]", "# #[error]"],
  ["支付 😀", "支付 😀"],
  ["a".repeat(300), `${"a".repeat(255)}…`],
])("a member is named on one line, by its label %j as it is seen: %j", (label, seen) => {
  expect(memberNames([uinAt(1)], new Map([[uinAt(1), label]]), "en-US")).toBe(`${uinAt(1)} ${seen}`);
});

test("a member that nobody knows is named by its UIN", () => {
  expect(memberNames([uinAt(1)], new Map(), "en-US").trim()).toBe(uinAt(1));
});
