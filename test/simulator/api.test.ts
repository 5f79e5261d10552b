import {
  ApiError,
  numberedMembers,
  ORGANIZATION_API_VERSION,
  organizationActions,
  SimulatedApi,
  SimulatedOrganization,
} from "../../src/simulator";
import { outcomeOf } from "../../src/simulator/answer";

let nowMs: number;
let organization: SimulatedOrganization;
let api: SimulatedApi;

beforeEach(() => {
  nowMs = 0;
  organization = new SimulatedOrganization({ members: numberedMembers(120) }, () => nowMs);
  api = new SimulatedApi(organizationActions(organization), () => nowMs);
});

function outcome(
  action: string | undefined,
  parameters: unknown,
  version: string | undefined = ORGANIZATION_API_VERSION,
): string {
  return outcomeOf(api.call({ action, version, parameters }).answer);
}

describe("the parameters", () => {
  test.each([
    ["DescribeOrganization", {}, "ok"],
    ["DescribeOrganization", { Lang: "zh" }, "ok"],
    ["DescribeOrganization", { Limit: 1 }, "UnknownParameter"],
    ["DescribeOrganization", undefined, "InvalidParameter"],
    ["DescribeOrganization", [], "InvalidParameter"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: 50 }, "ok"],
    ["DescribeOrganizationMembers", { Offset: 50, Limit: 50 }, "ok"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: 1, SearchKey: "member-1" }, "ok"],
    ["DescribeOrganizationMembers", { Limit: 50 }, "MissingParameter"],
    ["DescribeOrganizationMembers", { Offset: 0 }, "MissingParameter"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: null }, "MissingParameter"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: "50" }, "InvalidParameter"],
    ["DescribeOrganizationMembers", { Offset: 0.5, Limit: 1 }, "InvalidParameter"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: 1, SearchKey: 1 }, "InvalidParameter"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: 0 }, "InvalidParameterValue"],
    ["DescribeOrganizationMembers", { Offset: 0, Limit: 51 }, "InvalidParameterValue"],
    ["DescribeOrganizationMembers", { Offset: -1, Limit: 1 }, "InvalidParameterValue"],
    ["DescribeOrganizationMembers", { Offset: 25, Limit: 50 }, "InvalidParameterValue"],
    ["ListOrganizationService", { Offset: 0, Limit: 50 }, "ok"],
    ["ListOrganizationService", { Offset: 0 }, "MissingParameter"],
    ["ListOrgServiceAssignMember", { Offset: 0, Limit: 50, ServiceId: 1 }, "ok"],
    ["ListOrgServiceAssignMember", { Offset: 0, Limit: 50 }, "MissingParameter"],
    ["DeleteOrganizationMembers", { MemberUin: [100000000001] }, "ok"],
    ["DeleteOrganizationMembers", {}, "MissingParameter"],
    ["DeleteOrganizationMembers", { Uins: [100000000001] }, "UnknownParameter"],
    ["DeleteOrganizationMembers", { MemberUin: 100000000001 }, "InvalidParameter"],
    ["DeleteOrganizationMembers", { MemberUin: [] }, "InvalidParameter"],
    ["DeleteOrganizationMembers", { MemberUin: ["100000000001"] }, "InvalidParameter"],
    ["DeleteOrganizationMembers", { MemberUin: [1.5] }, "InvalidParameter"],
    ["DeleteOrganizationMembers", { MemberUin: [2 ** 53] }, "InvalidParameter"],
    ["DeleteOrganizationMembers", { MemberUin: [100000000001, 100000000001] }, "InvalidParameter"],
  ])("of %s: %j is %s", (action, parameters, expected) => {
    expect(outcome(action, parameters)).toBe(expected);
    expect(organization.members).toHaveLength(action.startsWith("Delete") && expected === "ok" ? 119 : 120);
  });
});

