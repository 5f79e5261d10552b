import { rmSync } from "node:fs";
import { join } from "node:path";
import type { OrganizationMembershipProps } from "../../../src";
import type { Preview } from "../../../src/cli/preview/preview";
import type { Drift } from "../../../src/cli/check/drift";
import { numberedMembers } from "../../../src/simulator";
import { Deployment } from "../../support/deployment";
import { describeAnEngine, type TestedEngine } from "../../support/engines";
import { said } from "../../end-to-end/said";
import { members, uin } from "../../support/members";
import { requestLog } from "../../support/request-log";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";

jest.setTimeout(120_000);

const STACK = "organization";
const CREATOR = "100000000000";

/** A deployment and the commands beside it. */
class Adoption implements AsyncDisposable {
  private constructor(readonly deployment: Deployment) {}

  /** Deploys what `dump` writes of an organization of twelve. */
  static async start(tested: TestedEngine): Promise<Adoption> {
    const organization = { members: [...numberedMembers(12), { uin: CREATOR, name: "root" }] };
    const adoption = new Adoption(await Deployment.start(tested, { organization }));
    await adoption.declareDumped();
    await adoption.deployment.apply();
    return adoption;
  }

  /** Declares what `dump` writes, as an app does that spreads it into the construct's properties. */
  async declareDumped(
    props: Partial<OrganizationMembershipProps> = {},
    ...without: readonly string[]
  ): Promise<void> {
    const { stdout } = await tcoMembers(["dump"], this.#given());
    const { members, ...dumped } = JSON.parse(stdout) as Dumped;
    const declared = Object.entries(members).filter(([each]) => !without.includes(each));
    this.deployment.declare(Object.fromEntries(declared), { ...dumped, ...props });
  }

  async check(): Promise<Drift & { readonly exitCode: number }> {
    const output = join(this.deployment.project.directory, "cdktf.out");
    const { exitCode, stdout } = await tcoMembers(["check", output, "--format", "json"], this.#given());
    return { exitCode, ...(JSON.parse(stdout) as Drift) };
  }

  /** Previews what Terraform plans now, from the plan file that cdktf would leave. */
  async preview(): Promise<Preview & { readonly exitCode: number }> {
    await this.deployment.synth();
    await this.deployment.terraform("plan", "-out=plan").endsWith(0);
    const directory = this.deployment.project.stackDirectory(STACK);
    const args = ["preview", "--stack-dir", directory, "--live", "--format", "json"];
    const { exitCode, stdout } = await tcoMembers(args, this.#given());
    return { exitCode, ...(JSON.parse(stdout) as Preview) };
  }

  #given(): { readonly env: Record<string, string> } {
    return {
      env: { ...(process.env as Record<string, string>), ...simulatedEnvironment(this.deployment.simulator) },
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.deployment[Symbol.asyncDispose]();
  }
}

interface Dumped {
  readonly organizationId: string;
  readonly members: Record<string, string>;
}

describeAnEngine("An organization that dump adopted", (tested) => {
  test("removes nobody, and differs in nothing", async () => {
    await using adoption = await Adoption.start(tested);
    expect(requestLog(adoption.deployment.simulator).filter((line) => line.startsWith("Delete"))).toEqual([]);
    expect(await adoption.check()).toMatchObject({ exitCode: 0, inSync: true, declaredCount: 12 });
    await adoption.declareDumped();
    expect(await adoption.preview()).toMatchObject({ exitCode: 0, effect: "nobodyLeaves" });
  });

  test("shows who leaves before, and no drift after", async () => {
    await using adoption = await Adoption.start(tested);
    await adoption.declareDumped({}, uin(3));
    const { exitCode, memberships } = await adoption.preview();
    expect(exitCode).toBe(2);
    expect(memberships[0]?.leaving).toEqual([
      { uin: uin(3), label: "member-3", forecast: { outcome: "nothingAgainstIt" } },
    ]);
    expect(await adoption.check()).toMatchObject({
      exitCode: 2,
      undeclared: [{ uin: uin(3), removal: "pending" }],
      unreadStates: [],
    });
    await adoption.deployment.apply();
    expect(adoption.deployment.simulator.members).not.toContain(uin(3));
    expect(await adoption.check()).toMatchObject({ exitCode: 0 });
  });

  test("has a removal that a taint loses found before the apply, and after", async () => {
    await using adoption = await Adoption.start(tested);
    const { deployment } = adoption;
    await adoption.declareDumped({}, uin(3));
    await deployment.terraform("taint", deployment.address).endsWith(0);
    expect(await adoption.preview()).toMatchObject({
      exitCode: 4,
      memberships: [{ skippedBecause: "tainted", leaving: [{ uin: uin(3) }] }],
    });
    expect(await adoption.check()).toMatchObject({ undeclared: [{ uin: uin(3), removal: "skipped" }] });
    await deployment.apply();
    expect(deployment.simulator.members).toContain(uin(3));
    expect(await adoption.check()).toMatchObject({
      exitCode: 2,
      undeclared: [{ uin: uin(3), name: "member-3", removal: "lost" }],
      unreadStates: [],
    });
  });

  test("has a removal that fails found pending until an apply carries it out", async () => {
    await using adoption = await Adoption.start(tested);
    const { simulator } = adoption.deployment;
    await adoption.declareDumped({}, uin(3));
    simulator.conditions.refusals = { [uin(3)]: "FailedOperation.MemberShareResource" };
    await adoption.deployment.apply({ exitCode: 1 });
    expect(await adoption.check()).toMatchObject({ undeclared: [{ uin: uin(3), removal: "pending" }] });
    simulator.conditions.refusals = {};
    await adoption.deployment.apply();
    expect(await adoption.check()).toMatchObject({ exitCode: 0, undeclared: [] });
  });

  test("does not say of a removal that it is pending or lost where Terraform is not initialized", async () => {
    await using adoption = await Adoption.start(tested);
    const { deployment } = adoption;
    await adoption.declareDumped({}, uin(3));
    await deployment.synth();
    rmSync(join(deployment.stackDirectory, ".terraform"), { recursive: true });
    expect(await adoption.check()).toMatchObject({
      exitCode: 2,
      undeclared: [{ uin: uin(3), removal: "unknown" }],
      unreadStates: [STACK],
    });
  });

  test("is told of its creator, who left the code, by preview, report and check, until it is declared again", async () => {
    await using adoption = await Adoption.start(tested);
    const { deployment } = adoption;
    const everyone = members(...Array.from({ length: 12 }, (_, index) => index + 1));
    deployment.declare({ ...everyone, [CREATOR]: "root" });
    await deployment.apply();
    expect(await adoption.check()).toMatchObject({ exitCode: 0 });

    deployment.declare(everyone);
    const { memberships } = await adoption.preview();
    expect(memberships[0]?.leaving).toMatchObject([
      {
        uin: CREATOR,
        forecast: { outcome: "refused", fix: expect.stringContaining("Declare the UIN again") as string },
      },
    ]);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect(said(await deployment.apply({ exitCode: 1 }))).toContain(
        "Declare the UIN again: it can never leave",
      );
      expect(await adoption.check()).toMatchObject({
        exitCode: 2,
        undeclared: [{ uin: CREATOR, removal: "stuck", because: "creator" }],
        expected: [],
      });
    }

    deployment.declare({ ...everyone, [CREATOR]: "root" });
    await deployment.apply();
    expect(await adoption.check()).toMatchObject({ exitCode: 0 });
  });

  test("has its state lost found after the apply", async () => {
    await using adoption = await Adoption.start(tested);
    const { deployment } = adoption;
    await adoption.declareDumped({}, uin(3));
    rmSync(deployment.project.stateFile(STACK), { force: true });
    expect(await adoption.preview()).toMatchObject({
      exitCode: 0,
      memberships: [{ notes: [expect.stringContaining("or the state was lost")] }],
    });
    await deployment.apply();
    expect(await adoption.check()).toMatchObject({
      exitCode: 2,
      undeclared: [{ uin: uin(3), removal: "lost" }],
    });
  });

  test("removes what the digest of the preview approves, and nothing else", async () => {
    await using adoption = await Adoption.start(tested);
    const { deployment } = adoption;
    await adoption.declareDumped({ removal: { requireApproval: true } }, uin(3));
    const { approvals } = await adoption.preview();
    const { output } = await deployment.apply({ exitCode: 1 });
    expect(output.replace(/[\s│]+/g, "")).toContain(approvals[0]);
    expect(deployment.simulator.members).toContain(uin(3));
  });
});
