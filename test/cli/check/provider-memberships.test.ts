import { TerraformResource, TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../../src";
import type { Drift } from "../../../src/cli/check/drift";
import { type MemberOptions, numberedMembers, Simulator } from "../../../src/simulator";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { Synthesis } from "../../support/synthesis";
import { simulatedEnvironment } from "../support/simulated";
import { type State, StubbedTerraform } from "../support/stubbed-terraform";
import { tcoMembers } from "../support/tco-members";

type Labels = Readonly<Record<string, string>>;
type Props = Partial<OrganizationMembershipProps>;

/** The state of a membership of our own provider. */
function stateOf(attributes: Readonly<Record<string, unknown>>, instance: object = {}): string {
  const own = { organization_id: ORGANIZATION_ID, membership: "stack-1/membership", pending: {} };
  const instances = [{ attributes: { ...own, ...attributes }, ...instance }];
  const resource = { mode: "managed", type: "organization_members", name: "membership", instances };
  return JSON.stringify({ version: 4, resources: [resource] });
}

async function check(
  declare: (stack: TerraformStack) => void,
  state: State,
  live: readonly MemberOptions[],
  ...more: readonly string[]
) {
  using terraform = new StubbedTerraform({ "stack-1": state });
  using app = new Synthesis((synthesized) => {
    declare(new TerraformStack(synthesized, "stack-1"));
  });
  await using simulator = await Simulator.start({ organization: { members: live } });
  const env = { ...simulatedEnvironment(simulator), TERRAFORM_BINARY_NAME: terraform.command };
  return await tcoMembers(["check", app.app.outdir, ...more], { env });
}

function declaring(labels: Labels, props: Props = {}) {
  return (stack: TerraformStack): void => {
    const own = { organizationId: ORGANIZATION_ID, engine: "provider", members: labels } as const;
    new OrganizationMembership(stack, "membership", { ...own, ...props });
  };
}

async function drift(...situation: Parameters<typeof check>) {
  const { exitCode, stdout, stderr } = await check(...situation, "--format", "json");
  if (stdout === "") throw new Error(stderr);
  return { exitCode, drift: JSON.parse(stdout) as Drift };
}

test("Who is declared, and there, is no drift", async () => {
  const found = await drift(
    declaring(members(1, 2)),
    stateOf({ members: members(1, 2) }),
    numberedMembers(2),
  );
  expect(found).toMatchObject({
    exitCode: 0,
    drift: {
      inSync: true,
      constructs: ["stack-1/membership"],
      declaredCount: 2,
      missing: [],
      undeclared: [],
    },
  });
});

test("Who is declared and not there is missing, with its label", async () => {
  const found = await drift(declaring({ [uin(9)]: "costs ${x}" }), "", []);
  expect(found.drift.missing).toEqual([
    { uin: uin(9), label: "costs ${x}", construct: "stack-1/membership" },
  ]);
});

const BOTH = stateOf({ members: members(1, 2) });

test.each<readonly [what: string, props: Props, state: State, undeclared: readonly object[]]>([
  ["left the code is pending", {}, BOTH, [{ removal: "pending" }]],
  [
    "was refused before is pending",
    {},
    stateOf({ members: members(1), pending: members(2) }),
    [{ removal: "pending" }],
  ],
  [
    "is in a tainted object is pending all the same",
    {},
    stateOf({ members: members(1, 2) }, { status: "tainted" }),
    [{ removal: "pending" }],
  ],
  [
    "left the code waits where removals are paused",
    { removal: { paused: true } },
    BOTH,
    [{ removal: "pending", because: "paused" }],
  ],
  ["left the code and is protected is stuck", { protectedMembers: [uin(2)] }, BOTH, [{ removal: "stuck" }]],
  [
    "is in the state of a membership whose code is gone is about to be forgotten",
    {},
    stateOf({ members: members(2), membership: "stack-1/before" }),
    [{ removal: "skipped" }],
  ],
  ["is in no state is lost", {}, stateOf({ members: members(1) }), [{ removal: "lost" }]],
  [
    "is in no state leaves with an authoritative membership",
    { authoritative: true },
    stateOf({ members: members(1) }),
    [{ removal: "pending", because: "authoritative" }],
  ],
  [
    "is in no state is lost with an authoritative membership that is paused",
    { authoritative: true, removal: { paused: true } },
    stateOf({ members: members(1) }),
    [{ removal: "lost" }],
  ],
])("Whoever %s", async (_, props, state, undeclared) => {
  const found = await drift(declaring(members(1), props), state, numberedMembers(2));
  expect(found.exitCode).toBe(2);
  expect(found.drift.undeclared).toMatchObject(undeclared.map((each) => ({ uin: uin(2), ...each })));
});

test("Who is ignored is expected to be undeclared", async () => {
  const found = await drift(declaring(members(1), { ignoredMembers: [uin(2)] }), BOTH, numberedMembers(2));
  expect(found).toMatchObject({
    exitCode: 0,
    drift: { expected: [{ uin: uin(2), name: "member-2", because: "ignored" }] },
  });
});

test("Whom only Terraform knows to be declared is known from the state", async () => {
  const declare = (stack: TerraformStack): void => {
    const account = new TerraformResource(stack, "account", { terraformResourceType: "x_account" });
    declaring({ ...members(1), [account.getStringAttribute("uin")]: "made" })(stack);
  };
  const found = await drift(declare, stateOf({ members: members(1, 2) }), numberedMembers(3));
  expect(found.drift).toMatchObject({ declaredCount: 2, missing: [], undeclared: [{ uin: uin(3) }] });
});

test("A person reads why, in both languages", async () => {
  const situation = [
    declaring(members(1), { authoritative: true, ignoredMembers: [uin(3)] }),
    stateOf({ members: members(1) }),
    numberedMembers(3),
  ] as const;
  const english = (await check(...situation)).stdout;
  expect(english).toContain("100000000002  member-2  never declared: the membership is authoritative");
  expect(english).toContain("100000000003  member-3  ignored");
  const chinese = (await check(...situation, "--language", "zh-CN")).stdout;
  expect(chinese).toContain("100000000002  member-2  从未声明：该 membership 以声明为准（authoritative）");
  expect(chinese).toContain("100000000003  member-3  已忽略");
});
