import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../../src/domain/environment";
import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import { useSimulatedTime } from "../../removal/support/simulated-time";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { ADDRESS, codeOf, codeWithoutBlock, noCode } from "../support/codes";
import type { Applied, Code, Plan, PlanOptions } from "../support/emulated-terraform";
import { ProviderWorld } from "../support/provider-world";
import { withoutTurns } from "../support/simulated-session";

useSimulatedTime();
withoutTurns();

const DESTROY = { destroy: true };
const REPLACE = { replace: [ADDRESS] };
const PAUSED = { removal: { paused: true } };
const policyOf = (organizationId: string): Environment => ({
  TCO_POLICY: JSON.stringify({ organizationId }),
});
const REFUSED = { [uin(3)]: "FailedOperation.MemberShareResource" };

describe("When an object goes", () => {
  test.each<[name: string, code: Code, options: PlanOptions]>([
    ["a destroy", codeOf([1, 2, 3]), DESTROY],
    ["a count of 0, or a for_each without its key", noCode({ m: [1, 2, 3] }), {}],
    ["a replacement", codeOf([1, 2, 3]), REPLACE],
  ])(
    "nobody leaves whom the code declares, and the plan names who stays: %s",
    async (_name, code, options) => {
      const world = await applied(4, codeOf([1, 2, 3]));
      const { plan } = await apply(world, code, options);
      expect(world.sent).toEqual([]);
      if (options !== REPLACE) expect(textOf(plan)).toContain(uin(3));
    },
  );

  test.each<[name: string, code: Code, options: PlanOptions]>([
    ["a destroy", codeOf([1, 2]), DESTROY],
    ["a count of 0, or a for_each without its key", noCode({ m: [1, 2] }), {}],
    ["a replacement", codeOf([1, 2]), REPLACE],
  ])(
    "those leave who left the code in the same change, and the plan names them: %s",
    async (_name, code, options) => {
      const world = await applied(4, codeOf([1, 2, 3]));
      const { plan } = await apply(world, code, options);
      expect(world.sent).toEqual([uin(3)]);
      if (options !== REPLACE) expect(textOf(plan)).toContain("1 member leaves");
    },
  );

  test("those leave who left the code in the same change, when it is tainted, and the plan names them", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.terraform.taint(ADDRESS);
    const { plan } = await apply(world, codeOf([1, 2]));
    expect([world.sent, textOf(plan).includes("1 member leaves")]).toEqual([[uin(3)], true]);
  });

  test("those leave who were refused before", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.service.organization.conditions.refusals = REFUSED;
    await apply(world, codeOf([1, 2]));
    world.service.organization.conditions.refusals = {};
    await apply(world, codeOf([1, 2]), DESTROY);
    expect([world.live, world.terraform.state.size]).toEqual([[1, 2, 4].map(uin), 0]);
  });

  test.each<[name: string, code: Code]>([
    ["its code is gone", noCode({ other: [4] })],
    ["the block is gone, or says nothing", { block: {}, resources: {} }],
    ["the block has null for it", { block: { declared: { [ORGANIZATION_ID]: { m: null } } }, resources: {} }],
  ])("nobody leaves, and the plan names who stays, where %s", async (_name, code) => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { plan } = await apply(world, code);
    expect([world.sent, world.terraform.state.size]).toEqual([[], 0]);
    expect([1, 2, 3].filter((one) => !textOf(plan).includes(uin(one)))).toEqual([]);
  });

  test("nobody leaves of HCL that names nobody in the block", async () => {
    const world = await applied(3, codeWithoutBlock([1, 2, 3]));
    await apply(world, codeWithoutBlock([1, 2]), DESTROY);
    expect(world.sent).toEqual([]);
  });

  test.each<[name: string, options: PlanOptions, isTainted: boolean]>([
    ["a destroy", DESTROY, false],
    ["a replacement", REPLACE, false],
    ["a taint", {}, true],
  ])(
    "nobody leaves whom the plan could not know, although the apply does: %s",
    async (_name, options, isTainted) => {
      const world = await applied(3, codeOf([1, 2, 3]));
      world.terraform.taint(ADDRESS, isTainted);
      const plan = await world.run((terraform) => terraform.plan(codeOf("unknown"), options));
      await world.run((terraform) => terraform.apply(plan, codeOf([1, 2])));
      expect(world.sent).toEqual([]);
    },
  );

  test("nobody leaves whom the code ignores, or protects, that comes in its place", async () => {
    const world = await applied(4, codeOf([1, 2, 3, 4]));
    world.terraform.taint(ADDRESS);
    const settings = { ignored_members: [uin(2)], protected_members: [uin(3)] };
    await apply(world, codeOf([1], settings));
    expect(world.sent).toEqual([uin(4)]);
  });

  test("nobody leaves whom the code may ignore that comes in its place", async () => {
    const world = await applied(4, codeOf([1, 2]));
    world.terraform.taint(ADDRESS);
    const plan = await world.run((terraform) => terraform.plan(codeOf([1], { ignored_members: UNKNOWN })));
    await world.run((terraform) => terraform.apply(plan, codeOf([1], { ignored_members: [uin(2)] })));
    expect(world.sent).toEqual([]);
  });

  test("and somebody is refused, the object stays with them, and goes in the next", async () => {
    const world = await applied(4, codeOf([1, 2, 3, 4]));
    world.service.organization.conditions.refusals = REFUSED;
    const { applied: failed } = await apply(world, codeOf([1]), DESTROY);
    expect(failed.hasFailed).toBe(true);
    expect(world.terraform.state.get(ADDRESS)?.value).toMatchObject({
      members: members(1),
      pending: members(3),
    });
    world.service.organization.conditions.refusals = {};
    await apply(world, codeOf([1]), DESTROY);
    expect([world.live, world.terraform.state.size]).toEqual([[uin(1)], 0]);
  });

  test("and somebody should leave in a pause, that is an error of the plan and the object stays", async () => {
    const world = await applied(3, codeOf([1, 2, 3], PAUSED));
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2], PAUSED), DESTROY));
    expect([plan.hasFailed, textOf(plan).includes(uin(3)), world.terraform.state.size]).toEqual([
      true,
      true,
      1,
    ]);
    await apply(world, codeOf([1, 2, 3], PAUSED), DESTROY);
    expect([world.sent, world.terraform.state.size]).toEqual([[], 0]);
  });

  test("and a taint meets a pause, the object stays in the apply", async () => {
    const world = await applied(3, codeOf([1, 2, 3], PAUSED));
    world.terraform.taint(ADDRESS);
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2], PAUSED)));
    if (!plan.hasFailed) await world.run((terraform) => terraform.apply(plan, codeOf([1, 2], PAUSED)));
    expect([world.sent, world.terraform.state.size]).toEqual([[], 1]);
  });

  test.each<[name: string, options: PlanOptions, isTainted: boolean]>([
    ["a replacement", REPLACE, false],
    ["a taint", {}, true],
    ["a taint that nobody read", { refresh: false }, true],
  ])(
    "nobody leaves when only the code pauses that comes in its place: %s",
    async (_name, options, isTainted) => {
      const world = await applied(3, codeOf([1, 2, 3]));
      world.terraform.taint(ADDRESS, isTainted);
      const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2], PAUSED), options));
      if (!plan.hasFailed) await world.run((terraform) => terraform.apply(plan, codeOf([1, 2], PAUSED)));
      expect([world.sent, world.terraform.state.size]).toEqual([[], 1]);
    },
  );

  test.each<[name: string, settings: ObjectValue, env: Environment]>([
    ["has no policy, and the code asks for one", { removal: { require_policy: true } }, {}],
    ["has the policy of another organization", {}, policyOf("99999")],
  ])(
    "a machine that applies what another one planned has to allow it: it %s",
    async (_name, settings, env) => {
      const world = await applied(3, codeOf([1, 2, 3], settings));
      world.env = policyOf(ORGANIZATION_ID);
      const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2], settings), DESTROY));
      world.env = env;
      const done = await world.run((terraform) => terraform.apply(plan, codeOf([1, 2], settings), true));
      expect([done.hasFailed, world.sent, world.terraform.state.size]).toEqual([true, [], 1]);
    },
  );

  test.each<[name: string, settings: object]>([
    ["the cap", { removal: { max_removals: { count: 0 } } }],
    ["a reason", { removal: { require_reasons: true } }],
    ["a protection", { protected_members: [uin(3)] }],
    ["a policy", { removal: { require_policy: true } }],
  ])(
    "a rail that would stop it is an error of the plan, which lists who would leave: %s",
    async (_name, settings) => {
      const world = await applied(3, codeOf([1, 2, 3], { ...settings }));
      const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2], { ...settings }), DESTROY));
      expect([plan.hasFailed, textOf(plan).includes(uin(3))]).toEqual([true, true]);
    },
  );

  test("it needs its approval, which the plan shows", async () => {
    const settings = { removal: { require_approval: true } };
    const world = await applied(3, codeOf([1, 2, 3], settings));
    const { plan, applied: failed } = await apply(world, codeOf([1, 2], settings), DESTROY);
    expect([failed.hasFailed, world.terraform.state.size]).toEqual([true, 1]);
    const [digest = ""] = /\b[0-9a-f]{64}\b/.exec(textOf(plan)) ?? [];
    world.env = { TCO_APPROVED_REMOVALS: digest };
    const { applied: done } = await apply(world, codeOf([1, 2], settings), DESTROY);
    expect([done.hasFailed, world.sent]).toEqual([false, [uin(3)]]);
  });

  test("it is held to the pipeline's policy", async () => {
    using directory = new TemporaryDirectory();
    const world = await applied(3, codeOf([1, 2, 3]));
    const file = join(directory.path, "policy.json");
    writeFileSync(file, JSON.stringify({ protectedMembers: [uin(3)] }));
    world.env = { TCO_POLICY: file };
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2]), DESTROY));
    expect(plan.hasFailed).toBe(true);
  });

  test("which was moved here from a state that names no organization, nobody leaves", async () => {
    const world = new ProviderWorld(3);
    const state = { triggers: members(1, 2, 3) };
    await world.run((terraform) => terraform.move(ADDRESS, "null_resource", state, codeOf([1]).block));
    const { applied: done } = await apply(world, codeOf([1]), DESTROY);
    expect([done.hasFailed, world.sent, world.terraform.state.size]).toEqual([false, [], 0]);
  });

  test("whose block is wrong by now, the object stays", async () => {
    const world = await applied(3, codeOf([1, 2, 3]));
    const block = { declared: { [ORGANIZATION_ID]: { m: ["one"] } } };
    for (const refresh of [true, false]) {
      const plan = await world.run((terraform) =>
        terraform.plan({ block, resources: {} }, { ...DESTROY, refresh }),
      );
      expect([plan.hasFailed, textOf(plan).includes(`declared.${ORGANIZATION_ID}.m`)]).toEqual([true, true]);
    }
    expect(world.terraform.state.size).toBe(1);
  });
});

async function applied(size: number, code: Code): Promise<ProviderWorld> {
  const world = new ProviderWorld(size);
  const { applied: done } = await apply(world, code);
  expect(done.hasFailed).toBe(false);
  return world;
}

async function apply(
  world: ProviderWorld,
  code: Code,
  options: PlanOptions = {},
): Promise<{ readonly plan: Plan; readonly applied: Applied }> {
  return world.run(async (terraform) => {
    const plan = await terraform.plan(code, options);
    return { plan, applied: await terraform.apply(plan, code) };
  });
}

function textOf({ diagnostics }: Plan): string {
  return diagnostics.map(({ summary, detail = "" }) => `${summary}\n${detail}`).join("\n");
}
