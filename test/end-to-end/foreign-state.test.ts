import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { describeTerraform } from "../support/describe-terraform";
import { describeEngines, type TestedEngine } from "../support/engines";
import { members } from "../support/members";
import { blockAt } from "./life-cycle/way";
import { said } from "./said";

jest.setTimeout(60_000);

/** A stack that declares two members, where another resource stands at the address, with another map. */
async function afterAnother(tested: TestedEngine, map: unknown): Promise<Deployment> {
  const deployment = await Deployment.start(tested, { organization: { members: numberedMembers(3) } });
  deployment.declare(members(1, 2));
  await deployment.synth();
  deployment.edit((configuration) => {
    const block = blockAt(configuration, deployment.address);
    Object.assign(block, { [block.triggers ? "triggers" : "triggers_replace"]: map });
  });
  await deployment.terraform("apply", "-auto-approve").endsWith(0);
  await deployment.synth();
  return deployment;
}

describeEngines("A resource that stood at the address before", (tested) => {
  test("without a map knew no members, so nobody leaves", async () => {
    await using deployment = await afterAnother(tested, undefined);
    const output = said(await deployment.terraform("apply", "-auto-approve").endsWith(0));
    expect(output).toContain(`the state knew no members at ${deployment.address}`);
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });

  test("with a map of something else stops the apply, which says what to do", async () => {
    const map = { version: "1" };
    await using deployment = await afterAnother(tested, map);
    const output = said(await deployment.terraform("apply", "-auto-approve").endsWith(1));
    expect(output).toContain("exit status 2");
    expect(output).toContain(
      `expected ${deployment.address} to hold labels by UIN in the state, got "version": another resource stood at this ` +
        "address before, or something else wrote into this one, and nothing was removed. Give the other resource an " +
        "address of its own (terraform state mv), or take it out of the state (terraform state rm), which forgets " +
        "whoever was still to leave; then apply again",
    );
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(map);

    await deployment.terraform("state", "mv", deployment.address, `${tested.engine}.other`).endsWith(0);
    await deployment.terraform("apply", "-auto-approve").endsWith(0);
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });
});

// A null_resource cannot be imported.
describeTerraform("A resource", (env) => {
  test("that was imported knew no members", async () => {
    await using deployment = await Deployment.start({ engine: "terraform_data", env }, {});
    deployment.declare(members(1, 2));
    await deployment.synth();
    await deployment.terraform("import", deployment.address, "imported").endsWith(0);
    const output = said(await deployment.terraform("apply", "-auto-approve").endsWith(0));
    expect(output).toContain(
      `the state knew no members at ${deployment.address} (an imported resource has none)`,
    );
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });
});
