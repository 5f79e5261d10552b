import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { numberedMembers, Simulator } from "../../src/simulator";
import { CdktfProject } from "../support/cdktf-project";
import { describeTerraform } from "../support/describe-terraform";
import { members, ORGANIZATION_ID, uin } from "../support/members";

jest.setTimeout(60_000);

const APP = resolve(__dirname, "app.cjs");
const STACK = "organization";

/** An app of its own, of an organization that another one declares members of, too. */
class App extends CdktfProject {
  constructor(
    env: NodeJS.ProcessEnv,
    private readonly endpoint: string,
  ) {
    super({ app: `node "${APP}"`, env });
  }

  /** Deploys what it declares; `more` are properties of its construct. */
  async deploy(positions: readonly number[], more: object = {}, exitCode = 0): Promise<void> {
    const given = { engine: "terraform_data", organizationId: ORGANIZATION_ID, endpoint: this.endpoint };
    const membership = { ...given, members: members(...positions), ...more };
    this.write("stacks.json", { [STACK]: { membership } });
    await this.synth().endsWith(0);
    const isReady = existsSync(join(this.stackDirectory(STACK), ".terraform"));
    if (!isReady) await this.terraform(STACK, ["init"]).endsWith(0);
    await this.terraform(STACK, ["apply", "-auto-approve"]).endsWith(exitCode);
  }
}

/** What the README says of two apps that do not know of each other. */
describeTerraform("A member that moves from one app to another", (env) => {
  /** Two apps, of which the first declares 1, 2, 3 and the second 4. */
  const start = async (policy?: object) => {
    const simulator = await Simulator.start({ organization: { members: numberedMembers(4) } });
    const given = policy && { TCO_POLICY: JSON.stringify(policy) };
    const [first, second] = [0, 1].map(
      () => new App({ ...env, ...simulator.environment, ...given }, simulator.endpoint),
    ) as [App, App];
    await first.deploy([1, 2, 3]);
    await second.deploy([4]);
    const end = async (): Promise<void> => {
      await simulator.stop();
      first[Symbol.dispose]();
      second[Symbol.dispose]();
    };
    return { simulator, first, second, [Symbol.asyncDispose]: end };
  };

  test("is removed by the first one's apply, although the second was deployed before", async () => {
    await using apps = await start();
    await apps.second.deploy([3, 4]);
    await apps.first.deploy([1, 2]);
    expect(apps.simulator.members).toEqual([1, 2, 4].map(uin));
  });

  test("stays where the policy protects it, and the first one's apply fails", async () => {
    await using apps = await start({ protectedMembers: [uin(3)] });
    await apps.second.deploy([3, 4]);
    await apps.first.deploy([1, 2], {}, 1);
    expect(apps.simulator.members).toEqual([1, 2, 3, 4].map(uin));
  });

  test("stays with all others when the first one is retired while it declares them", async () => {
    await using apps = await start();
    await apps.first.deploy([1, 2, 3], { retired: true });
    await apps.second.deploy([1, 2, 3, 4]);
    expect(apps.simulator.members).toEqual([1, 2, 3, 4].map(uin));
  });
});
