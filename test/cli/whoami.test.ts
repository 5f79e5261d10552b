import { type Conditions, Simulator } from "../../src/simulator";
import { simulatedEnvironment } from "./support/simulated";
import { tcoMembers } from "./support/tco-members";

const CALLER = {
  accountUin: "100000000000",
  arn: "qcs::cam::uin/100000000000:uin/100000000000",
};

async function whoami(conditions: Partial<Conditions> = {}, ...args: readonly string[]) {
  await using simulator = await Simulator.start({ organization: { members: [{ uin: "1" }], conditions } });
  const outcome = await tcoMembers(["whoami", ...args], { env: simulatedEnvironment(simulator) });
  return { ...outcome, endpoint: simulator.endpoint, requests: simulator.requests };
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
  expect(requests.map(({ action }) => action)).toEqual([
    "GetCallerIdentity",
    "DescribeOrganization",
    "DescribeOrganizationMembers",
  ]);
});

test("does without the account where STS does not say", async () => {
  await using simulator = await Simulator.start();
  simulator.faults.next("GetCallerIdentity", { kind: "error", code: "UnauthorizedOperation" });
  const { exitCode, stdout } = await tcoMembers(["whoami"], { env: simulatedEnvironment(simulator) });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Account       unknown: STS does not say\n");
});

test("asks the real STS nothing when the API is a stand-in on this machine", async () => {
  await using simulator = await Simulator.start();
  const env = simulator.environment;
  const { exitCode, stdout } = await tcoMembers(["whoami", "--endpoint", simulator.endpoint], { env });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Account       unknown: STS does not say\n");
  expect(simulator.requestsOf("GetCallerIdentity")).toEqual([]);
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

test("speaks Chinese", async () => {
  const { stdout, endpoint } = await whoami(
    { deniedActions: ["DescribeOrganizationMembers"] },
    "--language",
    "zh-CN",
  );
  expect(stdout.replace(/RequestId [0-9a-f-]+/, "RequestId …")).toBe(`\
凭证来源      环境变量 TENCENTCLOUD_SECRET_ID 的密钥
接口地址      ${endpoint}
账号          100000000000 (qcs::cam::uin/100000000000:uin/100000000000)
企业组织      10001 "simulated-organization"，创建者 100000000000
查看组织      有权限
查询成员      无权限：需要 organization:DescribeOrganizationMembers（UnauthorizedOperation，
              RequestId …）
移出成员      未测试，因为测试就会移出成员：需要 organization:DeleteOrganizationMembers

缺少：organization:DescribeOrganizationMembers。请在调用者的 CAM 策略中授权。
`);
});

test("is JSON for a program", async () => {
  const { stdout, endpoint } = await whoami({}, "--format", "json");
  expect(JSON.parse(stdout)).toEqual({
    schema: 2,
    ready: true,
    credentials: { source: "environmentKeys" },
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
  expect(stderr).toContain("What to do: Use the credentials of the organization's management account");
});

test("says in Chinese what to do about a failure", async () => {
  const { stderr } = await whoami({ organizationExists: false }, "--language", "zh-CN");
  expect(stderr).toContain("含义：调用者账号在该站点没有所属的企业组织。");
  expect(stderr).toContain("处理办法：请使用企业组织管理账号的密钥");
});