test.each([
  ["no action", undefined, ORGANIZATION_API_VERSION, "MissingParameter"],
  ["an unknown action", "toString", ORGANIZATION_API_VERSION, "InvalidAction"],
  ["another version", "DescribeOrganization", "2018-12-25", "NoSuchVersion"],
])("refuses %s", (_, action, version, expected) => {
  expect(outcome(action, {}, version)).toBe(expected);
});

test("refuses a call without a version", () => {
  const { answer } = api.call({ action: "DescribeOrganization", version: undefined, parameters: {} });
  expect(outcomeOf(answer)).toBe("MissingParameter");
});

test("lets a bug surface, rather than answer it", () => {
  organization.describeOrganization = () => {
    throw new TypeError("a bug");
  };
  expect(() => outcome("DescribeOrganization", {})).toThrow("a bug");
});

test("lists every member once over all pages", () => {
  const pages = [0, 50, 100].map((Offset) => {
    const { answer } = api.call({
      action: "DescribeOrganizationMembers",
      version: ORGANIZATION_API_VERSION,
      parameters: { Offset, Limit: 50 },
    });
    return (answer as { fields: unknown }).fields as { Total: number; Items: { MemberUin: number }[] };
  });
  expect(pages.map(({ Total, Items }) => [Total, Items.length])).toEqual([
    [120, 50],
    [120, 50],
    [120, 20],
  ]);
  expect(pages.flatMap(({ Items }) => Items.map((item) => String(item.MemberUin)))).toEqual(
    organization.members,
  );
});

describe("the frequency", () => {
  const list = (): string => outcome("DescribeOrganizationMembers", { Offset: 0, Limit: 1 });

  test("is limited for each action by itself, as documented", () => {
    expect(Array.from({ length: 21 }, list)).toEqual([
      ...Array<string>(20).fill("ok"),
      "RequestLimitExceeded",
    ]);
    const describe = Array.from({ length: 41 }, () => outcome("DescribeOrganization", {}));
    expect(describe).toEqual([...Array<string>(40).fill("ok"), "RequestLimitExceeded"]);
    nowMs = 999;
    expect(list()).toBe("RequestLimitExceeded");
    nowMs = 1000;
    expect(list()).toBe("ok");
  });

  test("can be limited otherwise, or not at all", () => {
    api = new SimulatedApi(organizationActions(organization), () => nowMs, 2);
    expect(Array.from({ length: 3 }, list)).toEqual(["ok", "ok", "RequestLimitExceeded"]);
    api = new SimulatedApi(organizationActions(organization), () => nowMs, Infinity);
    expect(Array.from({ length: 100 }, list)).not.toContain("RequestLimitExceeded");
  });

  test("does not count a request whose caller was refused", () => {
    const refused = {
      action: "DescribeOrganizationMembers",
      version: ORGANIZATION_API_VERSION,
      parameters: { Offset: 0, Limit: 1 },
      authenticate: () => {
        throw new ApiError("AuthFailure.SignatureExpire");
      },
    };
    for (let count = 0; count < 20; count += 1) {
      expect(outcomeOf(api.call(refused).answer)).toBe("AuthFailure.SignatureExpire");
    }
    expect(Array.from({ length: 20 }, list)).not.toContain("RequestLimitExceeded");
  });
});

test("logs every call with its time, payload and outcome", () => {
  outcome("DescribeOrganization", {});
  nowMs = 50;
  outcome("DeleteOrganizationMembers", { MemberUin: [100000000001, 999] });
  expect(api.requests).toEqual([
    {
      at: 0,
      action: "DescribeOrganization",
      payload: {},
      outcome: "ok",
      requestId: expect.any(String) as string,
    },
    {
      at: 50,
      action: "DeleteOrganizationMembers",
      payload: { MemberUin: [100000000001, 999] },
      uins: ["100000000001", "999"],
      outcome: "InvalidParameter",
      requestId: expect.any(String) as string,
    },
  ]);
  expect(new Set(api.requests.map(({ requestId }) => requestId)).size).toBe(2);
});
