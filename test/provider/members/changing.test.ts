import { MembershipError } from "../../../src/domain/error";
import { isUnknown, UNKNOWN, type ObjectValue, type Value } from "../../../src/plugin/value";
import { useSimulatedTime } from "../../removal/support/simulated-time";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { ADDRESS, codeOf, codeWithoutBlock } from "../support/codes";
import type { Applied, Code, Plan, PlanOptions } from "../support/emulated-terraform";
import { ProviderWorld } from "../support/provider-world";
import { withoutTurns } from "../support/simulated-session";

useSimulatedTime();
withoutTurns();

const NO_CREDENTIALS = new MembershipError("MissingCredentials", { kind: "noCredentials", sources: [] });
const DENIED = ["DescribeOrganizationMembers"] as const;
const REFUSED = { [uin(3)]: "FailedOperation.MemberShareResource" };

describe("A creation", () => {
  test("removes nobody, and tells once in the plan and once in the apply who is declared nowhere and who is absent", async () => {
    const world = new ProviderWorld(3);
    const { plan, applied } = await apply(world, codeOf([1, 7]));
    expect(world.sent).toEqual([]);
    for (const { diagnostics } of [plan, applied])
      expect(subjects(diagnostics)).toEqual(["2 members declared nowhere", "1 declared member not in it"]);
    expect(valueOf(world)).toMatchObject({
      id: ORGANIZATION_ID,
      pending: {},
      unmanaged: members(2, 3),
      absent: members(7),
      removing: {},
      last_removal: null,
    });
  });

  test("that cannot ask keeps no object", async () => {
    const world = new ProviderWorld(3);
    const plan = await world.run((terraform) => terraform.plan(codeOf([1])));
    world.unopened = NO_CREDENTIALS;
    const { hasFailed } = await world.run((terraform) => terraform.apply(plan, codeOf([1])));
    expect([hasFailed, world.terraform.state.size]).toEqual([true, 0]);
  });

  test("with credentials of another organization is an error, of the plan already", async () => {
    const world = new ProviderWorld(3);
    const plan = await world.run((terraform) => terraform.plan(codeOf([1], { organization_id: "10002" })));
    expect([plan.hasFailed, subjects(plan.diagnostics)]).toEqual([true, [expect.any(String)]]);
  });

  test("where the caller may not list knows of nobody else", async () => {
    const world = new ProviderWorld(3, { deniedActions: DENIED });
    await apply(world, codeOf([1, 7]));
    expect(valueOf(world)).toMatchObject({ unmanaged: {}, absent: {} });
  });

  test("may know its members only when it is applied", async () => {
    const world = new ProviderWorld(3);
    const { plan, applied } = await apply(world, codeOf([1, 2]), codeOf("unknown"));
    expect(plan.changes.get(ADDRESS)?.planned).toMatchObject({ pending: {}, removing: {} });
    expect(subjects(plan.diagnostics)).toEqual([
      "this plan does not know who is declared",
      "3 members declared nowhere",
    ]);
    expect(subjects(applied.diagnostics)).toEqual(["1 member declared nowhere"]);
    expect([applied.hasFailed, valueOf(world)["members"]]).toEqual([false, members(1, 2)]);
  });

  test("of an organization that is not known is an error", async () => {
    const world = new ProviderWorld(3);
    const plan = await world.run((terraform) => terraform.plan(codeOf([1], { organization_id: UNKNOWN })));
    expect(plan.hasFailed).toBe(true);
  });
});

