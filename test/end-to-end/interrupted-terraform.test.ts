import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RemovalReport } from "../../src/removal/report";
import type { ActionName } from "../../src/simulator";
import type { Child } from "../support/child-process";
import type { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";
import { HeldAnswers } from "./held-answers";

jest.setTimeout(60_000);

const REPORT = "report.json";
const NOTE_PARENTS = resolve(__dirname, "program-parents.cjs");

/** How a run loses its Terraform while an answer is awaited. */
interface End {
  readonly title: string;
  readonly signal: NodeJS.Signals;
  /** Starts what is sent the signal. */
  readonly start: (deployment: Deployment) => Child;
  /** Whether another process stands between the shell and node, as version managers have it. @default false */
  readonly isShim?: boolean;
  /** What was asked. */
  readonly during: ActionName;
  /** All that reaches the API. */
  readonly sent: readonly string[];
  /** What the next apply sends. */
  readonly next: readonly string[];
}

const apply = (deployment: Deployment): Child => deployment.terraform("apply", "-auto-approve");

const ENDS: readonly End[] = [
  {
    title: "that is interrupted leaves a program that sends nothing more, and the next one finishes",
    signal: "SIGINT",
    start: apply,
    isShim: true,
    during: "DescribeOrganization",
    sent: ["DescribeOrganization ok", "DescribeOrganizationMembers ok"],
    next: removalOf(3),
  },
  {
    title: "that is killed leaves a program that sends nothing more, and the next one finishes",
    signal: "SIGKILL",
    start: apply,
    during: "DeleteOrganizationMembers",
    sent: removalOf(3).slice(0, -1),
    next: removalOf(3).filter((request) => !request.startsWith("Delete")),
  },
  {
    title: "whose cdktf is killed leaves a program that sends nothing more, and the next one finishes",
    signal: "SIGKILL",
    start: ({ project }) => project.cdktf("deploy", "organization", "--auto-approve"),
    during: "DescribeOrganizationMembers",
    sent: removalOf(3).slice(0, 2),
    next: removalOf(3),
  },
];

describeEngines("A Terraform", (tested) => {
  test.each(ENDS)("$title", async (row) => {
    using directory = new TemporaryDirectory();
    const PROGRAM_PARENTS_FILE = join(directory.path, "parents.json");
    const env = {
      ...tested.env,
      NODE_OPTIONS: `--require "${NOTE_PARENTS}"`,
      PROGRAM_PARENTS_FILE,
      ...(row.isShim === true && { PATH: withShim(directory.path) }),
    };
    let endpoint = "";
    await using answers = await HeldAnswers.start(row.during, () => endpoint);
    await using deployment = await pendingRemoval(
      { ...tested, env },
      { endpoint: answers.endpoint, reportFile: REPORT },
    );
    const { simulator, stackDirectory } = deployment;
    endpoint = simulator.endpoint;

    await using started = row.start(deployment);
    await eventually("the program awaits an answer", () => answers.held > 0);
    started.process.kill(row.signal);
    const { shell, terraform } = JSON.parse(readFileSync(PROGRAM_PARENTS_FILE, "utf8")) as ProgramParents;
    await eventually("the program is an orphan", () => parentOf(shell) !== terraform);
    answers.release();
    const report = (): RemovalReport | undefined => tryReport(join(stackDirectory, REPORT));
    await eventually("the program reports", () => report() !== undefined);

    expect(report()?.stopped?.code).toBe("Interrupted");
    expect(requestLog(simulator)).toEqual(row.sent);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    await deployment.apply();
    expect(requestLog({ requests: simulator.requests.slice(row.sent.length) })).toEqual(row.next);
    expect(simulator.members).toEqual([1, 2, 4].map(uin));
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });
});

/** A PATH in which a node comes first that waits for the real one. */
function withShim(directory: string): string {
  const shim = `#!/bin/sh\n"${process.execPath}" "$@"\nexit $?\n`;
  writeFileSync(join(directory, "node"), shim, { mode: 0o755 });
  return `${directory}:${process.env["PATH"] ?? ""}`;
}

/** The report, once it is written to its end. */
function tryReport(file: string): RemovalReport | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RemovalReport;
  } catch {
    return undefined;
  }
}

interface ProgramParents {
  readonly shell: string;
  readonly terraform: string;
}

/** The parent of a process; `undefined` when it has ended. */
function parentOf(pid: string): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "ppid=", "-p", pid], { encoding: "utf8" }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return undefined;
  }
}
