import { existsSync } from "node:fs";
import { join } from "node:path";
import { ALL_ENGINES, describeEngines, resourceType } from "../../support/engines";
import { members } from "../../support/members";
import { said } from "../said";
import { staged } from "../stage";
import { configurationWays } from "./configuration-ways";
import { expectSent, testWays } from "./table";
import { apply, blockAt } from "./way";

jest.setTimeout(60_000);

describeEngines(
  "Whatever the code of a membership becomes",
  (tested) => {
    const { engine } = tested;
    const ours = `${resourceType(engine)}.membership`;
    const stage = staged(tested);
    testWays(stage, configurationWays(ours), tested);

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