describe("A change", () => {
  test("removes exactly whom its plan names, and is then no difference any more", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { plan } = await apply(world, codeOf([1]));
    expect(plan.changes.get(ADDRESS)?.planned).toMatchObject({
      removing: members(2, 3),
      pending: {},
      unmanaged: members(4),
    });
    expect(world.sent).toEqual([2, 3].map(uin));
    expect(valueOf(world)).toMatchObject({
      removing: members(2, 3),
      pending: {},
    });
    expect(valueOf(world)["last_removal"]).toContain("removed=2");
    for (const refresh of [true, false]) expect(await actionOf(world, codeOf([1]), { refresh })).toBe("none");
  });

  test("counts a removal, and nothing else, for approvals", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const first = Number(valueOf(world)["removals"]);
    await apply(world, codeOf([1, 2, 3, 4]));
    expect(valueOf(world)["removals"]).toBe(first);
    await apply(world, codeOf([1, 2]));
    expect(valueOf(world)["removals"]).toBe(first + 1);
  });

  test("keeps who was refused, tells why, and tries again in the next", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.service.organization.conditions.refusals = REFUSED;
    const { applied: failed } = await apply(world, codeOf([1, 4]));
    expect(failed.diagnostics.at(-1)?.detail).toContain("FailedOperation.MemberShareResource");
    expect(valueOf(world)).toMatchObject({ members: members(1, 4), pending: members(3), removing: {} });
    expect(valueOf(world)["last_removal"]).toContain("removed=1 FailedOperation.MemberShareResource=1");
    world.service.organization.conditions.refusals = {};
    const { plan } = await apply(world, codeOf([1, 4]));
    expect(namesIn(plan, "removing")).toEqual([uin(3)]);
    expect([world.live, valueOf(world)["pending"]]).toEqual([[1, 4].map(uin), {}]);
  });

  test("lets those be who were refused and are declared again", async () => {
    const world = await applied(3, codeOf([1, 2, 3]));
    world.service.organization.conditions.refusals = REFUSED;
    await apply(world, codeOf([1, 2]));
    world.service.organization.conditions.refusals = {};
    const { plan } = await apply(world, codeOf([1, 2, 3]));
    expect(namesIn(plan, "removing")).toEqual([]);
    expect([world.live.length, valueOf(world)["pending"]]).toEqual([3, {}]);
  });

  test("moves somebody to another membership and removes nobody", async () => {
    const world = await applied(3, both([1, 2], [3]));
    const { plan, applied: done } = await apply(world, both([1], [2, 3]));
    expect([plan.hasFailed, done.hasFailed, world.sent]).toEqual([false, false, []]);
  });

  test("that the block names otherwise is an error, also where it does not name the membership", async () => {
    const world = await applied(3, codeOf([1, 2]));
    for (const memberships of [{ m: [uin(1)] }, { other: [uin(1), uin(2)] }]) {
      const block = { declared: { [ORGANIZATION_ID]: memberships } };
      const plan = await world.run((terraform) => terraform.plan({ ...codeOf([1, 2]), block }));
      expect([plan.hasFailed, plan.diagnostics.at(-1)?.detail]).toEqual([
        true,
        expect.stringContaining("declared."),
      ]);
    }
  });

  test("of the organization is an error: its members would all look gone", async () => {
    const world = await applied(3, codeOf([1, 2]));
    const { resources } = codeOf([1, 2], { organization_id: "10002" });
    const plan = await world.run((terraform) => terraform.plan({ block: {}, resources }));
    expect([plan.hasFailed, world.terraform.state.size]).toEqual([true, 1]);
  });

  test("by credentials of another organization keeps what was known, as an update that nobody looked after", async () => {
    const world = await applied(4, codeOf([1, 2]));
    const other = new ProviderWorld(2, {}, [{ uin: uin(8) }]);
    jest.spyOn(world.service.organization, "describeOrganization").mockReturnValue({
      ...other.service.organization.describeOrganization(),
      OrgId: 10_002,
    });
    const { applied: done } = await apply(world, codeOf([1, 2, 9]), undefined, { refresh: false });
    expect(done.hasFailed).toBe(false);
    expect(valueOf(world)).toMatchObject({ unmanaged: members(3, 4), members: members(1, 2, 9) });
  });

  test("forgets nobody who was declared nowhere, where the caller may list no more", async () => {
    const world = await applied(4, codeOf([1, 2]));
    world.service.organization.conditions.deniedActions = DENIED;
    const { plan } = await apply(world, codeOf([1, 2, 9]));
    expect(subjects(plan.diagnostics)).toContain("2 members declared nowhere");
    expect(valueOf(world)["unmanaged"]).toEqual(members(3, 4));
  });

  test("stops before it sends anybody whom the code declares by now", async () => {
    const world = await applied(3, codeOf([1, 2, 3]));
    const { provider } = world;
    await provider.configure(codeOf([1, 2, 3]).block);
    const prior = valueOf(world);
    const config = { ...prior, members: members(1, 2, 3) };
    const planned = { ...config, removing: members(3) };
    const answer = await world.run(async () =>
      provider.resources["organization_members"]?.apply({
        prior,
        planned,
        config,
        plannedPrivate: Buffer.from(""),
      }),
    );
    expect(answer?.state).toEqual(prior);
    expect(answer?.diagnostics?.[0]?.detail).toContain(uin(3));
    expect(world.sent).toEqual([]);
  });
});

