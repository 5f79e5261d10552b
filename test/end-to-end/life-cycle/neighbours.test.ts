import { ALL_ENGINES, describeEngines, resourceType } from "../../support/engines";
import { members, uin } from "../../support/members";
import { staged } from "../stage";
import { FAILING, LATER_LOSSES } from "./later-losses";
import { betweenNeighbours, neighbourWays } from "./neighbour-ways";
import { expectNamed, expectSent, lossTitle, testWays } from "./table";

jest.setTimeout(60_000);

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

    const title =
      engine === "provider"
        ? `${FAILING}: who leaves waits in the state, with who joins only in that apply`
        : lossTitle(FAILING, engine);
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
