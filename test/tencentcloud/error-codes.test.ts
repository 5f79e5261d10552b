import type { Obstacle } from "../../src/domain/forecast";
import {
  codeOfObstacle,
  describeErrorCode,
  ERROR_CODES,
  type ErrorScope,
} from "../../src/tencentcloud/error-codes";

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
  "ResourceNotFound.OrganizationNotExist": "organization",
  "UnsupportedOperation.CreateMemberNotAllowDelete": "member",
  "UnsupportedOperation.MemberAccountExistCICRoleConfig": "member",
  "UnsupportedOperation.MemberAccountExistCICUserConfig": "member",
  "UnsupportedOperation.MemberExistOperateProcessNotAllowDelete": "member",
  "UnsupportedOperation.MemberExistServiceNotAllowDelete": "member",
  "UnsupportedOperation.MemberNoPayment": "member",
};

/** Codes of sibling actions that certainly name a reason in one member. */
const SIBLINGS_ABOUT_ONE_MEMBER: Readonly<Record<string, ErrorScope>> = {
  "FailedOperation.QuitShareUint": "member",
  "FailedOperation.QuiteShareUnit": "member",
};

/** Codes of sibling actions after which the live list has to tell who is there still. */
const OTHER_SIBLINGS: Readonly<Record<string, ErrorScope>> = {
  "FailedOperation.OrganizationMemberNotExist": "member",
  "FailedOperation.SomeUinsNotInOrganization": "member",
  "InvalidParameter.OrganizationMemberNotExist": "member",
  "InvalidParameter.OrganizationNotExist": "organization",
  OperationDenied: "member",
  "ResourceNotFound.OrganizationMemberNotExist": "member",
};

const SIBLING_CODES = { ...SIBLINGS_ABOUT_ONE_MEMBER, ...OTHER_SIBLINGS };

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
  "LimitExceeded.RateLimitExceeded": "rate",
  "LimitExceeded.RateLimit": "rate",
  "FailedOperation.RateLimitExceed": "rate",
  "UnsupportedOperation.ApiRateLimitExceeded.Uin": "rate",
  "limitexceeded.ratelimitexceeded": "rate",
  "LimitExceeded.RATE_LIMIT": "rate",
  RateLimitExceeded: "rate",
  "OperationDenied.NotYetKnown": "member",
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
  Object.entries({
    ...CODES_OF_DELETE_ORGANIZATION_MEMBERS,
    ...SIBLING_CODES,
    ...COMMON_CODES,
    ...OWN_CODES,
    ...SUBCODES,
  }),
)("%s is about: %s", (code, scope) => {
  expect(describeErrorCode(code).scope).toBe(scope);
});

test("every documented code of the call has a row of its own, and so have its siblings", () => {
  expect(Object.keys(CODES_OF_DELETE_ORGANIZATION_MEMBERS)).toHaveLength(17);
  const documented = { ...CODES_OF_DELETE_ORGANIZATION_MEMBERS, ...SIBLING_CODES, ...COMMON_CODES };
  expect([...ERROR_CODES.keys()]).toEqual(expect.arrayContaining(Object.keys(documented)));
});

test("a code whose name says that it is about the rate is told so, and nothing is said of a quota", () => {
  const { meaning, fix } = describeErrorCode("LimitExceeded.RateLimitExceeded");
  expect({ meaning, fix }).toEqual({
    meaning: describeErrorCode("RequestLimitExceeded").meaning,
    fix: describeErrorCode("RequestLimitExceeded").fix,
  });
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

test.each<readonly [obstacle: Obstacle, code: string]>([
  ["isCreator", "FailedOperation.DisableQuitSelfCreatedOrganization"],
  ["hasPayer", "FailedOperation.MemberExistDelegatePayerNotAllowDelete"],
  ["paysForOthers", "FailedOperation.MemberIsDelegatePayerNotAllowDelete"],
  ["isCreatedAccount", "UnsupportedOperation.CreateMemberNotAllowDelete"],
  ["administersService", "UnsupportedOperation.MemberExistServiceNotAllowDelete"],
  ["administersEntity", "FailedOperation.OrganizationAuthManageNotAllowDelete"],
  ["hasRoleConfigurations", "UnsupportedOperation.MemberAccountExistCICRoleConfig"],
  ["hasSynchronizedUsers", "UnsupportedOperation.MemberAccountExistCICUserConfig"],
])("what a list shows as %s leads to %s", (obstacle, code) => {
  expect(codeOfObstacle(obstacle)).toBe(code);
  expect(describeErrorCode(code)).toMatchObject({ obstacle, scope: "member", isAboutOneMember: true });
});

test("no two codes stand for one obstacle", () => {
  const obstacles = [...ERROR_CODES.values()].flatMap(({ obstacle }) => obstacle ?? []);
  expect(new Set(obstacles).size).toBe(obstacles.length);
});

/** The codes that are so. */
function codesThat(are: "mayPass" | "isDenied" | "isAboutClock" | "isAboutOneMember"): string[] {
  return [...ERROR_CODES].filter(([, row]) => row[are] === true).map(([code]) => code);
}

test("what may pass by itself, what lacks a permission and what is about the clock are these", () => {
  expect(codesThat("mayPass")).toEqual([
    "FailedOperation.OperateBillingPermissionErr",
    "FailedOperation.QuitShareUint",
    "FailedOperation.QuitShareUintError",
    "FailedOperation.QuiteShareUnit",
  ]);
  expect(codesThat("isDenied")).toEqual(["AuthFailure.UnauthorizedOperation", "UnauthorizedOperation"]);
  expect(codesThat("isAboutClock")).toEqual(["AuthFailure.SignatureExpire"]);
});

test("exactly the documented codes of members are certainly about one of them; no family is, nor what is not documented", () => {
  const known = { ...CODES_OF_DELETE_ORGANIZATION_MEMBERS, ...SIBLINGS_ABOUT_ONE_MEMBER };
  const documented = Object.entries(known).filter(([, scope]) => scope === "member");
  expect(codesThat("isAboutOneMember").sort()).toEqual(documented.map(([code]) => code).sort());
  for (const code of [
    "FailedOperation.SomeUinsNotInOrganization",
    "FailedOperation.OrganizationMemberNotExist",
    "InvalidParameter.OrganizationMemberNotExist",
    "ResourceNotFound.OrganizationMemberNotExist",
    "OperationDenied",
    "OperationDenied.New",
    "FailedOperation",
    "FailedOperation.New",
    "UnsupportedOperation.New",
    "ResourceNotFound",
    "New",
  ]) {
    expect(describeErrorCode(code)).toMatchObject({ scope: "member", isAboutOneMember: false });
  }
});

test.each(["UnauthorizedOperation.CamNoAuth", "UnauthorizedOperation.New"])(
  "%s lacks a permission as its family does",
  (code) => {
    expect(describeErrorCode(code)).toMatchObject({ scope: "credentials", isDenied: true });
  },
);
