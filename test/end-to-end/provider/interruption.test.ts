import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ActionName, numberedMembers } from "../../../src/simulator";
import { Deployment } from "../../support/deployment";
import { describeEngines } from "../../support/engines";
import { eventually } from "../../support/eventually";
import { members, uin } from "../../support/members";
import { requestLog } from "../../support/request-log";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { HeldAnswers } from "../held-answers";
import { providersIn, requireProvidersGone } from "../histories/provider-processes";
import { said } from "../said";

jest.setTimeout(60_000);

const DELETE = `DeleteOrganizationMembers ${uin(3)} ok`;

/** How an apply is cut off while an answer is awaited. */
interface End {
  readonly title: string;
  readonly during: ActionName;
  readonly signal: NodeJS.Signals;
  readonly of: "Terraform" | "the provider";
  /** How Terraform ends, and what it says. */
  readonly exitCode: number | null;
  readonly says: RegExp;
}

const ENDS: readonly End[] = [
  {
    title: "whose Terraform is interrupted while a removal is answered",
    during: "DeleteOrganizationMembers",
    signal: "SIGINT",
    of: "Terraform",
    exitCode: 1,
    says: /the removal of 1 member is not verified .* Stopped: Terraform was interrupted: nothing more is sent/,
  },
  {
    title: "whose Terraform is killed while a removal is answered",
    during: "DeleteOrganizationMembers",
    signal: "SIGKILL",
    of: "Terraform",
    exitCode: null,
    says: /Modifying\.\.\./,
  },
  {
    title: "whose Terraform is killed while its plan asks who will be refused",
    during: "DescribeIdentityCenter",
    signal: "SIGKILL",
    of: "Terraform",
    exitCode: null,
    says: /Refreshing state\.\.\./,
  },
  {
    title: "whose provider is killed while a removal is answered",
    during: "DeleteOrganizationMembers",
    signal: "SIGKILL",
    of: "the provider",
    exitCode: 1,
    says: /Error: (Request cancelled|Plugin did not respond)/,
  },
];

describeEngines(
  "An apply",
  (tested) => {
    test.each(ENDS)("$title sends nothing more, and the next one finishes", async (row) => {
      using directory = new TemporaryDirectory();
      let endpoint = "";
      await using answers = await HeldAnswers.start(row.during, () => endpoint);
      await using deployment = await Deployment.start(tested, {
        organization: { members: numberedMembers(4) },
      });
      const { simulator, stackDirectory } = deployment;
      endpoint = simulator.endpoint;
      deployment.declare(members(1, 2, 3), { endpoint: answers.endpoint });
      await deployment.apply();
      deployment.declare(members(1, 2), { endpoint: answers.endpoint });
      await deployment.synth();

      const TF_LOG_PATH = join(directory.path, "terraform.log");
      const readLog = (): string => readFileSync(TF_LOG_PATH, "utf8");
      const logged = { TF_LOG_PATH, TF_LOG_PROVIDER: "info" };
      await using started = deployment.terraformWith(logged, "apply", "-auto-approve");
      await eventually("an answer is awaited", () => answers.held > 0);
      const pids = row.of === "Terraform" ? [started.process.pid ?? 0] : providersIn(stackDirectory);
      for (const pid of pids) process.kill(pid, row.signal);
      const isStopped = (): boolean => readLog().includes("it told the provider to stop");
      if (row.signal === "SIGINT") await eventually("the provider is told to stop", isStopped);
      else await started.ended;
      const before = simulator.requests.length;
      answers.release();
      const ended = await started.ended;
      await requireProvidersGone(stackDirectory);
      expect(ended.exitCode).toBe(row.exitCode);
      expect(said(ended)).toMatch(row.says);
      expect(simulator.requests).toHaveLength(before);
      expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

      await deployment.terraform("apply", "-auto-approve").endsWith(0);
      expect(requestLog(simulator).filter((line) => line.startsWith("Delete"))).toEqual([DELETE]);
      expect(simulator.members).toEqual([1, 2, 4].map(uin));
      expect(await deployment.stateMembers()).toEqual(members(1, 2));
    });
  },
  ["provider"],
);
