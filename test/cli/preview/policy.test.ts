import { writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { DEFAULT_REMOVAL_POLICY } from "../../../src/domain/policy";
import { type OrganizationOptions, Simulator } from "../../../src/simulator";
import { requestLog } from "../../support/request-log";
import { previewOf, recordedStack, stackWith } from "../support/recorded-plans";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";
import type { WholeManifest } from "../../support/whole-manifest";

const LEAVES = "100000000002";
const INTERNATIONAL = "https://organization.intl.tencentcloudapi.com";
const GATEWAY = "https://gateway.example.com";

type Env = Readonly<Record<string, string>>;

const policyOf = (policy: object): Env => ({ TCO_POLICY: JSON.stringify(policy) });

async function previewed(stack: string, env: Env, ...args: readonly string[]) {
  const { exitCode, stdout } = await tcoMembers([...previewOf(stack), ...args, "--format", "json"], { env });
  const preview = JSON.parse(stdout) as Preview;
  const [membership] = preview.memberships;
  return { exitCode, preview, membership, effect: membership?.effect, problems: membership?.problems };
}

describe("Whoever leaves, or nobody", () => {
  test.each<readonly [string, string, Partial<WholeManifest>, Env, string]>([
    [
      "without the policy that the code asks for",
      "add",
      { removal: { ...DEFAULT_REMOVAL_POLICY, requirePolicy: true } },
      {},
      "removal.requirePolicy is set, and this machine has no policy: set TCO_POLICY in the job that applies",
    ],
    [
      "without the policy that the code asks for",
      "remove",
      { removal: { ...DEFAULT_REMOVAL_POLICY, requirePolicy: true } },
      {},
      "removal.requirePolicy is set, and this machine has no policy: set TCO_POLICY in the job that applies",
    ],
    [
      "with a policy of another organization",
      "add",
      {},
      policyOf({ organizationId: "10002" }),
      "the policy (TCO_POLICY) is one of organization 10002, the code declares 10001: correct organizationId in one of them",
    ],
  ])("a run is blocked %s: %s", async (_, name, manifest, env, problem) => {
    const { exitCode, effect, problems } = await previewed(stackWith(manifest, name), env);
    expect({ exitCode, effect, problems }).toEqual({ exitCode: 3, effect: "blocked", problems: [problem] });
  });

  test("nothing is blocked where no program runs", async () => {
    const { exitCode } = await previewed(recordedStack("no-change"), policyOf({ organizationId: "10002" }));
    expect(exitCode).toBe(0);
  });
});

describe("A removal is blocked", () => {
  test.each<readonly [string, object, string]>([
    [
      "of whom the policy protects",
      { protectedMembers: [LEAVES] },
      `Protected members would leave: ${LEAVES} "payments-staging". Declare them again, or take them out of ` +
        "protectedMembers in the policy (TCO_POLICY)",
    ],
    [
      "above the policy's cap",
      { maxRemovals: { count: 0 } },
      `1 of 3 previous members would be removed, maxRemovals of the policy (TCO_POLICY) {"count":0} allows 0: ${LEAVES} ` +
        '"payments-staging". If all of them are to leave, raise maxRemovals of the policy for this deploy',
    ],
    [
      "where the policy does not name the endpoint",
      { endpoints: [INTERNATIONAL] },
      "the policy's endpoints (TCO_POLICY) do not name https://organization.tencentcloudapi.com, where the Organization API " +
        "would be called: add it there if it may get what these credentials sign, or correct what names it",
    ],
  ])("%s", async (_, policy, problem) => {
    const { exitCode, effect, problems } = await previewed(recordedStack("remove"), policyOf(policy));
    expect({ exitCode, effect, problems }).toEqual({ exitCode: 3, effect: "blocked", problems: [problem] });
  });

  test("without a reason that the policy wants", async () => {
    const { problems } = await previewed(stackWith({ reasons: {} }), policyOf({ requireReasons: true }));
    expect(problems).toEqual([
      `requireReasons of the policy (TCO_POLICY) is set and these have none: ${LEAVES} "payments-staging". Name each in reasons`,
    ]);
  });

  test("where nobody but the code names the endpoint", async () => {
    const { effect, problems } = await previewed(stackWith({ endpoint: GATEWAY }), {});
    expect({ effect, problems }).toEqual({
      effect: "blocked",
      problems: [
        `nobody but the code names ${GATEWAY}, where the Organization API would be called: add it to TCO_ALLOWED_ENDPOINTS on ` +
          "the machine that applies if it may get what these credentials sign, or correct what names it",
      ],
    });
  });

  test("where the environment contradicts the code's endpoint, and has no digest then", async () => {
    const stack = stackWith({ endpoint: INTERNATIONAL });
    const { preview, membership, problems } = await previewed(stack, { TENCENTCLOUD_DOMAIN: "example.com" });
    expect(problems).toEqual([
      expect.stringContaining("to name one endpoint, got https://organization.example.com and"),
    ]);
    expect({ approvals: preview.approvals, endpoint: membership?.endpoint }).toEqual({ approvals: [] });
  });

  test("by everything together, and all of it is told", async () => {
    const { problems } = await previewed(
      stackWith({ endpoint: GATEWAY, removal: { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { count: 0 } } }),
      policyOf({ organizationId: "10002", protectedMembers: [LEAVES] }),
    );
    expect(problems).toHaveLength(4);
  });
});

describe("Where nobody leaves", () => {
  test("an endpoint that is not allowed blocks nothing, because nothing is called", async () => {
    const { exitCode } = await previewed(stackWith({ endpoint: GATEWAY }, "add"), {});
    expect(exitCode).toBe(0);
  });
});

describe("What is known of a removal", () => {
  test("names who sets the cap, the stricter one", async () => {
    const stack = stackWith({ removal: { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { count: 2 } } });
    const capBy = async (count: number): Promise<unknown> =>
      (await previewed(stack, policyOf({ maxRemovals: { count } }))).membership?.cap;
    expect(await capBy(1)).toEqual({
      limit: 1,
      source: 'maxRemovals of the policy (TCO_POLICY) {"count":1}',
    });
    expect(await capBy(3)).toEqual({ limit: 2, source: 'removal.maxRemovals {"count":2}' });
  });

  test.each<readonly [string, string, object, object, string]>([
    ["nobody", "remove", {}, { required: false }, "not required"],
    [
      "the policy",
      "remove",
      { requireApproval: true },
      { required: true, by: "policy" },
      "required by requireApproval of the policy (TCO_POLICY): set TCO_APPROVED_REMOVALS to the digest",
    ],
    [
      "the code",
      "approval-required",
      { requireApproval: true },
      { required: true, by: "code" },
      "required by removal.requireApproval: set TCO_APPROVED_REMOVALS to the digest",
    ],
  ])("tells that an approval is required by %s", async (_, name, policy, expected, told) => {
    const stack = recordedStack(name);
    const { membership } = await previewed(stack, policyOf(policy));
    expect(membership?.approval).toMatchObject(expected);
    const { stdout } = await tcoMembers(previewOf(stack), { env: policyOf(policy) });
    expect(stdout.replace(/\s+/g, " ")).toContain(`Approval ${told}`);
  });

  test("names the endpoint that the environment chooses, which the digest is for", async () => {
    const env = { TENCENTCLOUD_DOMAIN: "example.com" };
    const [china, other] = [
      await previewed(recordedStack("remove"), {}),
      await previewed(recordedStack("remove"), env),
    ];
    expect(other.membership?.endpoint).toBe("https://organization.example.com");
    expect(other.preview.approvals).not.toEqual(china.preview.approvals);
  });
});

test("The policy in force is named by its hash, in every format", async () => {
  const env = policyOf({ requireReasons: true });
  const sha256 = createHash("sha256")
    .update(env["TCO_POLICY"] ?? "")
    .digest("hex");
  const args = previewOf(recordedStack("no-change"));
  const { preview } = await previewed(recordedStack("no-change"), env);
  expect(preview.policySha256).toBe(sha256);
  expect((await previewed(recordedStack("no-change"), {})).preview).not.toHaveProperty("policySha256");
  for (const format of ["text", "markdown"]) {
    const { stdout } = await tcoMembers([...args, "--format", format], { env });
    expect(stdout.replaceAll("\\", "").replace(/\s+/g, " ")).toContain(
      `Policy: TCO_POLICY, SHA-256 ${sha256}.`,
    );
  }
});

describe("There is no preview", () => {
  test.each([
    [
      "that nobody understands",
      { TCO_POLICY: '{"requireAproval": true}' },
      'did you mean "requireApproval"?',
    ],
    ["that is blank", { TCO_POLICY: " " }, "it is blank"],
  ])("with a policy %s", async (_, env, message) => {
    const { exitCode, stdout, stderr } = await tcoMembers(previewOf(recordedStack("no-change")), { env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("with a policy that the change under review writes", async () => {
    const stack = stackWith({});
    const file = join(stack, "policy.json");
    writeFileSync(file, "{}");
    const { exitCode, stderr } = await tcoMembers(previewOf(stack), { env: { TCO_POLICY: file } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("which a change of code writes: keep it elsewhere");
  });
});

describe("With --live", () => {
  const STAY = [{ uin: "100000000001" }, { uin: "100000000003" }];
  const THREE = { members: [...STAY, { uin: LEAVES }] };

  async function live(organization: OrganizationOptions, policy: object, stack = recordedStack("remove")) {
    await using simulator = await Simulator.start({ organization });
    const env = { ...simulatedEnvironment(simulator), ...policyOf(policy) };
    return { ...(await previewed(stack, env, "--live")), requests: requestLog(simulator) };
  }

  test("a removal is blocked that leaves fewer than the policy wants, by the API's count", async () => {
    const { effect, problems } = await live(THREE, { minRemaining: 3 });
    expect({ effect, problems }).toEqual({
      effect: "blocked",
      problems: [
        "2 of 3 members would remain, minRemaining of the policy (TCO_POLICY) wants 3: remove fewer, or lower it for this deploy",
      ],
    });
    expect((await live(THREE, { minRemaining: 2 })).effect).toBe("removals");
    expect((await live({ members: STAY }, { minRemaining: 3 })).effect).toBe("removals");
  });

  test("a removal is blocked where nobody may count who remains", async () => {
    const conditions = { deniedActions: ["DescribeOrganizationMembers" as const] };
    const { effect, problems } = await live({ ...THREE, conditions }, { minRemaining: 2 });
    expect({ effect, problems }).toEqual({
      effect: "blocked",
      problems: [expect.stringContaining("these credentials may not list members (UnauthorizedOperation)")],
    });
  });

  test("nobody is asked where the policy allows no credentials to go", async () => {
    const { effect, requests } = await live(THREE, { endpoints: [] });
    expect({ effect, requests }).toEqual({ effect: "blocked", requests: [] });
  });
});

test("Without --live a note says that who remains is counted later", async () => {
  const NOTE =
    "Whether 2 members will remain (minRemaining of the policy, TCO_POLICY) is checked when this is applied, and here with --live.";
  const notes = async (name: string): Promise<readonly string[]> =>
    (await previewed(recordedStack(name), policyOf({ minRemaining: 2 }))).preview.notes;
  expect(await notes("remove")).toContain(NOTE);
  expect(await notes("add")).not.toContain(NOTE);
});