describe("A plan", () => {
  test("says each thing once, and its apply says it once more", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { plan, applied: done } = await apply(world, codeOf([1]));
    expect(subjects(plan.diagnostics)).toEqual(["2 members leave", "1 member declared nowhere"]);
    expect(done.diagnostics).toEqual([]);
  });

  test("without credentials does not fail and tells what was last known", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.unopened = NO_CREDENTIALS;
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2])));
    expect([plan.hasFailed, namesIn(plan, "removing"), namesIn(plan, "unmanaged")]).toEqual([
      false,
      [uin(3)],
      [uin(4)],
    ]);
    expect(subjects(plan.diagnostics)).toEqual([
      expect.any(String),
      "1 member leaves",
      "1 member declared nowhere",
    ]);
  });

  test("without a refresh sends nothing and tells what was last known, also where that is not known for the apply", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const before = world.service.sent.length;
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2, 9]), { refresh: false }));
    expect(world.service.sent).toHaveLength(before);
    expect(namesIn(plan, "removing")).toEqual([uin(3)]);
    expect(subjects(plan.diagnostics)).toContain("1 member declared nowhere");
  });

  test("without a refresh removes who was absent once, as it may be there by now", async () => {
    const world = await applied(4, codeOf([1, 2, 7]));
    world.service.organization.addMember({ uin: uin(7) });
    await apply(world, codeOf([1, 2]), undefined, { refresh: false });
    expect(world.sent).toEqual([uin(7)]);
  });

  test("without a refresh forgets nobody who was gone when somebody else looked, and is there again", async () => {
    const world = await applied(4, codeOf([1, 2, 7]));
    await apply(world, codeOf([1, 2, 7]));
    world.service.organization.addMember({ uin: uin(7) });
    const { applied: failed } = await apply(world, codeOf([1, 2]), undefined, { refresh: false });
    expect([failed.hasFailed, world.sent, valueOf(world)["pending"]]).toEqual([true, [], members(7)]);
    await apply(world, codeOf([1, 2]));
    expect([world.sent, valueOf(world)["pending"]]).toEqual([[uin(7)], {}]);
  });

  test("keeps all who should leave where one of them is there again, also who was never declared", async () => {
    const settings = { authoritative: true, removal: { max_removals: { count: 9 } } };
    const world = await applied(4, codeOf([1, 2, 3, 7], settings));
    await apply(world, codeOf([1, 2, 3, 7], settings), undefined, { refresh: false });
    const read = codeOf([1, 2, 3, 7], { ...settings, ignored_members: [uin(4)] });
    await apply(world, read);
    await apply(world, read);
    world.service.organization.addMember({ uin: uin(7) });
    const sentBefore = world.sent.length;
    const { plan, applied: failed } = await apply(world, codeOf([1, 2], settings), undefined, {
      refresh: false,
    });
    expect([namesIn(plan, "removing"), failed.hasFailed]).toEqual([[uin(3)], true]);
    expect([world.sent.slice(sentBefore), valueOf(world)["pending"]]).toEqual([[], members(3, 7)]);
  });

  test("ignores whom the block ignores for another membership", async () => {
    const world = await applied(
      4,
      codeOf([1, 2], { authoritative: true, removal: { max_removals: { count: 9 } } }),
    );
    const code = codeOf([1, 2], { authoritative: true, removal: { max_removals: { count: 9 } } });
    const block = { ...code.block, ignored_members: { [ORGANIZATION_ID]: [uin(3)] } };
    await apply(world, { ...code, block });
    expect(world.sent).toEqual([uin(4)]);
  });

  test("lets nobody leave who has left by other hands, and says that it is so", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.service.organization.removeMember(uin(3));
    expect(await actionOf(world, codeOf([1, 2, 3]))).toBe("none");
    const { plan } = await apply(world, codeOf([1, 2]));
    expect([namesIn(plan, "removing"), world.sent, valueOf(world)["absent"]]).toEqual([[], [], {}]);
  });

  test("that a rail would stop is an error that lists who would leave", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const plan = await world.run((terraform) => terraform.plan(codeOf([1], { protected_members: [uin(3)] })));
    expect(plan.hasFailed).toBe(true);
    expect(plan.diagnostics[0]?.detail).toMatch(new RegExp(`${uin(2)}[^]*${uin(3)}`));
  });

  test("whose endpoint is not allowed is an error that lists who would leave", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.unopened = new MembershipError("InvalidEndpoint", {
      kind: "nothingSent",
      problems: [
        { kind: "endpointNotAllowed", use: "organization", origin: "https://example.com", by: "policy" },
      ],
    });
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2])));
    expect([plan.hasFailed, subjects(plan.diagnostics)[0]]).toEqual([
      true,
      "the removal of 1 member is blocked",
    ]);
    expect(plan.diagnostics[0]?.detail).toMatch(new RegExp(`\n\n\\S*the policy's endpoints [^]*${uin(3)}`));
  });

  test("that a floor would stop, since nobody may count the members, is an error too", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    world.service.organization.conditions.deniedActions = DENIED;
    world.env = { TCO_POLICY: JSON.stringify({ minRemaining: 1 }) };
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2])));
    expect([plan.hasFailed, plan.diagnostics[0]?.detail]).toEqual([
      true,
      expect.stringContaining("may not list members"),
    ]);
  });

  test("warns of a missing approval, whose digest lets exactly this removal through, once", async () => {
    const settings = { removal: { require_approval: true } };
    const world = await applied(4, codeOf([1, 2, 3], settings));
    const { plan, applied: failed } = await apply(world, codeOf([1, 2], settings));
    expect([plan.hasFailed, failed.hasFailed, world.sent]).toEqual([false, true, []]);
    const [digest = ""] = /\b[0-9a-f]{64}\b/.exec(JSON.stringify(plan.diagnostics)) ?? [];
    world.env = { TCO_APPROVED_REMOVALS: digest };
    const { applied: done } = await apply(world, codeOf([1, 2], settings));
    expect([done.hasFailed, world.sent]).toEqual([false, [uin(3)]]);
    world.service.organization.addMember({ uin: uin(3) });
    await apply(world, codeOf([1, 2, 3], settings));
    const { applied: again } = await apply(world, codeOf([1, 2], settings));
    expect(again.hasFailed).toBe(true);
  });
});

