import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RemovalReport } from "../../../src/removal/report";
import { numberedMembers, Simulator } from "../../../src/simulator";
import { Child, type Ended } from "../../support/child-process";
import { describeEngines } from "../../support/engines";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { memberLines } from "../../support/plan-lines";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { said } from "../said";

jest.setTimeout(180_000);

const APP = resolve(__dirname, "../app.cjs");
const CDKTF = resolve(__dirname, "../../support/cdktf.cjs");
const SHARES = "FailedOperation.MemberShareResource";

/** A team's project, in a directory as people name them, with a home directory in which cdktf caches providers. */
class TeamProject implements Disposable {
  readonly #parent = new TemporaryDirectory();
  readonly #directory = join(this.#parent.path, 'l\'équipe 空 "a"');
  readonly #env: NodeJS.ProcessEnv;

  constructor(
    env: NodeJS.ProcessEnv,
    private readonly simulator: Simulator,
  ) {
    const HOME = join(this.#parent.path, "home");
    for (const directory of [HOME, this.#directory]) mkdirSync(directory);
    this.#env = { ...env, ...simulator.environment, HOME, CI: "1", FORCE_COLOR: "0" };
    delete this.#env["TF_PLUGIN_CACHE_DIR"];
    const context = { language: "typescript", projectId: "-", sendCrashReports: "false" };
    this.#write("cdktf.json", { ...context, app: `node "${APP}"`, output: "cdktf.out" });
  }

  /** Declares memberships by the ids of their stacks; of the engine `provider`, unless they say otherwise. */
  declare(stacks: Readonly<Record<string, object>>): void {
    const { endpoint } = this.simulator;
    const all = { engine: "provider", organizationId: ORGANIZATION_ID, endpoint, reportFile: "report.json" };
    const entries = Object.entries(stacks).map(([id, props]) => [id, { membership: { ...all, ...props } }]);
    this.#write("stacks.json", Object.fromEntries(entries) as object);
  }

  cdktf(...args: readonly string[]): Promise<Ended> {
    return new Child(CDKTF, [...args, "--no-color"], { cwd: this.#directory, env: this.#env }).ended;
  }

  report(stack: string): RemovalReport {
    const file = join(this.#directory, "cdktf.out/stacks", stack, "report.json");
    return JSON.parse(readFileSync(file, "utf8")) as RemovalReport;
  }

  #write(file: string, content: object): void {
    writeFileSync(join(this.#directory, file), JSON.stringify(content));
  }

  [Symbol.dispose](): void {
    this.#parent[Symbol.dispose]();
  }
}

describeEngines(
  "A team's cdktf",
  ({ env }) => {
    test("shows, removes, reports, fails and tells, as its exit codes do", async () => {
      await using simulator = await Simulator.start({ organization: { members: numberedMembers(5) } });
      using project = new TeamProject(env, simulator);

      project.declare({ team: { members: members(1, 2, 3, 4) } });
      const first = await project.cdktf("deploy", "team", "--auto-approve");
      expect([first.exitCode, memberLines(first.output)]).toEqual([
        0,
        [1, 2, 3, 4].map((n) => `+ ${uin(n)}`),
      ]);

      project.declare({ team: { members: members(1, 2) } });
      const difference = await project.cdktf("diff", "team");
      expect(difference.exitCode).toBe(0);
      expect(memberLines(difference.output)).toEqual(
        [3, 4]
          .flatMap((n) => [`- ${uin(n)}`])
          .concat(
            [3, 4].map((n) => `+ ${uin(n)}`), // who is in removing
          ),
      );
      expect(said(difference)).toContain("Warning: Organization 10001: 2 members leave (team/membership)");
      expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);

      simulator.conditions.refusals = { [uin(3)]: SHARES };
      const refused = await project.cdktf("deploy", "team", "--auto-approve");
      expect(refused.exitCode).toBe(1);
      expect(said(refused)).toContain(`${uin(3)} member-3 refused, ${SHARES}, RequestId`);
      expect(project.report("team").totals).toMatchObject({ removed: 1, refused: 1 });
      expect(simulator.members).toEqual([1, 2, 3, 5].map(uin));

      simulator.removeMember(uin(3)); // by hand, so that nothing remains to be done
      const unchanged = await project.cdktf("deploy", "team");
      expect(unchanged.exitCode).toBe(0);
      expect(said(unchanged)).toMatch(/No changes\. .* 1 member declared nowhere \(team\/membership\)/);
    });

    test("takes the previous members over from another engine, moves one to another stack, and removes only who left", async () => {
      await using simulator = await Simulator.start({ organization: { members: numberedMembers(4) } });
      using project = new TeamProject(env, simulator);
      project.declare({ left: { engine: "terraform_data", members: members(1, 2, 3) } });
      expect((await project.cdktf("deploy", "left", "--auto-approve")).exitCode).toBe(0);

      project.declare({
        left: { formerEngine: "terraform_data", members: members(1) },
        right: { members: members(2, 4) },
      });
      const { exitCode, output } = await project.cdktf("deploy", "*", "--auto-approve");
      expect(exitCode).toBe(0);
      expect(output).toContain("(moved from terraform_data.membership)");
      expect(simulator.requestsOf("DeleteOrganizationMembers").map(({ uins }) => uins)).toEqual([[uin(3)]]);
      expect(simulator.members).toEqual([1, 2, 4].map(uin));
    });
  },
  ["provider"],
);
