import { refusalOf } from "../../src/removal/refusal";
import { MEMBER_REFUSALS } from "../../src/simulator";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";

function failure(code: string, requestId?: string): TencentCloudError {
  return new TencentCloudError({
    code,
    action: "DeleteOrganizationMembers",
    serviceMessage: "No.",
    requestId,
  });
}

test("a refusal says what the API said", () => {
  expect(refusalOf(failure("FailedOperation.MemberShareResource", "request-1"))).toEqual({
    code: "FailedOperation.MemberShareResource",
    message: "No.",
    requestId: "request-1",
    aboutOneMember: true,
  });
  expect(refusalOf(failure("Timeout"))).toEqual({ code: "Timeout", message: "No.", aboutOneMember: false });
});

test("a refusal carries what this package found wrong with the answer", () => {
  const problem = { kind: "notAnEnvelope", status: 502, type: "text/html", characters: 7 } as const;
  const error = new TencentCloudError({ code: "BadResponse", action: "Delete", serviceMessage: "", problem });
  expect(refusalOf(error)).toEqual({ code: "BadResponse", message: "", problem, aboutOneMember: false });
});

test.each(Object.keys(MEMBER_REFUSALS))("%s is certainly about a member", (code) => {
  expect(refusalOf(failure(code)).aboutOneMember).toBe(true);
});

test.each([
  "FailedOperation",
  "FailedOperation.New",
  "UnsupportedOperation",
  "ResourceNotFound",
  "InvalidParameter",
  "InvalidParameterValue",
  "LimitExceeded",
  "RequestSizeLimitExceeded",
  "InternalError",
  "Anything.Else",
])("%s may be about something else", (code) => {
  expect(refusalOf(failure(code)).aboutOneMember).toBe(false);
});
