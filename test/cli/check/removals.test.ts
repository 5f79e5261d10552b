import { TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../../src";
import type { Drift } from "../../../src/cli/check/drift";
import { type MemberOptions, numberedMembers, Simulator } from "../../../src/simulator";
import { members, uin } from "../../support/members";
import { Synthesis } from "../../support/synthesis";
import { simulatedEnvironment } from "../support/simulated";
import { type State, StubbedTerraform } from "../support/stubbed-terraform";
import { tcoMembers } from "../support/tco-members";

const ORGANIZATION = "10001";
const CREATOR: MemberOptions = { uin: "100000000000", name: "root" };

/** A state with a membership that keeps these members. */
function stateOf(
  labels: Readonly<Record<string, string>>,
  resource: Readonly<Record<string, unknown>> = {},
  instance: Readonly<Record<string, unknown>> = {},
): string {
  const triggers = { organization: ORGANIZATION, ...labels };
  const instances = [{ attributes: { id: "1", triggers }, ...instance }];
  const type = "null_resource";
  return JSON.stringify({
    version: 4,
    resources: [{ mode: "managed", type, name: "membership", instances, ...resource }],
  });
}

/** One stack, `stack-1`, that declares the first member. */
const ONE = [{ members: members(1) }] as const;

type Props = Omit<OrganizationMembershipProps, "organizationId"> & { readonly organizationId?: string };

interface Situation {
  readonly stacks?: readonly Props[];
  readonly states: Readonly<Record<string, State>>;
  readonly live?: readonly MemberOptions[];
  readonly movedFrom?: string;
  /** What else the code says of moves. */
  readonly moved?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

async function check(situation: Situation) {
  const {
    stacks = ONE,
    states,
    live = numberedMembers(2),
    movedFrom,
    moved,
    env = {},
    args = [],
  } = situation;
  using terraform = new StubbedTerraform(states);
  using app = new Synthesis((synthesized) => {
    for (const [index, props] of stacks.entries()) {
      const stack = new TerraformStack(synthesized, `stack-${index + 1}`);
      const membership = new OrganizationMembership(stack, "membership", {
        organizationId: ORGANIZATION,
        ...props,
      });
      if (movedFrom !== undefined) membership.resource.moveFromId(movedFrom);
      if (moved !== undefined) stack.addOverride("moved", moved);
    }
  });
  await using simulator = await Simulator.start({ organization: { members: [...live] } });
  const given = { ...simulatedEnvironment(simulator), TERRAFORM_BINARY_NAME: terraform.command, ...env };
  const { exitCode, stdout } = await tcoMembers(["check", app.app.outdir, ...args], { env: given });
  const { calls } = terraform;
  return { exitCode, stdout, calls, environment: calls.length > 0 ? terraform.environment : "" };
}

async function drift(situation: Situation): Promise<{ exitCode: number; calls: string[]; drift: Drift }> {
  const { exitCode, stdout, calls } = await check({ ...situation, args: ["--format", "json"] });
  return { exitCode, calls, drift: JSON.parse(stdout) as Drift };
}

const BOTH = members(1, 2);

test.each<[what: string, situation: Situation, removals: Readonly<Record<string, string>>]>([
  ["is still in the state", { states: { "stack-1": stateOf(BOTH) } }, { [uin(2)]: "pending" }],
  [
    "is in a state of version 0.1",
    { states: { "stack-1": stateOf({ ...BOTH, organization: undefined as unknown as string }) } },
    { [uin(2)]: "pending" },
  ],
  [
    "is in a state that the code moves here",
    { states: { "stack-1": stateOf(BOTH, { name: "before" }) }, movedFrom: "null_resource.before" },
    { [uin(2)]: "pending" },
  ],
  [
    "is in a state that the code moves here, in a block and not in a list of them",
    {
      states: { "stack-1": stateOf(BOTH, { name: "before" }) },
      moved: { from: "null_resource.before", to: "null_resource.membership" },
    },
    { [uin(2)]: "pending" },
  ],
  [
    "is in another stack's state",
    { stacks: [...ONE, ...ONE], states: { "stack-1": stateOf(members(1)), "stack-2": stateOf(BOTH) } },
    { [uin(2)]: "pending" },
  ],
  [
    "is in one of two states, the other of which nobody can read",
    { stacks: [...ONE, ...ONE], states: { "stack-1": stateOf(BOTH) } },
    { [uin(2)]: "pending" },
  ],
  ["is in no state", { states: { "stack-1": stateOf(members(1)) } }, { [uin(2)]: "lost" }],
  ["is there before the first apply", { states: { "stack-1": "" } }, { [uin(2)]: "lost" }],
  [
    "is in a state of another organization",
    { states: { "stack-1": stateOf({ ...BOTH, organization: "10002" }) } },
    { [uin(2)]: "lost" },
  ],
  [
    "is in a tainted object",
    { states: { "stack-1": stateOf(BOTH, {}, { status: "tainted" }) } },
    { [uin(2)]: "skipped" },
  ],
  [
    "is in a deposed object",
    { states: { "stack-1": stateOf(BOTH, {}, { deposed: "d2a4" }) } },
    { [uin(2)]: "skipped" },
  ],
  [
    "is at an address that the code no longer has",
    { states: { "stack-1": stateOf(BOTH, { name: "before" }) } },
    { [uin(2)]: "skipped" },
  ],
  ["is in a state that nobody can read", { states: {} }, { [uin(2)]: "unknown" }],
  ["is in what is no state", { states: { "stack-1": "hello" } }, { [uin(2)]: "unknown" }],
  [
    "may be in the other one of two states",
    { stacks: [...ONE, ...ONE], states: { "stack-1": stateOf(members(1)) } },
    { [uin(2)]: "unknown" },
  ],
  [
    "is the creator, who left the code",
    {
      states: { "stack-1": stateOf({ ...members(1), [CREATOR.uin]: "root" }) },
      live: [...numberedMembers(1), CREATOR],
    },
    { [CREATOR.uin]: "stuck" },
  ],
  [
    "is the creator, who left the code, and whom the list does not show",
    { states: { "stack-1": stateOf({ ...members(1), [CREATOR.uin]: "root" }) }, live: numberedMembers(1) },
    { [CREATOR.uin]: "stuck" },
  ],
  [
    "is protected, and left the code",
    { stacks: [{ members: members(1), protectedMembers: [uin(2)] }], states: { "stack-1": stateOf(BOTH) } },
    { [uin(2)]: "stuck" },
  ],
])("Whoever %s", async (_, situation, removals) => {
  const { exitCode, drift: found } = await drift(situation);
  expect(Object.fromEntries(found.undeclared.map(({ uin: each, removal }) => [each, removal]))).toEqual(
    removals,
  );
  expect({ exitCode, schema: found.schema, inSync: found.inSync }).toEqual({
    exitCode: 2,
    schema: 3,
    inSync: false,
  });
});

test.each<[what: string, situation: Situation]>([
  ["who is declared, and in a state", { stacks: [{ members: BOTH }], states: { "stack-1": stateOf(BOTH) } }],
  [
    "who is declared by another stack than the one whose state has it",
    {
      stacks: [...ONE, { members: members(2) }],
      states: { "stack-1": stateOf(BOTH), "stack-2": stateOf(members(2)) },
    },
  ],
  [
    "who has left the code and the organization",
    { states: { "stack-1": stateOf(members(1, 2, 9)) }, stacks: [{ members: BOTH }] },
  ],
  [
    "who is the creator, and never was in the code",
    { states: { "stack-1": stateOf(members(1)) }, live: [CREATOR, ...numberedMembers(1)] },
  ],
  [
    "who is the creator, where nobody can read the state",
    { states: {}, live: [CREATOR, ...numberedMembers(1)] },
  ],
  [
    "who is protected, and in a state that forgets it",
    {
      stacks: [{ members: members(1), protectedMembers: [uin(2)] }],
      states: { "stack-1": stateOf(BOTH, {}, { status: "tainted" }) },
    },
  ],
])("Nobody is to leave %s", async (_, situation) => {
  const { exitCode, drift: found } = await drift(situation);
  expect({ exitCode, undeclared: found.undeclared }).toEqual({ exitCode: 0, undeclared: [] });
});

test("Terraform is called once for each stack, and the unread ones are named", async () => {
  const stacks = [...ONE, ...ONE, ...ONE, ...ONE, ...ONE, ...ONE];
  const { calls, drift: found } = await drift({ stacks, states: { "stack-2": "" } });
  expect(calls).toEqual([1, 2, 3, 4, 5, 6].map((stack) => `stack-${stack}: state pull`));
  expect([...found.unreadStates].sort()).toEqual([1, 3, 4, 5, 6].map((stack) => `stack-${stack}`));
});

test("The state of a stack of another organization is nobody's business here", async () => {
  const stacks = [...ONE, { members: members(7), organizationId: "10002" }];
  const { calls, drift: found } = await drift({ stacks, states: { "stack-1": stateOf(BOTH) } });
  expect(calls).toEqual(["stack-1: state pull"]);
  expect(found).toMatchObject({ unreadStates: [], undeclared: [{ uin: uin(2), removal: "pending" }] });
});

test("Terraform gets what its backend may need, and none of our approvals and policies", async () => {
  const env = { TCO_APPROVED_REMOVALS: "ab12", TCO_POLICY: "{}", AWS_PROFILE: "backend" };
  const { environment } = await check({ states: { "stack-1": "" }, env });
  expect(environment).toContain("AWS_PROFILE=backend");
  expect(environment).not.toContain("TCO_");
});

const MANY: Situation = {
  stacks: [
    {
      members: members(1),
      protectedMembers: [uin(5)],
      reasons: { [uin(3)]: "OPS-412" },
    },
  ],
  states: {
    "stack-1": JSON.stringify({
      resources: [
        ...(JSON.parse(stateOf(members(1, 2, 3, 5))) as { resources: unknown[] }).resources,
        ...(JSON.parse(stateOf(members(4), { name: "before" })) as { resources: unknown[] }).resources,
      ],
    }),
  },
  live: numberedMembers(6),
};

test("A person reads what to do about each", async () => {
  const { stdout } = await check(MANY);
  expect(stdout).toBe(`\
The code and organization 10001 "simulated-organization" differ: 0 missing, 5 undeclared.
Compared stack-1/membership: 1 declared, 6 live.

Pending: 2 members left the code, and the next apply removes them
Apply again. Where an apply failed, its output and its report say why: fix that before.
  100000000002  member-2
  100000000003  member-3  was to leave: OPS-412

Stuck: 1 member left the code, but cannot leave the organization
Each apply fails at them until they are declared again. The organization's creator can never leave.
A protected member can, once it is taken out of protectedMembers.
  100000000005  member-5  protected

About to be forgotten: 1 member left the code, and the next apply will not remove it
The state keeps them where Terraform runs no removal: in an object that is tainted or deposed, or at
an address that the code no longer has. Before you apply, tco-members preview says what to do.
  100000000004  member-4

Lost, or never declared: 1 member in the organization, in no code and in no state
No apply removes them. Declare those who belong. Whoever should have left: declare it, deploy, take
it out (with its reason in reasons) and deploy again, which removes it. An account that is not for
this code to manage: name it in protectedMembers.
  100000000006  member-6
`);
});

test("A person reads it in Chinese", async () => {
  const { stdout } = await check({ ...MANY, args: ["--language", "zh-CN"] });
  expect(stdout).toBe(`\
代码与企业组织 10001 "simulated-organization" 不一致：缺少 0 个，未声明 5 个。
已对比 stack-1/membership：声明 1 个，实际 6 个。

待移出：2 个成员已从代码中去掉，下一次 apply 会移出它们
请再次执行 apply。如果之前的 apply 失败，其输出和报告中有原因：请先解决。
  100000000002  member-2
  100000000003  member-3  原应离开：OPS-412

无法移出：1 个成员已从代码中去掉，但不能离开企业组织
在重新声明它们之前，每次 apply 都会因此失败。企业组织的创建者永远不能离开；受保护的成员从
protectedMembers 中去掉之后可以离开。
  100000000005  member-5  受保护

即将被遗忘：1 个成员已从代码中去掉，但下一次 apply 不会移出它们
在 state 中，它们所在的对象已被标记为 tainted 或 deposed，或者代码中已没有该地址，Terraform 不会为其
执行移出。请在执行 apply 之前查看 tco-members preview 给出的处理办法。
  100000000004  member-4

移出已丢失，或从未声明：1 个成员在企业组织中，但代码和 state 中都没有
任何 apply 都不会移出它们。属于组织的，请补充声明。本应离开的：先声明并部署，再去掉（并在 reasons 中
写明原因）并部署，即可将其移出。不由这份代码管理的账号：请写入 protectedMembers。
  100000000006  member-6
`);
});

test("A comment tells them apart too", async () => {
  const { stdout } = await check({ ...MANY, args: ["--format", "markdown"] });
  expect(stdout.split("\n").filter((line) => line.startsWith("#### "))).toEqual([
    "#### Pending: 2 members left the code, and the next apply removes them",
    "#### Stuck: 1 member left the code, but cannot leave the organization",
    "#### About to be forgotten: 1 member left the code, and the next apply will not remove it",
    "#### Lost, or never declared: 1 member in the organization, in no code and in no state",
  ]);
});
