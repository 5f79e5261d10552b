import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RemovalReport } from "../../src/removal/report";
import { describeEngines } from "../support/engines";
import { eventually } from "../support/eventually";
import { members } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";

jest.setTimeout(60_000);

/** Long enough to end Terraform while the program awaits its first answer. */
const LATENCY_MS = 1_000;

const PID_WRITER = resolve(__dirname, "program-pid.cjs");

describeEngines("An apply", (tested) => {
  test("that is interrupted kills the program, which sends nothing more", async () => {
    using directory = new TemporaryDirectory();
    const pidFile = join(directory.path, "pid");
    const env = { ...tested.env, NODE_OPTIONS: `--require "${PID_WRITER}"`, PROGRAM_PID_FILE: pidFile };
    await using deployment = await pendingRemoval({ ...tested, env }, {}, { latencyMs: LATENCY_MS });
    const { simulator } = deployment;

    await using apply = deployment.terraform("apply", "-auto-approve");
    await eventually("the program calls the API", () => simulator.requests.length > 0);
    apply.process.kill("SIGINT");
    await apply.endsWith(1);

    expect(() => process.kill(Number(readFileSync(pidFile, "utf8")), 0)).toThrow("ESRCH");
    expect(requestLog(simulator)).toEqual(["DescribeOrganization ok"]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
  });

  test("that is killed leaves a program that sends nothing more, and the next one finishes", async () => {
    const reportFile = "report.json";
    await using deployment = await pendingRemoval(tested, { reportFile }, { latencyMs: LATENCY_MS });
    const { project, simulator } = deployment;

    await using apply = deployment.terraform("apply", "-auto-approve");
    await eventually("the program calls the API", () => simulator.requests.length > 0);
    apply.process.kill("SIGKILL");
    await apply.ended;
    const report = join(project.stackDirectory("organization"), reportFile);
    await eventually("the program reports", () => existsSync(report) && readFileSync(report).length > 0);

    const { stopped } = JSON.parse(readFileSync(report, "utf8")) as RemovalReport;
    expect(stopped?.message).toContain("Terraform, which started this run, is gone");
    expect(requestLog(simulator)).toEqual(["DescribeOrganization ok"]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    await deployment.apply();
    expect(requestLog({ requests: simulator.requests.slice(1) })).toEqual(removalOf(3));
  });
});
