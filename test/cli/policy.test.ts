import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { OrganizationMembership } from "../../src";
import { numberedMembers, Simulator } from "../../src/simulator";
import { members } from "../support/members";
import { Synthesis } from "../support/synthesis";
import { simulatedEnvironment } from "./support/simulated";
import { tcoMembers } from "./support/tco-members";

/** An app with one membership of organization 10001. */
function synthesized(): Synthesis {
  return new Synthesis((app) => {
    const stack = new TerraformStack(app, "stack");
    new OrganizationMembership(stack, "membership", { organizationId: "10001", members: members(1) });
  });
}

/** Runs a command against an organization of one, under a policy; says what was sent too. */
async function under(policy: string, args: readonly string[]) {
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(1) } });
  const env = { ...simulatedEnvironment(simulator), TCO_POLICY: policy };
  const outcome = await tcoMembers(args, { env });
  return { ...outcome, endpoint: simulator.endpoint, requests: simulator.requests.length };
}

describe("A policy that cannot be understood", () => {
  test.each([[["dump"]], [["whoami"]]])("stops %j before anything is sent", async (args) => {
    const { exitCode, stdout, stderr, requests } = await under('{"minimum": 1}', args);
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: "", requests: 0 });
    expect(stderr).toContain("tco-members: expected a policy in TCO_POLICY, got another thing");
  });

  test("stops check, too, where it lies in the output directory that it is to bind", async () => {
    using app = synthesized();
    const file = join(app.app.outdir, "policy.json");
    writeFileSync(file, "{}");
    const { exitCode, stdout, stderr, requests } = await under(file, ["check", app.app.outdir]);
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: "", requests: 0 });
    expect(stderr).toContain("the file is in the output directory");
  });
});

describe("A policy's organization", () => {
  const OTHER = '{"organizationId": "10002"}';

  test("that is another one is a reason not to be ready, for whoami", async () => {
    const { exitCode, stdout } = await under(OTHER, ["whoami"]);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^Policy {8}TCO_POLICY, SHA-256 [0-9a-f]{64}$/m);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "The policy (TCO_POLICY) lets members be removed from organization 10002 only: use the credentials of that one, or correct organizationId there.",
    );
    const { stdout: json } = await under(OTHER, ["whoami", "--format", "json"]);
    expect(JSON.parse(json)).toMatchObject({
      ready: false,
      organization: { organizationId: "10001" },
      policy: { organizationId: "10002" },
    });
  });

  test("that is another one is said in Chinese too", async () => {
    const { stdout } = await under(OTHER, ["whoami", "--language", "zh-CN"]);
    expect(stdout).toMatch(/^策略 {10}TCO_POLICY 的 SHA-256 [0-9a-f]{64}$/m);
    expect(stdout.replace(/\s+/g, "")).toContain("只允许从企业组织10002移出成员");
  });

  test("that is another one is an error, for check", async () => {
    using app = synthesized();
    const { exitCode, stdout, stderr } = await under(OTHER, ["check", app.app.outdir]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(
      "tco-members: TCO_POLICY: expected organization 10002 (organizationId), the credentials belong to 10001",
    );
  });

  test("that is the same one changes nothing", async () => {
    using app = synthesized();
    const policy = '{"organizationId": "10001"}';
    expect((await under(policy, ["check", app.app.outdir])).exitCode).toBe(0);
    expect((await under(policy, ["whoami"])).exitCode).toBe(0);
  });
});

test("A policy's endpoints bind --endpoint: nothing is sent elsewhere", async () => {
  const policy = '{"endpoints": ["https://organization.tencentcloudapi.com"]}';
  for (const command of ["dump", "whoami"]) {
    const args = [command, "--endpoint", "https://gateway.example.com"];
    const { exitCode, stderr, requests } = await under(policy, args);
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: 0 });
    expect(stderr).toContain("the policy's endpoints (TCO_POLICY) do not name https://gateway.example.com");
  }
});
