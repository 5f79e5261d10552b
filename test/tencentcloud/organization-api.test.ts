import { parseUin } from "../../src/domain/uin";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { OrganizationApi } from "../../src/tencentcloud/organization-api";
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

async function api(response: object): Promise<OrganizationApi> {
  server = await RecordingServer.start(() => apiAnswer(response));
  const credentials = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };
  client = new TencentCloudClient({
    endpoint: server.origin,
    credentials: () => Promise.resolve(credentials),
  });
  return new OrganizationApi(client);
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

test.each<[string, object]>([
  ["Response.Total to be an integer, got nothing", { Items: [] }],
  ["Response.Total to be an integer, got a value of type string", { Items: [], Total: "2" }],
  ["Response.Items to be an array, got null", { Items: null, Total: 1 }],
  ["Response.Items[0] to be an object, got null", { Items: [null], Total: 1 }],
  ["Response.Items[0].MemberUin to be a UIN, got nothing", { Items: [{}], Total: 1 }],
  ["Response.Items[0].MemberUin to be a UIN, got 0", { Items: [{ MemberUin: 0 }], Total: 1 }],
  ["Response.Items[0].MemberUin to be a UIN, got an array", { Items: [{ MemberUin: [1] }], Total: 1 }],
  ["Response.Items[0].Name to be a string, got 7", { Items: [{ MemberUin: 1, Name: 7 }], Total: 1 }],
])("a page is BadResponse that has %s", async (problem, response) => {
  const organization = await api(response);
  await expect(organization.describeMembersPage({ offset: 0, limit: 50 })).rejects.toMatchObject({
    code: "BadResponse",
    action: "DescribeOrganizationMembers",
    requestId: "req-1",
    serviceMessage: `expected ${problem}`,
  });
});

test.each<[string, object]>([
  ["Response.OrgId to be an integer, got null", { ...ORGANIZATION, OrgId: null }],
  ["Response.HostUin to be a UIN, got nothing", { ...ORGANIZATION, HostUin: undefined }],
  ["Response.IsManager to be true or false, got 1", { ...ORGANIZATION, IsManager: 1 }],
])("an organization is BadResponse that has %s", async (problem, response) => {
  const organization = await api(response);
  await expect(organization.describeOrganization()).rejects.toMatchObject({
    code: "BadResponse",
    action: "DescribeOrganization",
    serviceMessage: `expected ${problem}`,
  });
});

test("every call ends with the caller's signal", async () => {
  const organization = await api({});
  const signal = AbortSignal.abort(new Error("stopped"));
  await expect(organization.describeOrganization(signal)).rejects.toThrow("stopped");
  await expect(organization.describeMembersPage({ offset: 0, limit: 50 }, signal)).rejects.toThrow("stopped");
  await expect(organization.deleteMembers([], signal)).rejects.toThrow("stopped");
  expect(server.requests).toEqual([]);
});
