import { numberedMembers, SIMULATOR_CREDENTIALS, Simulator } from "../../src/simulator";
import { officialClients, officialSdk } from "./official-sdk";

const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(12) } });
});

afterEach(() => simulator.stop());

describe("the official SDK", () => {
  test("describes the organization", async () => {
    await expect(officialSdk(simulator.endpoint).request("DescribeOrganization", {})).resolves.toMatchObject({
      OrgId: 10001,
      HostUin: 100000000000,
      IsManager: true,
      RequestId: expect.stringMatching(REQUEST_ID) as string,
    });
  });

  test("lists a page of members with every documented field", async () => {
    const page = { Offset: 10, Limit: 10 };
    await expect(
      officialSdk(simulator.endpoint).request("DescribeOrganizationMembers", page),
    ).resolves.toMatchObject({
      Total: 12,
      Items: [
        {
          MemberUin: 100000000011,
          Name: "member-11",
          NickName: "member-11",
          MemberType: "Invite",
          OrgPolicyType: "Financial",
          OrgPolicyName: "Financial management",
          OrgPermission: [
            { Id: 1, Name: "viewBill" },
            { Id: 2, Name: "viewBalance" },
          ],
          NodeId: 1,
          NodeName: "Root",
          Remark: "",
          CreateTime: "2021-04-17 12:19:07",
          UpdateTime: "2021-04-17 12:19:07",
          IsAllowQuit: "Allow",
          PayUin: null,
          PayName: null,
          OrgIdentity: [],
          BindStatus: "Success",
          PermissionStatus: "Confirmed",
          Tags: [],
        },
        { MemberUin: 100000000012 },
      ],
    });
  });

  test("lists the organization's services and who administers them", async () => {
    const identities = [{ identityId: 7, identityAliasName: "Config" }];
    simulator.addMember({ uin: "100000000020", name: "security-audit", identities });
    const sdk = officialSdk(simulator.endpoint);
    const page = { Offset: 0, Limit: 50 };
    await expect(sdk.request("ListOrganizationService", page)).resolves.toMatchObject({
      Total: 1,
      Items: [{ ServiceId: 7, ProductName: "Config", MemberNum: "1" }],
    });
    await expect(sdk.request("ListOrgServiceAssignMember", { ...page, ServiceId: 7 })).resolves.toMatchObject(
      {
        Total: 1,
        Items: [{ ServiceId: 7, MemberUin: 100000000020, MemberName: "security-audit" }],
      },
    );
  });

  test("lists page by page what Identity Center has deployed, to one member or to all", async () => {
    simulator.addMember({ uin: "100000000020", roleConfigurations: ["ReadOnly", "Admin"] });
    simulator.addMember({ uin: "100000000021", roleConfigurations: ["ReadOnly"] });
    const { organization } = officialClients(simulator.endpoint);
    const { ZoneId = "" } = await organization.DescribeIdentityCenter();
    const target = { ZoneId, TargetUin: 100000000020, MaxResults: 1 };
    const first = await organization.ListRoleConfigurationProvisionings(target);
    expect(first).toMatchObject({
      TotalCounts: 2,
      IsTruncated: true,
      RoleConfigurationProvisionings: [{ RoleConfigurationName: "ReadOnly", TargetUin: 100000000020 }],
    });
    const { NextToken = "" } = first;
    const second = await organization.ListRoleConfigurationProvisionings({ ...target, NextToken });
    expect(second).toMatchObject({
      IsTruncated: false,
      RoleConfigurationProvisionings: [{ RoleConfigurationName: "Admin", TargetUin: 100000000020 }],
    });
    expect(second).not.toHaveProperty("NextToken");
    await expect(organization.ListRoleConfigurationProvisionings({ ZoneId })).resolves.toMatchObject({
      TotalCounts: 3,
      MaxResults: 10,
    });
    await expect(organization.ListUserSyncProvisionings({ ZoneId })).resolves.toMatchObject({
      TotalCounts: 0,
      UserProvisionings: [],
    });
  });

  test("is told of an Identity Center that is not open, is switched off, or has no such zone or page", async () => {
    const { organization } = officialClients(simulator.endpoint);
    const { ZoneId = "" } = await organization.DescribeIdentityCenter();
    const list = (request: object) =>
      organization.ListUserSyncProvisionings({ ZoneId, ...request }).catch((error: unknown) => error);
    await expect(list({ NextToken: "?" })).resolves.toMatchObject({
      code: "InvalidParameter.NextTokenInvalid",
    });
    await expect(list({ MaxResults: 101 })).resolves.toMatchObject({ code: "InvalidParameterValue" });
    await expect(list({ ZoneId: "z-other" })).resolves.toMatchObject({
      code: "FailedOperation.ZoneIdNotExist",
    });
    simulator.conditions.identityCenter = "Disabled";
    await expect(organization.DescribeIdentityCenter()).resolves.toMatchObject({ ServiceStatus: "Disabled" });
    await expect(list({})).resolves.toMatchObject({ code: "FailedOperation.ZoneIdNotExist" });
    simulator.conditions.identityCenter = "notOpen";
    await expect(organization.DescribeIdentityCenter()).rejects.toMatchObject({
      code: "FailedOperation.IdentityCenterNotOpen",
    });
  });

  test("deletes members in one request, which the log shows whole", async () => {
    const before = Date.now();
    const { RequestId } = (await officialSdk(simulator.endpoint).request("DeleteOrganizationMembers", {
      MemberUin: [100000000002, 100000000011],
    })) as { RequestId: string };

    expect(simulator.members).toEqual(
      numberedMembers(12)
        .map(({ uin }) => uin)
        .filter((uin) => !["100000000002", "100000000011"].includes(uin)),
    );
    expect(simulator.requests).toEqual([
      {
        at: expect.any(Number) as number,
        action: "DeleteOrganizationMembers",
        payload: { MemberUin: [100000000002, 100000000011] },
        uins: ["100000000002", "100000000011"],
        outcome: "ok",
        requestId: RequestId,
        language: "en-US",
        requestClient: expect.stringMatching(/^SDK_NODEJS_/) as string,
        secretId: SIMULATOR_CREDENTIALS.secretId,
      },
    ]);
    expect(simulator.requests[0]?.at).toBeGreaterThanOrEqual(before);
  });

  test("gets a refusal as its exception, with code and RequestId", async () => {
    simulator.conditions.refusals = { "100000000003": "FailedOperation.MemberShareResource" };

    const removal = officialSdk(simulator.endpoint).request("DeleteOrganizationMembers", {
      MemberUin: [100000000002, 100000000003],
    });

    await expect(removal).rejects.toMatchObject({
      code: "FailedOperation.MemberShareResource",
      message: "The member is sharing resources and is not allowed to quit the organization.",
      requestId: expect.stringMatching(REQUEST_ID) as string,
    });
    expect(simulator.members).toHaveLength(12);
  });

  test.each([
    {
      what: "a wrong key",
      credentials: { ...SIMULATOR_CREDENTIALS, secretKey: "wrong" },
      code: "AuthFailure.SignatureFailure",
    },
    {
      what: "an unknown id",
      credentials: { ...SIMULATOR_CREDENTIALS, secretId: "AKIDunknown" },
      code: "AuthFailure.SecretIdNotFound",
    },
    {
      what: "a token that the key does not have",
      credentials: { ...SIMULATOR_CREDENTIALS, token: "any" },
      code: "AuthFailure.TokenFailure",
    },
  ])("is refused with $what", async ({ credentials, code }) => {
    const sdk = officialSdk(simulator.endpoint, { credentials });
    await expect(sdk.request("DescribeOrganization", {})).rejects.toMatchObject({
      code,
      requestId: expect.stringMatching(REQUEST_ID) as string,
    });
    expect(simulator.requests).toMatchObject([{ outcome: code, secretId: credentials.secretId }]);
  });

  test("is refused an action that does not exist, and a version that does not", async () => {
    await expect(officialSdk(simulator.endpoint).request("CreateOrganization", {})).rejects.toMatchObject({
      code: "InvalidAction",
    });
    const old = officialSdk(simulator.endpoint, { version: "2018-12-25" });
    await expect(old.request("DeleteOrganizationMembers", { Uins: [1] })).rejects.toMatchObject({
      code: "NoSuchVersion",
    });
  });

  test.each([
    ["another status", { kind: "http", status: 502, body: "<html>Bad Gateway</html>" } as const],
    ["a body that is not the envelope", { kind: "http", status: 200, body: "<html></html>" } as const],
    ["a closed connection", { kind: "disconnect" } as const],
  ])("gives up on %s", async (_, fault) => {
    simulator.faults.next("DescribeOrganization", fault);
    await expect(officialSdk(simulator.endpoint).request("DescribeOrganization", {})).rejects.toThrow();
    expect(simulator.faults.pending).toEqual([]);
  });

  test("assumes a role at the token service, and calls the API with the keys that it got", async () => {
    const { Credentials, ExpiredTime, Expiration } = (await officialSdk(simulator.endpoint, {
      service: "sts",
    }).request("AssumeRole", {
      RoleArn: "qcs::cam::uin/100000000000:roleName/members",
      RoleSessionName: "test",
      DurationSeconds: 1800,
    })) as {
      Credentials: { TmpSecretId: string; TmpSecretKey: string; Token: string };
      ExpiredTime: number;
      Expiration: string;
    };
    const credentials = {
      secretId: Credentials.TmpSecretId,
      secretKey: Credentials.TmpSecretKey,
      token: Credentials.Token,
    };
    expect(Date.parse(Expiration)).toBe(ExpiredTime * 1000);
    const organization = officialSdk(simulator.endpoint, { credentials });
    await expect(organization.request("DescribeOrganization", {})).resolves.toMatchObject({ OrgId: 10001 });

    simulator.expireTemporaryKeys();
    await expect(organization.request("DescribeOrganization", {})).rejects.toMatchObject({
      code: "AuthFailure.TokenFailure",
    });
  });
});
