import { parseUin } from "../../src/domain/uin";
import {
  numberedMembers,
  organizationActions,
  SIMULATOR_CREDENTIALS,
  SimulatedOrganization,
  Simulator,
} from "../../src/simulator";
import type { Action, ActionName } from "../../src/simulator/action";
import { KeyRing } from "../../src/simulator/keys";
import { stsActions } from "../../src/simulator/sts";
import { describeCaller } from "../../src/tencentcloud/caller-identity";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { Sts } from "../../src/tencentcloud/credentials/sts";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { organizationApi } from "../../src/tencentcloud/organization-api";
import { ResponseFields } from "../../src/tencentcloud/response-fields";
import { ServerClock } from "../../src/tencentcloud/server-clock";
import { uin } from "../support/members";
import { officialClients } from "./official-sdk";
import { differences, type ModelField, type ModelFields, SdkModel } from "./sdk-model";

type SimulatedAction = Exclude<ActionName, "Metadata">;

const MODELS = {
  organization: new SdkModel("organization/v20210331"),
  sts: new SdkModel("sts/v20180813"),
};

const SESSION = { RoleArn: "qcs::cam::uin/100000000000:roleName/members", RoleSessionName: "test" };
const OUR_SESSION = { roleArn: SESSION.RoleArn, sessionName: SESSION.RoleSessionName, durationSeconds: 1800 };
const CALLER = { name: { source: "environmentKeys" }, keys: SIMULATOR_CREDENTIALS } as const;
const MFA = { SerialNumber: "qcs::cam:uin/100000000000::mfa/softToken", TokenCode: "123456" };
const OUR_MFA = { serialNumber: MFA.SerialNumber, tokenCode: "654321" };
const PAGE = { Offset: 0, Limit: 50 };

/** Member 1 has everything that a member can have; of Identity Center more than the page that is asked for. */
const MEMBERS = [
  {
    uin: uin(1),
    payUin: uin(2),
    payName: "member-2",
    tags: { team: "payments" },
    identities: [{ identityId: 7, identityAliasName: "Config" }],
    administersEntity: "Example",
    roleConfigurations: ["ReadOnly", "Admin"],
    synchronizedUsers: ["alice", "bob"],
  },
  ...numberedMembers(3).slice(1),
];

let simulator: Simulator;
let zone: string;

beforeAll(async () => {
  simulator = await Simulator.start({ organization: { members: MEMBERS } });
  zone = (await officialClients(simulator.endpoint).organization.DescribeIdentityCenter()).ZoneId ?? "";
});

afterAll(() => simulator.stop());

type Sdk = ReturnType<typeof officialClients>;

/** What the official SDK asks of each action, by its own types. */
const SDK_CALLS: Readonly<Record<SimulatedAction, (sdk: Sdk) => Promise<object>>> = {
  DescribeOrganization: ({ organization }) => organization.DescribeOrganization({ Lang: "en" }),
  DescribeOrganizationMembers: ({ organization }) => organization.DescribeOrganizationMembers(PAGE),
  DeleteOrganizationMembers: ({ organization }) =>
    organization.DeleteOrganizationMembers({ MemberUin: [Number(uin(3))] }),
  ListOrganizationService: ({ organization }) => organization.ListOrganizationService(PAGE),
  ListOrgServiceAssignMember: ({ organization }) =>
    organization.ListOrgServiceAssignMember({ ...PAGE, ServiceId: 7 }),
  DescribeOrganizationAuthNode: ({ organization }) => organization.DescribeOrganizationAuthNode(PAGE),
  DescribeIdentityCenter: ({ organization }) => organization.DescribeIdentityCenter(),
  ListRoleConfigurationProvisionings: ({ organization }) =>
    organization.ListRoleConfigurationProvisionings({
      ZoneId: zone,
      TargetUin: Number(uin(1)),
      TargetType: "MemberUin",
      MaxResults: 1,
    }),
  ListUserSyncProvisionings: ({ organization }) =>
    organization.ListUserSyncProvisionings({ ZoneId: zone, TargetUin: Number(uin(1)), MaxResults: 1 }),
  AssumeRole: ({ sts }) => sts.AssumeRole({ ...SESSION, DurationSeconds: 1800, ExternalId: "id", ...MFA }),
  AssumeRoleWithSAML: ({ sts }) =>
    sts.AssumeRoleWithSAML({
      ...SESSION,
      SAMLAssertion: "assertion",
      PrincipalArn: "qcs::cam::uin/1:saml/x",
    }),
  AssumeRoleWithWebIdentity: ({ sts }) =>
    sts.AssumeRoleWithWebIdentity({ ...SESSION, ProviderId: "OIDC", WebIdentityToken: "token" }),
  GetSessionToken: ({ sts }) => sts.GetSessionToken({ ...MFA, TokenCode: "234567", DurationSeconds: 1800 }),
  GetCallerIdentity: ({ sts }) => sts.GetCallerIdentity(),
};

