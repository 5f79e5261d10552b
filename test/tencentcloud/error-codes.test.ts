import { describeErrorCode, ERROR_CODES, type ErrorScope } from "../../src/tencentcloud/error-codes";

const CODES_OF_DELETE_ORGANIZATION_MEMBERS: Readonly<Record<string, ErrorScope>> = {
  "FailedOperation.DisableQuitSelfCreatedOrganization": "member",
  "FailedOperation.MemberExistDelegatePayerNotAllowDelete": "member",
  "FailedOperation.MemberIsDelegatePayerNotAllowDelete": "member",
  "FailedOperation.MemberShareResource": "member",
  "FailedOperation.OperateBillingPermissionErr": "member",
  "FailedOperation.OrganizationAuthManageNotAllowDelete": "member",
  "FailedOperation.QuitShareUintError": "member",
  "FailedOperation.ShareResourceMemberInUse": "member",
  InternalError: "ambiguous",
  InvalidParameter: "batch",
  "ResourceNotFound.OrganizationNotExist": "call",
  "UnsupportedOperation.CreateMemberNotAllowDelete": "member",
  "UnsupportedOperation.MemberExistOperateProcessNotAllowDelete": "member",
  "UnsupportedOperation.MemberExistServiceNotAllowDelete": "member",
  "UnsupportedOperation.MemberNoPayment": "member",
};

const COMMON_CODES: Readonly<Record<string, ErrorScope>> = {
  ActionOffline: "call",
  "AuthFailure.InvalidAuthorization": "credentials",
  "AuthFailure.InvalidSecretId": "credentials",
  "AuthFailure.MFAFailure": "credentials",
  "AuthFailure.SecretIdNotFound": "credentials",
  "AuthFailure.SignatureExpire": "credentials",
  "AuthFailure.SignatureFailure": "credentials",
  "AuthFailure.TokenFailure": "credentials",
  "AuthFailure.UnauthorizedOperation": "credentials",
  DryRunOperation: "call",
  FailedOperation: "member",
  InvalidAction: "call",
  InvalidParameterValue: "batch",
  InvalidRequest: "call",
  IpInBlacklist: "credentials",
  IpNotInWhitelist: "credentials",
  LimitExceeded: "batch",
  MissingParameter: "call",
  NoSuchProduct: "call",
  NoSuchVersion: "call",
  RequestLimitExceeded: "rate",
  RequestSizeLimitExceeded: "batch",
  ResourceInUse: "ambiguous",
  ResourceInsufficient: "ambiguous",
  ResourceNotFound: "member",
  ResourceUnavailable: "ambiguous",
  ResponseSizeLimitExceeded: "ambiguous",
  ServiceUnavailable: "ambiguous",
  UnauthorizedOperation: "credentials",
  UnknownParameter: "call",
  UnsupportedOperation: "member",
  UnsupportedProtocol: "call",
  UnsupportedRegion: "call",
};

const OWN_CODES: Readonly<Record<string, ErrorScope>> = {
  Timeout: "ambiguous",
  ConnectionFailed: "ambiguous",
  BadResponse: "ambiguous",
  InconsistentList: "ambiguous",
};

const SUBCODES: Readonly<Record<string, ErrorScope>> = {
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded": "rate",
  "RequestLimitExceeded.IPLimitExceeded": "rate",
  "RequestLimitExceeded.UinLimitExceeded": "rate",
  "RequestLimitExceeded.NotYetKnown": "rate",
  "AuthFailure.NotYetKnown": "credentials",
  "UnauthorizedOperation.CamNoAuth": "credentials",
  "InvalidParameter.MemberUin": "batch",
  "InvalidParameterValue.MemberUin": "batch",
  "LimitExceeded.Members": "batch",
  "InternalError.DbError": "ambiguous",
  "InternalError.Db.Error": "ambiguous",
  "FailedOperation.NotYetKnown": "member",
};

test.each(
  Object.entries({ ...CODES_OF_DELETE_ORGANIZATION_MEMBERS, ...COMMON_CODES, ...OWN_CODES, ...SUBCODES }),
)("%s is about: %s", (code, scope) => {
  expect(describeErrorCode(code).scope).toBe(scope);
});

test("every documented code of the call has a row of its own", () => {
  expect([...ERROR_CODES.keys()]).toEqual(
    expect.arrayContaining(Object.keys({ ...CODES_OF_DELETE_ORGANIZATION_MEMBERS, ...COMMON_CODES })),
  );
});

test.each(["", "SomethingNew", "SomethingNew.Sub", "toString", "constructor.name"])(
  "the undocumented code %j is taken to be about a member, and said to be undocumented",
  (code) => {
    const { scope, meaning } = describeErrorCode(code);
    expect(scope).toBe("member");
    expect(meaning["en-US"]).toBe("Tencent Cloud does not document this code.");
  },
);

test.each([...ERROR_CODES])("%s has a meaning and a fix in English and in Chinese", (_, { meaning, fix }) => {
  for (const text of [meaning, fix]) {
    expect(text["en-US"]).toMatch(/^[\x20-\x7e]+\.$/);
    expect(text["zh-CN"]).toMatch(/\p{Script=Han}.*。$/u);
  }
});