describe("Where the members are not known in the plan", () => {
  test("nobody leaves in its apply; who should waits, and the next plan removes them", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { plan, applied: done } = await apply(world, codeOf([1, 2, 4]), codeOf("unknown"));
    expect(plan.changes.get(ADDRESS)?.planned).toMatchObject({ removing: {}, pending: UNKNOWN });
    expect([done.hasFailed, world.sent, valueOf(world)["pending"]]).toEqual([false, [], members(3)]);
    const { plan: next } = await apply(world, codeOf([1, 2, 4]));
    expect(namesIn(next, "removing")).toEqual([uin(3)]);
    expect([world.sent, valueOf(world)["pending"]]).toEqual([[uin(3)], {}]);
  });

  test("those are named who wait for certain", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { block } = codeOf([1]);
    const declared = { [ORGANIZATION_ID]: { m: [uin(1), UNKNOWN] } };
    const { resources } = codeOf("unknown");
    const plan = await world.run((terraform) => terraform.plan({ block: { ...block, declared }, resources }));
    const text = JSON.stringify(plan.diagnostics);
    expect([2, 3].filter((one) => !text.includes(uin(one)))).toEqual([]);
    expect(text).not.toContain(uin(1));
  });

  test("and the block knows them, they leave", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { block } = codeOf([1, 2]);
    const { plan } = await apply(world, codeOf([1, 2]), { ...codeOf("unknown"), block });
    expect([namesIn(plan, "removing"), world.sent]).toEqual([[uin(3)], [uin(3)]]);
  });

  test("a label alone may be, and changes nobody's leaving", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const unknown = codeOf([1, 2], { members: { ...members(1), [uin(2)]: UNKNOWN } });
    await apply(world, codeOf([1, 2]), unknown);
    expect(world.sent).toEqual([uin(3)]);
  });

  test.each<[name: string, settings: ObjectValue]>([
    ["reasons", { reasons: { [uin(9)]: UNKNOWN } }],
    ["protected_members", { protected_members: [UNKNOWN] }],
    ["ignored_members", { ignored_members: UNKNOWN }],
    ["removal", { removal: { paused: UNKNOWN } }],
    ["report_file", { report_file: UNKNOWN }],
    ["authoritative", { authoritative: UNKNOWN }],
  ])("another argument must be, if somebody may leave: %s", async (name, settings) => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const failed = await world.run((terraform) => terraform.plan(codeOf([1, 2], settings)));
    expect([failed.hasFailed, failed.diagnostics[0]?.detail]).toEqual([true, expect.stringContaining(name)]);
    const calm = await applied(3, codeOf([1, 2, 3]));
    const plan = await calm.run((terraform) => terraform.plan(codeOf([1, 2, 3], settings)));
    expect(plan.hasFailed).toBe(false);
  });

  test("Terraform stops the apply if somebody should leave, and nobody does, without declared in the block", async () => {
    const world = await applied(4, codeWithoutBlock([1, 2, 3]));
    await expect(apply(world, codeWithoutBlock([1, 2]), codeWithoutBlock("unknown"))).rejects.toThrow(
      "inconsistent final plan: .removing",
    );
    expect(world.sent).toEqual([]);
  });

  test.each<[name: string, settings: ObjectValue, named: number]>([
    ["who left the code", {}, 3],
    ["whom an authoritative membership removes", { authoritative: true }, 4],
  ])("a plan without a refresh is an error that names %s", async (_name, settings, named) => {
    const world = await applied(4, codeOf([1, 2, 3]));
    const { block } = codeOf("unknown");
    const code = { ...codeOf("unknown", settings), block: { ...block, declared: knownBut([1, 2]) } };
    const plan = await world.run((terraform) => terraform.plan(code, { refresh: false }));
    expect([plan.hasFailed, plan.diagnostics[0]?.detail]).toEqual([
      true,
      expect.stringContaining(uin(named)),
    ]);
    expect(world.sent).toEqual([]);
  });

  test("a plan without a refresh is none where nobody may leave, also right after somebody left", async () => {
    const world = await applied(4, codeOf([1, 2, 3]));
    await apply(world, codeOf([1, 2]));
    const { block } = codeOf("unknown");
    for (const inPlan of [
      { ...codeOf([1, 2]), block: { ...block, declared: knownBut([1, 2]) } },
      codeOf([1, 2], { members: { ...members(1), [uin(2)]: UNKNOWN } }),
    ]) {
      const { applied: done } = await apply(world, codeOf([1, 2]), inPlan, { refresh: false });
      expect(done.hasFailed).toBe(false);
    }
    expect(world.sent).toEqual([uin(3)]);
  });
});

