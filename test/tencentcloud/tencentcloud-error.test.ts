import { isDenied, isTencentCloudError, TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";

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

test("an error names the action, the code and the service's words, for whoever meets it as a bug", () => {
  expect(refusal.message).toBe(
    "DeleteOrganizationMembers: FailedOperation.MemberShareResource: the member is sharing resources",
  );
});

test("an error hands on what people are told of it", () => {
  expect(refusal.failedCall).toEqual({
    action: "DeleteOrganizationMembers",
    code: "FailedOperation.MemberShareResource",
    serviceMessage: "the member is sharing resources",
    problem: undefined,
    requestId: "b46d2afe",
  });
  expect(new TencentCloudError(refusal.failedCall).failedCall).toEqual(refusal.failedCall);
});

test("an error without an answer has no RequestId, and keeps its cause", () => {
  expect(timeout.message).toBe("DescribeOrganization: Timeout: no headers");
  expect(timeout.requestId).toBeUndefined();
  expect(timeout.cause).toBe(cause);
});

test("an error of this package's own finding carries it as data", () => {
  const problem = { kind: "unsettledList", readings: 20 } as const;
  const error = new TencentCloudError({
    code: "InconsistentList",
    action: "List",
    serviceMessage: "",
    problem,
  });
  expect(error.message).toBe('List: InconsistentList: {"kind":"unsettledList","readings":20}');
  expect(error.failedCall).toMatchObject({ problem });
  expect(Object.hasOwn(error, "cause")).toBe(false);
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

test("the guard takes a failed call of another copy of the class, as what is bundled apart has one of its own", () => {
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
    const copy = require("../../src/tencentcloud/tencentcloud-error") as {
      readonly TencentCloudError: typeof TencentCloudError;
    };
    expect(copy.TencentCloudError).not.toBe(TencentCloudError);
    const other: unknown = new copy.TencentCloudError(timeout.failedCall);
    expect(isTencentCloudError(other)).toBe(true);
    expect(isTencentCloudError(other, "ambiguous")).toBe(true);
    expect(isTencentCloudError(other, "member")).toBe(false);
  });
});

test.each([
  ["UnauthorizedOperation", true],
  ["UnauthorizedOperation.CamNoAuth", true],
  ["AuthFailure.UnauthorizedOperation", true],
  ["AuthFailure.TokenFailure", false],
  ["FailedOperation.MemberShareResource", false],
])("%s says that the caller lacks a permission: %s", (code, denied) => {
  expect(isDenied(new TencentCloudError({ code, action: "List", serviceMessage: "" }))).toBe(denied);
});

test.each([[new Error("UnauthorizedOperation")], [{ code: "UnauthorizedOperation" }], [undefined]])(
  "%j is no failed call, so it lacks no permission",
  (error) => {
    expect(isDenied(error)).toBe(false);
  },
);
