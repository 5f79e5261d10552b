import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { ALL_ENGINES, describeAnEngine, describeEngines, resourceType } from "../support/engines";
import { members, uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { configurationWays } from "./life-cycle/configuration-ways";
import { environmentWays } from "./life-cycle/environment-ways";
import { KNOWN_LOSSES } from "./life-cycle/known-losses";
import { LATER_LOSSES } from "./life-cycle/later-losses";
import { betweenNeighbours, neighbourWays } from "./life-cycle/neighbour-ways";
import { expectNamed, expectSent, lossTitle, shownLosses, testWays } from "./life-cycle/table";
import { CDKTF_WAYS, terraformWays } from "./life-cycle/terraform-ways";
import { apply, AUTO, blockAt } from "./life-cycle/way";
import { said } from "./said";
import { staged } from "./stage";

// The one rule: who leaves are the previous members whom nobody declares any more, whatever Terraform does and why.

jest.setTimeout(60_000);

describeEngines(
  "Whatever Terraform does with a membership",
  (tested) => {
    const { engine } = tested;
    const ours = `${resourceType(engine)}.membership`;
    const stage = staged(tested);
    testWays(
      stage,
      [...terraformWays(ours), ...environmentWays(ours), ...configurationWays(ours), ...CDKTF_WAYS],
      tested,
    );

    test.each([
      ["changingTrigger", engine === "provider" ? "triggers" : "deployed"],
      ["replaceTriggeredBy", "lifecycle"],
    ] as const)(
      "an aspect (%s) that would replace every resource is refused at synth",
      async (aspect, at) => {
        const { deployment, declared } = stage().reset("some leave");
        deployment.declare(members(...declared), { aspect });
        const { output } = await deployment.project.synth().endsWith(1);
        expect(output).toContain(`organization/membership: expected ${ours} to be written as it was made`);
        expect(output).toContain(at);
        expect(existsSync(join(deployment.stackDirectory, "cdk.tf.json"))).toBe(false);

        await apply(stage()).endsWith(1);
        expectSent(stage(), engine);
        deployment.declare(members(...declared));
        await deployment.apply();
        expectSent(stage(), engine, [3]);
      },
    );
  },
  ALL_ENGINES,
);

describeEngines("A trigger that somebody wrote", (tested) => {
  const ours = `${tested.engine}.membership`;
  const stage = staged(tested);

  test("stops the next apply, which says what to do", async () => {
    const { deployment } = stage().reset("nobody leaves");
    deployment.edit((configuration) => {
      const { triggers, triggers_replace } = blockAt(configuration, ours);
      Object.assign(triggers ?? triggers_replace ?? {}, { deployed: "today" });
    });
    await apply(stage()).endsWith(0);
    deployment.declare(members(1, 2));
    await deployment.synth();

    const output = said(await apply(stage()).endsWith(1));
    expect(output).toContain(`expected ${ours} to hold labels by UIN in the state, got "deployed"`);
    expect(output).toContain("terraform state rm");
    expect(stage().requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual({ ...members(1, 2, 3), deployed: "today" });
  });
});

describeEngines(
  "Whatever Terraform does with a membership between neighbours",
  (tested) => {
    const { engine } = tested;
    const ours = `${resourceType(engine)}.membership`;
    const stage = staged(tested, betweenNeighbours(ours));
    testWays(stage, neighbourWays(ours), tested);

    const untouched = LATER_LOSSES.filter((loss) => engine === "provider" && loss.isUntouchedByProvider);
    const lost = LATER_LOSSES.filter((loss) => !untouched.includes(loss));
    test.each(lost.map((loss) => ({ ...loss, title: lossTitle(loss.way, engine) })))(
      "$title",
      async (loss) => {
        const { deployment } = stage().reset("some leave");
        await loss.act(stage());
        expectSent(stage(), engine, [3]);
        expect(await deployment.stateMembers()).toBeUndefined();

        deployment.declare(members(1));
        await deployment.apply();
        expectSent(stage(), engine, [3]);
        expect(deployment.simulator.members).toEqual([1, 2, 4].map(uin));
        expect(await deployment.stateMembers()).toEqual(members(1));
        if (engine === "provider") await expectNamed(stage(), [1], [2, 4]);
      },
    );

    for (const loss of untouched) {
      test(`${loss.way}: who leaves is removed by the next apply that comes to it`, async () => {
        const { deployment } = stage().reset("some leave");
        await loss.act(stage());
        expectSent(stage(), engine);
        expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

        deployment.declare(members(1));
        await deployment.apply();
        expectSent(stage(), engine, [2, 3]);
        expect(deployment.simulator.members).toEqual([1, 4].map(uin));
      });
    }

    const failing = "a removal that fails";
    const title =
      engine === "provider"
        ? `${failing}: who leaves waits in the state, with who joins only in that apply`
        : lossTitle(failing, engine);
    test(title, async () => {
      const { deployment } = stage().reset("some leave");
      const { simulator } = deployment;
      simulator.conditions.refusals = { [uin(3)]: "FailedOperation.MemberShareResource" };
      deployment.declare(members(1, 2, 4));
      await deployment.apply({ exitCode: 1 });
      const joined = engine === "provider" ? [4] : [];
      expect(await deployment.stateMembers()).toEqual(members(1, 2, 3, ...joined));

      simulator.conditions.refusals = {};
      deployment.declare(members(1, 2));
      await deployment.apply();
      expect(simulator.members).toEqual((engine === "provider" ? [1, 2] : [1, 2, 4]).map(uin));
      expect(await deployment.stateMembers()).toEqual(members(1, 2));
    });
  },
  ALL_ENGINES,
);

describeAnEngine(
  "A stale checkout",
  (tested) => {
    test("removes who joined the code since, as the rule says", async () => {
      await using deployment = await Deployment.start(tested, {
        organization: { members: numberedMembers(4) },
      });
      const { stackDirectory, simulator } = deployment;
      using older = new TemporaryDirectory();
      deployment.declare(members(1, 2));
      await deployment.apply();
      cpSync(stackDirectory, older.path, { recursive: true, verbatimSymlinks: true });
      deployment.declare(members(1, 2, 3));
      await deployment.apply();

      rmSync(stackDirectory, { recursive: true });
      cpSync(older.path, stackDirectory, { recursive: true, verbatimSymlinks: true });
      await deployment.terraform("apply", AUTO).endsWith(0);
      expect(simulator.members).toEqual([1, 2, 4].map(uin));
    });
  },
  ALL_ENGINES,
);

test("Every known loss is shown by a test", () => {
  const all = KNOWN_LOSSES.map(({ way }) => way);
  const named = KNOWN_LOSSES.filter((loss) => "withProvider" in loss).map(({ way }) => way);
  expect([...shownLosses.ofProvisioners].sort()).toEqual([...all].sort());
  expect([...shownLosses.ofProvider].sort()).toEqual(named.sort());
});
