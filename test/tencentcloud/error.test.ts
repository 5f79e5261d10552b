import { isTencentCloudError, TencentCloudError } from "../../src/tencentcloud/error";

const cause = new Error("why");
const refusal = new TencentCloudError({
  code: "FailedOperation.MemberShareResource",
  action: "DeleteOrganizationMembers",
  serviceMessage: "the member is sharing resources",
  requestId: "b46d2afe",
});
const timeout = new TencentCloudError({
  code: "Timeout",
  action: "DescribeOrganization",
  serviceMessage: "no headers",
  cause,
});

test("an error names the action, the code, the service's words and the RequestId", () => {
  expect(refusal.message).toBe(
    "DeleteOrganizationMembers: FailedOperation.MemberShareResource: the member is sharing resources (RequestId b46d2afe)",
  );
});

test("an error without an answer has no RequestId, and keeps its cause", () => {
  expect(timeout.message).toBe("DescribeOrganization: Timeout: no headers");
  expect(timeout.requestId).toBeUndefined();
  expect(timeout.cause).toBe(cause);
});

test("an error tells its scope by its code", () => {
  expect([refusal.scope, timeout.scope]).toEqual(["member", "ambiguous"]);
});

test("the guard takes any failed call, or those of the scopes it is given", () => {
  expect(isTencentCloudError(refusal)).toBe(true);
  expect(isTencentCloudError(refusal, "rate", "member")).toBe(true);
  expect(isTencentCloudError(refusal, "rate", "ambiguous")).toBe(false);
  expect(isTencentCloudError(cause)).toBe(false);
  expect(isTencentCloudError(undefined)).toBe(false);
});
