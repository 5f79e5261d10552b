import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SYNTH_RECORD } from "../../src/manifest/synth-record";
import { numberedMembers } from "../../src/simulator";
import { Deployment, type DeclaredStack } from "../support/deployment";
import { describeTerraform } from "../support/describe-terraform";
import { members, uin } from "../support/members";
import { removalInBatches, requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";
import { said } from "./said";

// What an app declares is what its last synthesis declared: no more of it, and of no other time.

jest.setTimeout(120_000);

const declaring = (...positions: readonly number[]): DeclaredStack => ({
  membership: { members: members(...positions) },
});

describeTerraform("An app of two stacks", (env) => {
  const start = async (): Promise<Deployment> => {
    const deployment = await Deployment.start(
      { engine: "terraform_data", env },
      { organization: { members: numberedMembers(4) } },
    );
    deployment.declareStacks({ organization: declaring(1, 2), other: declaring(3) });
    await deployment.applyStacks("organization", "other");
    return deployment;
  };

  test("that the cdktf CLI synthesizes in part is told what is missing, by synth, diff and deploy, until all is there again", async () => {
    await using deployment = await start();
    const { project, simulator } = deployment;
    const record = join(project.directory, "cdktf.out", SYNTH_RECORD);
    const missing = "Missing in this synth: other/membership (10001)";
    expect(existsSync(record)).toBe(true);

    deployment.declareStacks({ organization: declaring(1) });
    for (const command of [
      ["synth"],
      ["diff", "organization"],
      ["deploy", "organization", "--auto-approve"],
    ]) {
      const { output } = await project.cdktf(...command).endsWith(0);
      expect({ command, told: output.replace(/\s+/g, " ").split(missing).length - 1 }).toEqual({
        command,
        told: 1,
      });
    }
    // Whom the other stack declared from now on, nobody could know: that is what the warning says.
    expect(requestLog(simulator)).toEqual(removalInBatches([2]));

    deployment.declareStacks({ organization: declaring(1), other: declaring(3, 2) });
    const { output } = await project.cdktf("synth").endsWith(0);
    expect(output).not.toContain("Missing in this synth");
  });

  test("whose member moved after an older plan was saved keeps it, as the older program is gone", async () => {
    await using deployment = await start();
    const { simulator } = deployment;
    using older = new TemporaryDirectory();
    await saveOlderPlan(deployment, older);

    const output = said(await deployment.terraform("apply", "older").endsWith(1));
    expect(output).toContain("exit status 2");
    expect(output).toContain("found none that can be read. A later synth replaced it");
    expect(simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });

  test("whose older output was kept aside with its plan does what the app declared then, and removes who moved since", async () => {
    await using deployment = await start();
    const { simulator, stackDirectory } = deployment;
    using older = new TemporaryDirectory();
    await saveOlderPlan(deployment, older);

    rmSync(stackDirectory, { recursive: true });
    cpSync(older.path, stackDirectory, { recursive: true, verbatimSymlinks: true });
    await deployment.terraform("apply", "older").endsWith(0);
    expect(requestLog(simulator)).toEqual(removalInBatches([2]));
    expect(simulator.members).toEqual([1, 3, 4].map(uin));
    expect(await deployment.stateMembers("other")).toEqual(members(2, 3));
  });

  /** A plan that removes a member, kept aside with what it runs; since then the other stack has deployed the member. */
  async function saveOlderPlan(deployment: Deployment, aside: TemporaryDirectory): Promise<void> {
    const { project, stackDirectory } = deployment;
    deployment.declareStacks({ organization: declaring(1), other: declaring(3) });
    await deployment.synth();
    await deployment.terraform("plan", "-out=older").endsWith(0);
    cpSync(stackDirectory, aside.path, { recursive: true, verbatimSymlinks: true });
    deployment.declareStacks({ organization: declaring(1), other: declaring(2, 3) });
    await deployment.synth();
    await project.terraform("other", ["apply", "-auto-approve"]).endsWith(0);
  }
});
