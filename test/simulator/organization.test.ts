import fc from "fast-check";

import { ApiError, MEMBER_REFUSALS, numberedMembers, SimulatedOrganization } from "../../src/simulator";
import { ownErrorOf } from "../support/own-error";

const [FIRST, SECOND, THIRD] = ["100000000001", "100000000002", "100000000003"] as const;
const CREATOR = "100000000000";

let nowMs: number;
let organization: SimulatedOrganization;

beforeEach(() => {
  nowMs = 0;
  organization = new SimulatedOrganization({ members: numberedMembers(3) }, () => nowMs);
});

/** The UINs that a whole listing shows. */
function list(searchKey?: string): number[] {
  return organization
    .describeMembersPage({ offset: 0, limit: 50, searchKey })
    .items.map((item) => item.MemberUin);
}

/** What a removal is answered: the error's code, or `ok`. */
function remove(...uins: string[]): string {
  try {
    organization.deleteMembers(uins);
    return "ok";
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

test("is searched for names, and for UINs unless its search finds only names", () => {
  expect(list("member-2")).toEqual([Number(SECOND)]);
  expect(list(SECOND)).toEqual([Number(SECOND)]);
  organization.conditions.searchFindsUins = false;
  expect(list("member-2")).toEqual([Number(SECOND)]);
  expect(list(SECOND)).toEqual([]);
});

test("removes every member of a batch", () => {
  expect(remove(FIRST, THIRD)).toBe("ok");
  expect(organization.members).toEqual([SECOND]);
  expect(list()).toEqual([Number(SECOND)]);
});

test.each(Object.entries(MEMBER_REFUSALS))("refuses a member with %s, and names nobody", (code, message) => {
  organization.conditions.refusals = { [SECOND]: code };
  expect(() => {
    organization.deleteMembers([FIRST, SECOND, THIRD]);
  }).toThrow(expect.objectContaining({ code, message }) as Error);
  expect(message).not.toMatch(/\d/);
  expect(organization.members).toEqual([FIRST, SECOND, THIRD]);
});

test.each([
  [{ administersEntity: "Example" }, "FailedOperation.OrganizationAuthManageNotAllowDelete"],
  [{ roleConfigurations: ["ReadOnly"] }, "UnsupportedOperation.MemberAccountExistCICRoleConfig"],
  [{ synchronizedUsers: ["alice"] }, "UnsupportedOperation.MemberAccountExistCICUserConfig"],
])("refuses a member with %j, and the whole batch with it, until it has it no more", (ties, code) => {
  organization.addMember({ ...ties, uin: SECOND });
  expect(remove(FIRST, SECOND, THIRD)).toBe(code);
  expect(organization.members).toEqual([FIRST, SECOND, THIRD]);
  expect(remove(FIRST)).toBe("ok");
  organization.addMember({ uin: SECOND });
  expect(remove(SECOND, THIRD)).toBe("ok");
});

test("refuses a member as it was told, whatever ties it has", () => {
  organization.addMember({ uin: SECOND, roleConfigurations: ["ReadOnly"] });
  organization.conditions.refusals = { [SECOND]: "FailedOperation.MemberShareResource" };
  expect(remove(SECOND)).toBe("FailedOperation.MemberShareResource");
});

test("refuses its creator, whether it is listed or not", () => {
  expect(remove(FIRST, CREATOR)).toBe("FailedOperation.DisableQuitSelfCreatedOrganization");
  organization.addMember({ uin: CREATOR });
  expect(remove(CREATOR)).toBe("FailedOperation.DisableQuitSelfCreatedOrganization");
  expect(organization.members).toEqual([CREATOR, FIRST, SECOND, THIRD]);
});

test.each([
  { nonMemberCode: "InvalidParameter", answer: "InvalidParameter", members: [FIRST, SECOND, THIRD] },
  { nonMemberCode: "FailedOperation", answer: "FailedOperation", members: [FIRST, SECOND, THIRD] },
  { nonMemberCode: undefined, answer: "ok", members: [SECOND, THIRD] },
])(
  "answers $answer for a UIN that is no member, if told $nonMemberCode",
  ({ nonMemberCode, answer, members }) => {
    organization.conditions.nonMemberCode = nonMemberCode;
    expect(remove(FIRST, "999")).toBe(answer);
    expect(organization.members).toEqual(members);
  },
);

test.each([
  ["none", [FIRST, SECOND, THIRD]],
  ["others", [SECOND]],
  ["preceding", [SECOND, THIRD]],
] as const)("a refused batch removes %s of its members, if told so", (refusedBatchRemoves, left) => {
  organization.conditions.refusals = { [SECOND]: "FailedOperation.MemberShareResource" };
  organization.conditions.refusedBatchRemoves = refusedBatchRemoves;
  expect(remove(FIRST, SECOND, THIRD)).toBe("FailedOperation.MemberShareResource");
  expect(organization.members).toEqual(left);
});

test("whatever a refused batch removes, those that are refused stay", () => {
  const anyOf = fc.subarray([FIRST, SECOND, THIRD]);
  fc.assert(
    fc.property(anyOf, anyOf, fc.constantFrom("none", "others", "preceding"), (batch, refused, mode) => {
      const refusals = Object.fromEntries(
        refused.map((uin) => [uin, "UnsupportedOperation.MemberNoPayment"]),
      );
      const conditions = { refusals, refusedBatchRemoves: mode };
      organization = new SimulatedOrganization({ members: numberedMembers(3), conditions });
      const answer = remove(...batch);
      const isRefused = batch.some((uin) => refused.includes(uin));
      expect(answer).toBe(isRefused ? "UnsupportedOperation.MemberNoPayment" : "ok");
      const left = [FIRST, SECOND, THIRD].filter((uin) => !batch.includes(uin) || refused.includes(uin));
      expect(organization.members).toEqual(expect.arrayContaining(left));
      if (!isRefused || mode === "others") expect(organization.members).toEqual(left);
    }),
  );
});

test.each(["InvalidParameterValue", "LimitExceeded", "RequestSizeLimitExceeded"])(
  "answers %s to a batch that is too long, and removes nobody",
  (code) => {
    organization.conditions.maxBatchLength = { length: 2, code };
    expect(remove(FIRST, SECOND, THIRD)).toBe(code);
    expect(organization.members).toHaveLength(3);
    expect(remove(FIRST, SECOND)).toBe("ok");
  },
);

describe("a list that lags", () => {
  test("shows a removed member for so many listings more, at its place, and not only for so many pages", () => {
    organization.conditions.listLag = { listings: 2 };
    remove(SECOND);
    expect(organization.members).toEqual([FIRST, THIRD]);
    expect(list()).toEqual([FIRST, SECOND, THIRD].map(Number));
    expect(organization.describeMembersPage({ offset: 1, limit: 1 }).items).toMatchObject([
      { MemberUin: Number(SECOND) },
    ]);
    expect(list()).toEqual([FIRST, SECOND, THIRD].map(Number));
    expect(list()).toEqual([FIRST, THIRD].map(Number));
  });

  test("shows a removed member for so long", () => {
    organization.conditions.listLag = { ms: 500 };
    remove(FIRST);
    nowMs = 499;
    expect(list()).toEqual([FIRST, SECOND, THIRD].map(Number));
    nowMs = 500;
    expect(list()).toEqual([SECOND, THIRD].map(Number));
  });

  test("does not make a member of whom it still shows", () => {
    organization.conditions.listLag = { listings: 9 };
    remove(FIRST);
    expect(remove(FIRST)).toBe("InvalidParameter");
    organization.addMember({ uin: FIRST });
    expect(remove(FIRST)).toBe("ok");
  });
});

test.each([
  [
    "an action that the caller's policy lacks",
    { deniedActions: ["DescribeOrganizationMembers"] },
    "UnauthorizedOperation",
  ],
  ["a caller who does not manage the organization", { isManager: false }, "UnauthorizedOperation"],
  [
    "a caller without an organization",
    { organizationExists: false },
    "ResourceNotFound.OrganizationNotExist",
  ],
] as const)("refuses to list for %s", (_, conditions, code) => {
  Object.assign(organization.conditions, conditions);
  expect(() => list()).toThrow(expect.objectContaining({ code }) as Error);
});

test.each([
  [
    "an action that the caller's policy lacks",
    { deniedActions: ["DeleteOrganizationMembers"] },
    "UnauthorizedOperation",
  ],
  ["a caller who does not manage the organization", { isManager: false }, "UnauthorizedOperation"],
  [
    "a caller without an organization",
    { organizationExists: false },
    "ResourceNotFound.OrganizationNotExist",
  ],
] as const)("refuses to remove for %s", (_, conditions, code) => {
  Object.assign(organization.conditions, conditions);
  expect(remove(FIRST)).toBe(code);
  expect(organization.members).toHaveLength(3);
});

test("tells who created it, and that the caller does not manage it", () => {
  organization.conditions.isManager = false;
  expect(organization.describeOrganization()).toMatchObject({ HostUin: Number(CREATOR), IsManager: false });
});

test("names the action that the caller's policy lacks", () => {
  organization.conditions.deniedActions = ["DescribeOrganization"];
  expect(() => organization.describeOrganization()).toThrow("organization:DescribeOrganization");
});

test("finds members by a part of their name, or by their whole UIN", () => {
  organization.addMember({ uin: "100000000010", name: "payments-prod" });
  organization.addMember({ uin: "100000000011", name: "payments-test" });
  expect(list("payments")).toEqual([100000000010, 100000000011]);
  expect(list("100000000011")).toEqual([100000000011]);
  expect(list("10000000001")).toEqual([]);
});

test("lists a member with what it was given", () => {
  organization = new SimulatedOrganization({
    members: [
      {
        uin: FIRST,
        name: "payments",
        memberType: "Create",
        bindStatus: "Unbound",
        payUin: SECOND,
        payName: "search",
        nodeId: 7,
        nodeName: "Platform",
        remark: "first",
        nickName: "pay",
        isAllowQuit: "Denied",
        permissionStatus: "UnConfirmed",
        identities: [{ identityId: 1, identityAliasName: "Administrator" }],
        tags: { team: "payments" },
        createTime: "2026-01-01 00:00:00",
      },
    ],
  });
  expect(organization.memberRecords).toEqual([
    {
      MemberUin: Number(FIRST),
      Name: "payments",
      NickName: "pay",
      MemberType: "Create",
      OrgPolicyType: "Financial",
      OrgPolicyName: "Financial management",
      OrgPermission: [
        { Id: 1, Name: "viewBill" },
        { Id: 2, Name: "viewBalance" },
      ],
      NodeId: 7,
      NodeName: "Platform",
      Remark: "first",
      CreateTime: "2026-01-01 00:00:00",
      UpdateTime: "2026-01-01 00:00:00",
      IsAllowQuit: "Denied",
      PayUin: SECOND,
      PayName: "search",
      OrgIdentity: [{ IdentityId: 1, IdentityAliasName: "Administrator" }],
      BindStatus: "Unbound",
      PermissionStatus: "UnConfirmed",
      Tags: [{ TagKey: "team", TagValue: "payments" }],
    },
  ]);
});

test.each(["", "0123", "12x", "9007199254740992"])("knows no UIN %j, and says what it expected", (uin) => {
  const told = {
    code: "InvalidUin",
    message: `expected a UIN of 1 to 16 decimal digits without a leading zero, got "${uin}"`,
  };
  expect(ownErrorOf(() => new SimulatedOrganization({ members: [{ uin }] }))).toEqual(told);
  expect(ownErrorOf(() => new SimulatedOrganization({ creatorUin: uin }))).toEqual(told);
  expect(
    ownErrorOf(() => {
      organization.addMember({ uin });
    }),
  ).toEqual(told);
  expect(
    ownErrorOf(() => {
      organization.removeMember(uin);
    }),
  ).toEqual(told);
});