describe("An authoritative membership", () => {
  const settings = { authoritative: true };

  test.each<[name: string, bring: (world: ProviderWorld) => Promise<unknown>]>([
    ["a creation", () => Promise.resolve()],
    [
      "an import",
      (world) => world.run((terraform) => terraform.import(ADDRESS, ORGANIZATION_ID, codeOf([1], settings))),
    ],
    [
      "a move",
      (world) => {
        const state = { triggers: { organization: ORGANIZATION_ID, ...members(1) } };
        return world.run((terraform) =>
          terraform.move(ADDRESS, "null_resource", state, codeOf([1], settings).block),
        );
      },
    ],
  ])("removes nobody who was never declared right after %s, but in the next change", async (_name, bring) => {
    const world = new ProviderWorld(3);
    await bring(world);
    const { plan } = await apply(world, codeOf([1], settings));
    expect([namesIn(plan, "removing"), world.sent]).toEqual([[], []]);
    const { plan: next } = await apply(world, codeOf([1], settings));
    expect([namesIn(next, "removing"), world.live]).toEqual([[2, 3].map(uin), [uin(1)]]);
  });

  test("lets those be who joined since the plan, and names them in the next", async () => {
    const world = await applied(3, codeOf([1, 2], settings));
    const plan = await world.run((terraform) => terraform.plan(codeOf([1, 2], settings)));
    world.service.organization.addMember({ uin: uin(9) });
    await world.run((terraform) => terraform.apply(plan, codeOf([1, 2], settings)));
    expect(world.sent).toEqual([uin(3)]);
    const next = await world.run((terraform) => terraform.plan(codeOf([1, 2], settings)));
    expect(namesIn(next, "removing")).toEqual([uin(9)]);
  });

  test("keeps whom the API refused among those who are declared nowhere", async () => {
    const world = await applied(3, codeOf([1, 2], settings));
    world.service.organization.conditions.refusals = REFUSED;
    await apply(world, codeOf([1, 2], settings));
    expect(valueOf(world)).toMatchObject({ pending: {}, unmanaged: members(3) });
  });
});