/** What this package asks of each action, with every parameter that it may send. */
const OUR_CALLS: Readonly<
  Record<SimulatedAction, (ours: ReturnType<typeof ourClients>) => Promise<unknown>>
> = {
  DescribeOrganization: ({ organization }) => organization.describeOrganization(),
  DescribeOrganizationMembers: ({ organization }) =>
    organization.describeMembersPage({ offset: 0, limit: 50, searchKey: "member" }),
  DeleteOrganizationMembers: ({ organization }) => organization.deleteMembers([parseUin(uin(2))]),
  ListOrganizationService: ({ organization }) => organization.listServicesPage({ offset: 0 }),
  ListOrgServiceAssignMember: ({ organization }) =>
    organization.listAdministratorsPage({ serviceId: 7, offset: 0 }),
  DescribeOrganizationAuthNode: ({ organization }) =>
    organization.listEntityAdministratorsPage({ offset: 0 }),
  DescribeIdentityCenter: ({ organization }) => organization.describeIdentityCenter(),
  ListRoleConfigurationProvisionings: ({ organization }) =>
    organization.listRoleConfigurationsPage({ zoneId: zone, target: parseUin(uin(1)), nextToken: "from-0" }),
  ListUserSyncProvisionings: ({ organization }) =>
    organization.listUserSynchronizationsPage({
      zoneId: zone,
      target: parseUin(uin(1)),
      nextToken: "from-0",
    }),
  AssumeRole: ({ sts }) =>
    sts.assumeRole(CALLER, {
      ...OUR_SESSION,
      externalId: "id",
      sourceIdentity: "100000000009",
      mfa: OUR_MFA,
    }),
  AssumeRoleWithSAML: ({ sts }) =>
    sts.assumeRoleWithSaml({ assertion: "assertion", principalArn: "qcs::cam::uin/1:saml/x" }, OUR_SESSION),
  AssumeRoleWithWebIdentity: ({ sts }) =>
    sts.assumeRoleWithWebIdentity({ providerId: "OIDC", token: "token" }, OUR_SESSION),
  GetSessionToken: ({ sts }) => sts.getSessionToken(CALLER, { ...OUR_MFA, tokenCode: "765432" }, 1800),
  GetCallerIdentity: ({ client }) => describeCaller(client),
};

const SIMULATED: Readonly<Record<SimulatedAction, Action>> = {
  ...organizationActions(new SimulatedOrganization()),
  ...stsActions(new KeyRing([SIMULATOR_CREDENTIALS], Date.now), {}, "100000000000"),
};

