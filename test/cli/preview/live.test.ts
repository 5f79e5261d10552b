import type { Preview } from "../../../src/cli/preview/preview";
import { type OrganizationOptions, Simulator } from "../../../src/simulator";
import { requestLog } from "../../support/request-log";
import { previewOf, recordedStack } from "../support/recorded-plans";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";

const STAY = [{ uin: "100000000001" }, { uin: "100000000003" }];
const LEAVES = { uin: "100000000002", name: "payments-staging" };

async function preview(organization: OrganizationOptions, ...args: readonly string[]) {
  await using simulator = await Simulator.start({ organization });
  const env = simulatedEnvironment(simulator);
  const outcome = await tcoMembers([...previewOf(recordedStack("remove")), "--live", ...args], { env });
  return { ...outcome, requests: requestLog(simulator) };
}

async function previewJson(organization: OrganizationOptions) {
  const { exitCode, stdout } = await preview(organization, "--format", "json");
  const { memberships } = JSON.parse(stdout) as Preview;
  const [membership] = memberships;
  return { exitCode, membership, forecast: membership?.leaving[0]?.forecast };
}

test.each<[string, OrganizationOptions, string]>([
  [
    "is the creator",
    { members: STAY, creatorUin: LEAVES.uin },
    "FailedOperation.DisableQuitSelfCreatedOrganization",
  ],
  [
    "has a payer",
    { members: [...STAY, { ...LEAVES, payUin: "100000000001" }] },
    "FailedOperation.MemberExistDelegatePayerNotAllowDelete",
  ],
  [
    "pays for a member that stays",
    { members: [LEAVES, { uin: "100000000001", payUin: LEAVES.uin }] },
    "FailedOperation.MemberIsDelegatePayerNotAllowDelete",
  ],
  [
    "was created and is not bound",
    { members: [...STAY, { ...LEAVES, memberType: "Create", bindStatus: "Unbound" }] },
    "UnsupportedOperation.CreateMemberNotAllowDelete",
  ],
  [
    "administers a service of the organization",
    {
      members: [...STAY, { ...LEAVES, identities: [{ identityId: 7, identityAliasName: "Config" }] }],
    },
    "UnsupportedOperation.MemberExistServiceNotAllowDelete",
  ],
  [
    "administers a verified entity",
    { members: [...STAY, { ...LEAVES, administersEntity: "Example" }] },
    "FailedOperation.OrganizationAuthManageNotAllowDelete",
  ],
  [
    "has permission configurations of Identity Center",
    { members: [...STAY, { ...LEAVES, roleConfigurations: ["ReadOnly"] }] },
    "UnsupportedOperation.MemberAccountExistCICRoleConfig",
  ],
  [
    "has users of Identity Center",
    { members: [...STAY, { ...LEAVES, synchronizedUsers: ["alice"] }] },
    "UnsupportedOperation.MemberAccountExistCICUserConfig",
  ],
])("A member that %s is forecast to be refused", async (_, organization, code) => {
  const { exitCode, forecast } = await previewJson(organization);
  expect(exitCode).toBe(2);
  expect(forecast).toMatchObject({
    outcome: "refused",
    code,
    meaning: expect.any(String) as string,
    fix: expect.any(String) as string,
  });
});

test("A member that has left by itself is already gone, and no request is needed", async () => {
  const { membership, forecast } = await previewJson({ members: STAY });
  expect(forecast).toEqual({ outcome: "alreadyGone" });
  expect({ requests: membership?.requests?.count, removes: membership?.removes }).toEqual({
    requests: 0,
    removes: 0,
  });
  const { stdout } = await preview({ members: STAY });
  expect(stdout).toMatch(/^0 members to remove from the organization\..*\n\n.*\n {2}Removes 0 of 3 members/);
});

test("The creator is never sent, so it is not counted among those who are removed", async () => {
  const { membership } = await previewJson({ members: STAY, creatorUin: LEAVES.uin });
  expect(membership?.removes).toBe(0);
});

test("Whoever the organization calls by another name is shown with it", async () => {
  const organization = { members: [...STAY, { ...LEAVES, name: "Payments | Staging" }] };
  const { membership } = await previewJson(organization);
  expect(membership?.leaving).toEqual([
    {
      uin: LEAVES.uin,
      label: "payments-staging",
      name: "Payments | Staging",
      reason: "merged into search, OPS-412",
      forecast: { outcome: "nothingAgainstIt" },
    },
  ]);
  expect((await preview(organization)).stdout).toContain(`
  UIN           Label             Name in the organization  Reason
  100000000002  payments-staging  Payments | Staging        merged into search, OPS-412
`);
  expect((await preview(organization, "--format", "markdown")).stdout).toContain(`
| UIN | Label | Name in the organization | Reason | Forecast |
| --- | --- | --- | --- | --- |
| 100000000002 | \`payments-staging\` | \`Payments \\| Staging\` | \`merged into search, OPS-412\` |  |
`);
});

test("A name that is the label is not shown twice", async () => {
  const { membership } = await previewJson({ members: [...STAY, LEAVES] });
  expect(membership?.leaving[0]).not.toHaveProperty("name");
});

test("A forecast says once what it knows, and what no list tells", async () => {
  const { stdout } = await preview({ members: [...STAY, LEAVES] });
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "Note: A forecast knows what the organization's lists show: its creator, who is paid for, who pays for others, who was " +
      "created and is not bound, and, where that could be looked up, who administers its services and, on the China site, " +
      "its verified entities, and to whom Identity Center deploys permission configurations or synchronizes users. It " +
      "does not know what no list tells: shared resources, share units, operation approval, payment methods, the billing " +
      "side.",
  );
  expect((await tcoMembers(previewOf(recordedStack("remove")))).stdout).not.toContain("A forecast knows");
});