function both(ofM: readonly number[], ofN: readonly number[]): Code {
  const [m, n] = [codeOf(ofM), codeOf(ofN, { membership: "n" })];
  const declared = { [ORGANIZATION_ID]: { m: ofM.map(uin), n: ofN.map(uin) } };
  return {
    block: { declared },
    resources: { ...m.resources, "organization_members.n": valuesOf(n.resources[ADDRESS]) },
  };
}

/** What the provider's block declares, where one of its UINs is not known. */
function knownBut(positions: readonly number[]): ObjectValue {
  return { [ORGANIZATION_ID]: { m: [...positions.map(uin), UNKNOWN] } };
}

/** A world in which some code was applied. */
async function applied(size: number, code: Code): Promise<ProviderWorld> {
  const world = new ProviderWorld(size);
  const { applied: done } = await apply(world, code);
  expect(done.hasFailed).toBe(false);
  return world;
}

/** @param inPlan the code as far as the plan knows it */
async function apply(
  world: ProviderWorld,
  code: Code,
  inPlan: Code = code,
  options: PlanOptions = {},
): Promise<{ readonly plan: Plan; readonly applied: Applied }> {
  return world.run(async (terraform) => {
    const plan = await terraform.plan(inPlan, options);
    return { plan, applied: await terraform.apply(plan, code) };
  });
}

async function actionOf(
  world: ProviderWorld,
  code: Code,
  options: PlanOptions = {},
): Promise<string | undefined> {
  const plan = await world.run((terraform) => terraform.plan(code, options));
  return plan.changes.get(ADDRESS)?.action;
}

function valueOf(world: ProviderWorld): ObjectValue {
  return valuesOf(world.terraform.state.get(ADDRESS)?.value);
}

function valuesOf(value: ObjectValue | undefined): ObjectValue {
  if (value === undefined) throw new Error(`There is no ${ADDRESS}.`);
  return value;
}

function namesIn(plan: Plan, attribute: string): string[] {
  const map: Value = plan.changes.get(ADDRESS)?.planned?.[attribute] ?? null;
  return isUnknown(map) ? [] : Object.keys(Object(map) as ObjectValue);
}

/** What each is about, without the organization and the membership. */
function subjects(diagnostics: Plan["diagnostics"]): string[] {
  return diagnostics.map(({ summary }) => summary.replace(/^Organization \d+: /, "").replace(/ \(m\)$/, ""));
}