describe.each(Object.keys(SIMULATED) as SimulatedAction[])("%s", (action) => {
  const { service, parameters } = SIMULATED[action];
  const model = MODELS[service as keyof typeof MODELS].action(action);

  test("is simulated with parameters that the SDK's model has, and all that it demands", () => {
    expect(parameters.filter((name) => model.request[name] === undefined)).toEqual([]);
    const demanded = Object.entries(model.request).filter(([, { isOptional }]) => !isOptional);
    expect(parameters).toEqual(expect.arrayContaining(demanded.map(([name]) => name)));
  });

  test("answers the SDK's own client with every field of its model, each of its type", async () => {
    const answer = await SDK_CALLS[action](officialClients(simulator.endpoint));
    expect(differences(answer, model.response, { isWhole: true })).toEqual([]);
  });

  test("is sent by us, and its answer read by us, as the SDK's model has it", async () => {
    const reads = watchReads();
    const ours = ourClients();
    try {
      await OUR_CALLS[action](ours);
    } finally {
      await ours.close();
    }
    const { payload } = simulator.requestsOf(action).at(-1) ?? {};
    expect(differences(payload, model.request, { isWhole: false })).toEqual([]);
    const demanded = Object.entries(model.request).filter(([, { isOptional }]) => !isOptional);
    expect(Object.keys(payload as object)).toEqual(expect.arrayContaining(demanded.map(([name]) => name)));
    expect(reads.flatMap((read) => wrongRead(read, model.response))).toEqual([]);
    expect(reads.length > 0).toBe(action !== "DeleteOrganizationMembers");
  });
});

test("what is not in the model is told", () => {
  const { response } = MODELS.organization.action("ListOrganizationService");
  const answer = { Items: [{ ServiceId: "7", Misspelt: 1 }, null], Total: 1, RequestId: "r" };
  expect(differences(answer, response, { isWhole: false })).toEqual([
    "Items[0].ServiceId is no number",
    "Items[0].Misspelt is not in the model",
  ]);
  expect(differences({ Items: {} }, response, { isWhole: true })).toEqual([
    "Total lacks",
    "RequestId lacks",
    "Items is no list",
  ]);
  const items = { path: "Response.Items[0]", as: "text" };
  expect(wrongRead({ ...items, name: "Product" }, response)).toEqual([]);
  expect(wrongRead({ ...items, name: "ServiceId" }, response)).toEqual([
    "Response.Items[0].ServiceId is read as text",
  ]);
  expect(wrongRead({ ...items, name: "Misspelt" }, response)).toEqual([
    "Response.Items[0].Misspelt is not in the model",
  ]);
});

function ourClients() {
  const { endpoint } = simulator;
  const shared = { endpoint, dispatcher: createDispatcher(), clock: new ServerClock() };
  const client = new TencentCloudClient({
    ...shared,
    credentials: () => Promise.resolve(SIMULATOR_CREDENTIALS),
  });
  return {
    client,
    organization: organizationApi(client),
    sts: new Sts(shared),
    close: () => shared.dispatcher.close(),
  };
}

interface Read {
  /** Where the field stands: `Response.Items[0]`. */
  readonly path: string;
  readonly name: string;
  /** The method that read it. */
  readonly as: string;
}

/** Which types of the model each way of reading takes. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  text: ["string"],
  secret: ["string"],
  integer: ["number"],
  count: ["number"],
  expiryMs: ["number"],
  boolean: ["boolean"],
  uin: ["number", "string"],
  list: ["list"],
  listOrNull: ["list"],
  object: ["object"],
  objectOrNull: ["object"],
};

/** Every field that an answer is asked for from now on, until the test ends. */
function watchReads(): Read[] {
  const reads: Read[] = [];
  const prototype = ResponseFields.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const as of Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor")) {
    const read = prototype[as];
    jest.spyOn(prototype, as).mockImplementation(function (this: { path: string }, ...args) {
      reads.push({ path: this.path, name: String(args[0]), as });
      return read?.apply(this, args);
    });
  }
  return reads;
}

afterEach(() => {
  jest.restoreAllMocks();
});

function wrongRead({ path, name, as }: Read, response: ModelFields): string[] {
  const field = fieldAt(path, name, response);
  if (field === undefined) return [`${path}.${name} is not in the model`];
  return KINDS[as]?.includes(field.type.kind) === true ? [] : [`${path}.${name} is read as ${as}`];
}

function fieldAt(path: string, name: string, response: ModelFields): ModelField | undefined {
  const names = path
    .replace(/\[\d+\]/g, "")
    .split(".")
    .slice(1);
  const inside = names.reduce<ModelFields>((fields, step) => {
    const type = fields[step]?.type;
    const item = type?.kind === "list" ? type.of : type;
    return item?.kind === "object" ? item.fields : {};
  }, response);
  return inside[name];
}