test("Any other member has nothing against it", async () => {
  const { membership, forecast } = await previewJson({ members: [...STAY, LEAVES] });
  expect(forecast).toEqual({ outcome: "nothingAgainstIt" });
  expect(membership?.notes).toEqual([]);
});

test("Without the permission to list services the forecast says what it leaves out", async () => {
  const conditions = { deniedActions: ["ListOrganizationService" as const] };
  const { membership, forecast } = await previewJson({ members: [...STAY, LEAVES], conditions });
  expect(forecast).toEqual({ outcome: "nothingAgainstIt" });
  expect(membership?.notes).toEqual([
    "The forecast leaves out who administers the organization's services (ListOrganizationService: " +
      "UnauthorizedOperation). Looking it up needs organization:ListOrganizationService and " +
      "organization:ListOrgServiceAssignMember.",
  ]);
});

test("Whatever a forecast asks is asked again after a passing failure, and then nothing is left out", async () => {
  const asked = [
    "DescribeOrganization",
    "DescribeOrganizationMembers",
    "ListOrganizationService",
    "ListOrgServiceAssignMember",
    "DescribeOrganizationAuthNode",
    "DescribeIdentityCenter",
    "ListRoleConfigurationProvisionings",
    "ListUserSyncProvisionings",
  ] as const;
  const identities = [{ identityId: 7, identityAliasName: "Config" }];
  const organization = { members: [...STAY, { ...LEAVES, identities }] };
  await using simulator = await Simulator.start({ organization });
  for (const action of asked) simulator.faults.next(action, { kind: "error", code: "InternalError" });
  const env = simulatedEnvironment(simulator);
  const args = [...previewOf(recordedStack("remove")), "--live", "--format", "json"];
  const { exitCode, stdout } = await tcoMembers(args, { env });
  expect({ exitCode, pending: simulator.faults.pending }).toEqual({ exitCode: 2, pending: [] });
  const [membership] = (JSON.parse(stdout) as Preview).memberships;
  expect(membership?.notes).toEqual([]);
  expect(membership?.leaving[0]?.forecast).toMatchObject({
    code: "UnsupportedOperation.MemberExistServiceNotAllowDelete",
  });
});

test("A refusal is shown with its code, its meaning and what to do; nobody is removed by looking", async () => {
  const { stdout, requests } = await preview({ members: [...STAY, { ...LEAVES, payUin: "100000000001" }] });
  expect(stdout).toContain(`
  100000000002  payments-staging  merged into search, OPS-412
      will be refused: FailedOperation.MemberExistDelegatePayerNotAllowDelete
        Another account pays for this member.
        What to do: Change the member's payment mode: Member account management in the console, or
                    UpdateOrganizationMember without permission 7. It may be denied
                    (DeleteDelegatePayerNotAllow), or wait for the member to confirm
                    (PermissionStatus UnConfirmed, ChangePermissionRecordExist).
`);
  // The last ones are sent side by side.
  expect([...requests.slice(0, 2), ...requests.slice(2).sort()]).toEqual([
    "DescribeOrganization ok",
    "DescribeOrganizationMembers ok",
    "DescribeIdentityCenter ok",
    "DescribeOrganizationAuthNode ok",
    "ListOrganizationService ok",
    "ListRoleConfigurationProvisionings ok",
    "ListUserSyncProvisionings ok",
  ]);
});

test("In a comment the forecast has a column", async () => {
  const { stdout } = await preview({ members: STAY }, "--format", "markdown");
  expect(stdout).toContain(
    "| 100000000002 | `payments-staging` | `merged into search, OPS-412` | already gone |",
  );
});

test("Another organization than the declared one blocks the removal", async () => {
  const { exitCode, membership } = await previewJson({ organizationId: 10_002, members: [...STAY, LEAVES] });
  expect(exitCode).toBe(3);
  expect(membership?.problems).toEqual([
    "expected organization 10001 (organizationId), the credentials belong to 10002: use the credentials of the " +
      "declared organization, or correct organizationId",
  ]);
});

test("An account that does not manage the organization blocks the removal", async () => {
  const { exitCode, membership } = await previewJson({ members: STAY, conditions: { isManager: false } });
  expect(exitCode).toBe(3);
  expect(membership?.problems).toEqual([
    "expected credentials of the account that manages organization 10001, got those of another of its accounts: use the " +
      "management account's",
  ]);
});

test("Without the permission to list there is a preview without a forecast", async () => {
  const conditions = { deniedActions: ["DescribeOrganizationMembers" as const] };
  const { exitCode, membership, forecast } = await previewJson({ members: STAY, conditions });
  expect({ exitCode, forecast }).toEqual({ exitCode: 2, forecast: undefined });
  expect(membership?.notes).toEqual([
    "No forecast: these credentials may not list members (UnauthorizedOperation). Allow " +
      "organization:DescribeOrganizationMembers.",
  ]);
});

test.each([
  ["nobody leaves", "add", 0],
  ["Terraform will not run the removal", "tainted", 4],
])("Nobody is asked when %s", async (_, name, expected) => {
  const { exitCode } = await tcoMembers([...previewOf(recordedStack(name)), "--live"]);
  expect(exitCode).toBe(expected);
});

test("Without credentials the forecast is an error that says what to set", async () => {
  const { exitCode, stdout, stderr } = await tcoMembers([...previewOf(recordedStack("remove")), "--live"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain("Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY");
});
