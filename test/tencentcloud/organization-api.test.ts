import { parseUin } from "../../src/domain/uin";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import {
  type Call,
  type OrganizationCalls,
  organizationApi,
  wrapCalls,
} from "../../src/tencentcloud/organization-api";
import { apiAnswer, RecordingServer } from "./support/recording-server";

const MEMBER = {
  MemberUin: 100000000001,
  Name: "payments-prod",
  MemberType: "Create",
  NodeId: 2003721,
  BindStatus: "Unbound",
  PayUin: "100000000009",
  IsAllowQuit: "Denied",
  OrgIdentity: null,
};
const ORGANIZATION = { OrgId: 150118, HostUin: 100000000000, IsManager: true, NickName: "example" };

let server: RecordingServer;
let client: TencentCloudClient;

async function api(response: object): Promise<OrganizationCalls> {
  server = await RecordingServer.start(() => apiAnswer(response));
  const credentials = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };
  client = new TencentCloudClient({
    endpoint: server.origin,
    credentials: () => Promise.resolve(credentials),
  });
  return organizationApi(client);
}

afterEach(async () => {
  await server.close();
  await client.close();
});

function sent(): unknown {
  return server.requests.map(({ headers, body }) => [headers["x-tc-action"], headers["x-tc-version"], body]);
}

test("removing members sends their UINs as JSON integers, exactly", async () => {
  const organization = await api({});
  const uins = ["20548499", "100000000001", "9007199254740991"].map(parseUin);
  expect(await organization.deleteMembers(uins)).toEqual({ requestId: "req-1" });
  expect(sent()).toEqual([
    ["DeleteOrganizationMembers", "2021-03-31", '{"MemberUin":[20548499,100000000001,9007199254740991]}'],
  ]);
});

test("the organization is read field by field", async () => {
  const organization = await api({ ...ORGANIZATION, RootNodeId: 1 });
  expect(await organization.describeOrganization()).toEqual({
    organizationId: "150118",
    creatorUin: "100000000000",
    isManager: true,
    name: "example",
  });
  expect(sent()).toEqual([["DescribeOrganization", "2021-03-31", "{}"]]);
});

test("a page of members is read field by field", async () => {
  const organization = await api({ Items: [MEMBER], Total: 51 });
  expect(await organization.describeMembersPage({ offset: 50, limit: 50, searchKey: "pay" })).toEqual({
    members: [
      {
        uin: "100000000001",
        name: "payments-prod",
        memberType: "Create",
        bindStatus: "Unbound",
        payUin: "100000000009",
      },
    ],
    total: 51,
    requestId: "req-1",
  });
  expect(sent()).toEqual([
    ["DescribeOrganizationMembers", "2021-03-31", '{"Offset":50,"Limit":50,"SearchKey":"pay"}'],
  ]);
});

test("names are read in one line, without what nobody sees, and not at length", async () => {
  const Name = `pay\u001b]0;x\u0007\n::error::\u202e${"x".repeat(300)}`;
  const organization = await api({ Items: [{ ...MEMBER, Name }], Total: 1 });
  const { members } = await organization.describeMembersPage({ offset: 0, limit: 50 });
  const line = `pay ]0;x : :error::${"x".repeat(300)}`;
  expect(members.map(({ name }) => name)).toEqual([`${line.slice(0, 255)}…`]);
});

test.each([0, 1_000_000])("an organization may have %d members", async (Total) => {
  const organization = await api({ Items: [], Total });
  expect(await organization.describeMembersPage({ offset: 0, limit: 50 })).toMatchObject({ total: Total });
});

test.each(["", "0", null, undefined, "100000000001"])("a PayUin of %j is no other payer", async (PayUin) => {
  const organization = await api({ Items: [{ ...MEMBER, PayUin }], Total: 1 });
  const { members } = await organization.describeMembersPage({ offset: 0, limit: 50 });
  expect(members).toEqual([
    { uin: "100000000001", name: "payments-prod", memberType: "Create", bindStatus: "Unbound" },
  ]);
});

test("texts that the API documents as possibly null are empty", async () => {
  const organization = await api({ Items: [{ MemberUin: 100000000001, Name: null }], Total: 1 });
  const { members } = await organization.describeMembersPage({ offset: 0, limit: 50 });
  expect(members).toEqual([{ uin: "100000000001", name: "", memberType: "", bindStatus: "" }]);
});

test.each([[[]], [null], [undefined]])("of nobody, Items may be %j", async (Items) => {
  const organization = await api({ Items, Total: 0 });
  expect(await organization.describeMembersPage({ offset: 0, limit: 50 })).toMatchObject({
    members: [],
    total: 0,
  });
});

