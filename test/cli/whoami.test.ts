import { type Conditions, Simulator } from "../../src/simulator";
import { requestLog } from "../support/request-log";
import { simulatedEnvironment } from "./support/simulated";
import { tcoMembers } from "./support/tco-members";

const CALLER = {
  accountUin: "100000000000",
  arn: "qcs::cam::uin/100000000000:uin/100000000000",
};

async function whoami(conditions: Partial<Conditions> = {}, ...args: readonly string[]) {
  await using simulator = await Simulator.start({ organization: { members: [{ uin: "1" }], conditions } });
  const outcome = await tcoMembers(["whoami", ...args], { env: simulatedEnvironment(simulator) });
  return { ...outcome, endpoint: simulator.endpoint, requests: requestLog(simulator) };
}

test("tells the source, the organization, and what was and was not tested; and removes nobody", async () => {
  const { exitCode, stdout, endpoint, requests } = await whoami();
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`\
Credentials   keys of TENCENTCLOUD_SECRET_ID
Endpoint      ${endpoint}
Account       100000000000 (qcs::cam::uin/100000000000:uin/100000000000)
Organization  10001 "simulated-organization", created by 100000000000
Describe      yes
List members  yes
Remove        not tested, as a test would remove somebody: it needs
              organization:DeleteOrganizationMembers

Nothing is known to be lacking: the account manages the organization, and lists its members.
`);
  expect(requests).toEqual([
    "GetCallerIdentity ok",
    "DescribeOrganization ok",
    "DescribeOrganizationMembers ok",
  ]);
});

test("does without the account where STS does not say", async () => {
  await using simulator = await Simulator.start();
  simulator.faults.next("GetCallerIdentity", { kind: "error", code: "UnauthorizedOperation" });
  const { exitCode, stdout } = await tcoMembers(["whoami"], { env: simulatedEnvironment(simulator) });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Account       unknown: STS does not say\n");
});

test("names the permissions that are missing", async () => {
  const { exitCode, stdout } = await whoami({
    deniedActions: ["DescribeOrganization", "DescribeOrganizationMembers"],
  });
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(
    /^List members {2}NO: it needs organization:DescribeOrganizationMembers \(UnauthorizedOperation,$/m,
  );
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "Lacking: organization:DescribeOrganization, organization:DescribeOrganizationMembers. Allow it in the CAM policy",
  );
});

test("tells an account that does not manage the organization from one without permission", async () => {
  const { exitCode, stdout } = await whoami({ isManager: false });
  expect(exitCode).toBe(2);
  expect(stdout).toContain(
    "This account does not manage the organization: use the management account's credentials.\n",
  );
});

test("is JSON for a program", async () => {
  const { stdout, endpoint } = await whoami({}, "--format", "json");
  expect(JSON.parse(stdout)).toEqual({
    schema: 1,
    verdict: "ready",
    credentialsSource: "keys of TENCENTCLOUD_SECRET_ID",
    endpoint,
    caller: CALLER,
    organization: {
      organizationId: "10001",
      creatorUin: "100000000000",
      isManager: true,
      name: "simulated-organization",
    },
    permissions: {
      describe: { allowed: "yes" },
      list: { allowed: "yes" },
      remove: { allowed: "not tested", needs: "organization:DeleteOrganizationMembers" },
    },
  });
});

test("fails when the account has no organization here, and says what to do", async () => {
  const { exitCode, stdout, stderr } = await whoami({ organizationExists: false });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain("ResourceNotFound.OrganizationNotExist");
  expect(stderr).toContain("To do: Use the credentials of the organization's management account");
});