test.each<readonly [path: string, expected: string, got: string | undefined, response: object]>([
  ["Response.Total", "count", undefined, { Items: [] }],
  ["Response.Total", "count", '"…"', { Items: [], Total: "2" }],
  ["Response.Total", "count", "-1", { Items: [], Total: -1 }],
  ["Response.Total", "count", "1.5", { Items: [], Total: 1.5 }],
  ["Response.Total", "count", "1000001", { Items: [], Total: 1_000_001 }],
  ["Response.Items", "page", "[…]", { Items: Array(51).fill(MEMBER), Total: 51 }],
  ["Response.Items", "array", "null", { Items: null, Total: 1 }],
  ["Response.Items[0]", "object", "null", { Items: [null], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", undefined, { Items: [{}], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", "0", { Items: [{ MemberUin: 0 }], Total: 1 }],
  // What JSON.parse makes of 9007199254740993, 1e21 and so on.
  ["Response.Items[0].MemberUin", "uin", "9007199254740992", { Items: [{ MemberUin: 2 ** 53 }], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", "1e+21", { Items: [{ MemberUin: 1e21 }], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", "1.5", { Items: [{ MemberUin: 1.5 }], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", "-1", { Items: [{ MemberUin: -1 }], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", "true", { Items: [{ MemberUin: true }], Total: 1 }],
  ["Response.Items[0].MemberUin", "uin", "[…]", { Items: [{ MemberUin: [1] }], Total: 1 }],
  ["Response.Items[0].Name", "string", "7", { Items: [{ MemberUin: 1, Name: 7 }], Total: 1 }],
])("a page is BadResponse whose %s should be %s and is %s", async (path, expected, got, response) => {
  const organization = await api(response);
  await expect(organization.describeMembersPage({ offset: 0, limit: 50 })).rejects.toMatchObject({
    code: "BadResponse",
    action: "DescribeOrganizationMembers",
    requestId: "req-1",
    serviceMessage: "",
    problem: { kind: "badField", path, expected, got },
  });
});

test("a page is BadResponse that has more members than were asked for", async () => {
  const organization = await api({ Items: [MEMBER, MEMBER], Total: 2 });
  await expect(organization.describeMembersPage({ offset: 0, limit: 1 })).rejects.toMatchObject({
    code: "BadResponse",
    problem: { kind: "badField", path: "Response.Items", expected: "page" },
  });
});

test("a page of services, or of administrators, is BadResponse that has more than were asked for", async () => {
  const organization = await api({ Items: Array(51).fill({ ServiceId: 1, MemberUin: 1 }) });
  for (const page of [
    organization.listServicesPage({ offset: 0 }),
    organization.listAdministratorsPage({ serviceId: 1, offset: 0 }),
  ]) {
    await expect(page).rejects.toMatchObject({
      code: "BadResponse",
      problem: { kind: "badField", path: "Response.Items", expected: "page", got: "[…]" },
    });
  }
});

test("a UIN is the same whether it comes as an integer or as a text", async () => {
  const organization = await api({
    Items: [{ MemberUin: 9007199254740991 }, { MemberUin: "9007199254740990" }],
    Total: 2,
  });
  const { members } = await organization.describeMembersPage({ offset: 0, limit: 50 });
  expect(members.map(({ uin }) => uin)).toEqual(["9007199254740991", "9007199254740990"]);
});

test.each<readonly [path: string, expected: string, got: string | undefined, response: object]>([
  ["Response.OrgId", "integer", "null", { ...ORGANIZATION, OrgId: null }],
  ["Response.HostUin", "uin", undefined, { ...ORGANIZATION, HostUin: undefined }],
  ["Response.IsManager", "boolean", "1", { ...ORGANIZATION, IsManager: 1 }],
])(
  "an organization is BadResponse whose %s should be %s and is %s",
  async (path, expected, got, response) => {
    const organization = await api(response);
    await expect(organization.describeOrganization()).rejects.toMatchObject({
      code: "BadResponse",
      action: "DescribeOrganization",
      problem: { kind: "badField", path, expected, got },
    });
  },
);

test("a page of services is read, and one of a service's administrators", async () => {
  const items = [{ ServiceId: 1, MemberNum: "2" }, { ServiceId: 2, MemberNum: "0" }, { ServiceId: 3 }];
  const organization = await api({ Items: items, Total: 3 });
  expect(await organization.listServicesPage({ offset: 50 })).toEqual([
    { serviceId: 1, hasAdministrators: true },
    { serviceId: 2, hasAdministrators: false },
    { serviceId: 3, hasAdministrators: true }, // it does not say
  ]);
  expect(sent()).toEqual([["ListOrganizationService", "2021-03-31", '{"Offset":50,"Limit":50}']]);
});

test("a page of a service's administrators is read", async () => {
  const organization = await api({ Items: [{ MemberUin: 100000000001 }], Total: 51 });
  expect(await organization.listAdministratorsPage({ serviceId: 7, offset: 50 })).toEqual(["100000000001"]);
  expect(sent()).toEqual([
    ["ListOrgServiceAssignMember", "2021-03-31", '{"ServiceId":7,"Offset":50,"Limit":50}'],
  ]);
});

test("a page of verified entities is read, with who administers each", async () => {
  const items = [{ Manager: { MemberUin: 100000000001 } }, { Manager: null }, {}];
  const organization = await api({ Items: items, Total: 53 });
  expect(await organization.listEntityAdministratorsPage({ offset: 50 })).toEqual([
    "100000000001",
    undefined,
    undefined,
  ]);
  expect(sent()).toEqual([["DescribeOrganizationAuthNode", "2021-03-31", '{"Offset":50,"Limit":50}']]);
});

test.each([
  [{ ZoneId: "z-1", ServiceStatus: "Enabled" }, "z-1"],
  [{ ZoneId: "z-1" }, "z-1"],
  [{ ZoneId: "z-1", ServiceStatus: "Disabled" }, undefined],
  [{ ZoneId: "", ServiceStatus: "Enabled" }, undefined],
  [{ ZoneId: null, ServiceStatus: null }, undefined],
])("of an Identity Center that is %j the zone is %j", async (response, zoneId) => {
  const organization = await api(response);
  expect(await organization.describeIdentityCenter()).toEqual({ zoneId });
  expect(sent()).toEqual([["DescribeIdentityCenter", "2021-03-31", "{}"]]);
});

const TARGET = { zoneId: "z-1", target: parseUin("100000000001") };

test.each([
  ["listRoleConfigurationsPage", "ListRoleConfigurationProvisionings", "RoleConfigurationProvisionings"],
  ["listUserSynchronizationsPage", "ListUserSyncProvisionings", "UserProvisionings"],
] as const)(
  "%s reads to whom Identity Center deploys, and where the next page begins",
  async (name, action, list) => {
    const page = { [list]: [{ TargetUin: 100000000001 }, { TargetUin: 100000000002 }], IsTruncated: true };
    const organization = await api({ ...page, NextToken: "::token==" });
    expect(await organization[name]({ ...TARGET, nextToken: "before" })).toEqual({
      targets: ["100000000001", "100000000002"],
      nextToken: "::token==",
    });
    expect(sent()).toEqual([
      [
        action,
        "2021-03-31",
        '{"ZoneId":"z-1","TargetUin":100000000001,"MaxResults":100,"NextToken":"before"}',
      ],
    ]);
  },
);

test.each([
  ["no items", { RoleConfigurationProvisionings: null, NextToken: null }],
  ["an empty token", { RoleConfigurationProvisionings: [], NextToken: "" }],
  ["nothing", {}],
])("a page of Identity Center with %s is the last one, and holds nobody", async (_, response) => {
  const organization = await api(response);
  expect(await organization.listRoleConfigurationsPage(TARGET)).toEqual({ targets: [] });
  expect(sent()).toEqual([
    [
      "ListRoleConfigurationProvisionings",
      "2021-03-31",
      '{"ZoneId":"z-1","TargetUin":100000000001,"MaxResults":100}',
    ],
  ]);
});

test("every call ends with the caller's signal", async () => {
  const organization = await api({});
  const signal = AbortSignal.abort(new Error("stopped"));
  const calls = [
    organization.describeOrganization(undefined, signal),
    organization.describeMembersPage({ offset: 0, limit: 50 }, signal),
    organization.listServicesPage({ offset: 0 }, signal),
    organization.listAdministratorsPage({ serviceId: 1, offset: 0 }, signal),
    organization.listEntityAdministratorsPage({ offset: 0 }, signal),
    organization.describeIdentityCenter(undefined, signal),
    organization.listRoleConfigurationsPage(TARGET, signal),
    organization.listUserSynchronizationsPage(TARGET, signal),
    organization.deleteMembers([], signal),
  ];
  expect(calls).toHaveLength(Object.keys(organization).length);
  for (const settled of await Promise.allSettled(calls)) {
    expect(settled).toEqual({ status: "rejected", reason: new Error("stopped") });
  }
  expect(server.requests).toEqual([]);
});

test("every call can be wrapped, with its action's name", async () => {
  const organization = await api({ Items: [], Total: 0 });
  const told: string[] = [];
  const wrapped = wrapCalls(
    organization,
    <Asked, Answer>(call: Call<Asked, Answer>, action: string): Call<Asked, Answer> =>
      (request, signal) => {
        told.push(action);
        return call(request, signal);
      },
  );
  expect(Object.keys(wrapped).sort()).toEqual(Object.keys(organization).sort());
  await wrapped.describeMembersPage({ offset: 0, limit: 50 });
  await wrapped.deleteMembers([parseUin("1")]);
  expect(told).toEqual(["describeMembersPage", "deleteMembers"]);
  expect(sent()).toEqual([
    ["DescribeOrganizationMembers", "2021-03-31", '{"Offset":0,"Limit":50}'],
    ["DeleteOrganizationMembers", "2021-03-31", '{"MemberUin":[1]}'],
  ]);
});
