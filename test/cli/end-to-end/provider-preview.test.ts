import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { numberedMembers } from "../../../src/simulator";
import { Deployment } from "../../support/deployment";
import { describeEngines } from "../../support/engines";
import { members, uin } from "../../support/members";
import { requestLog } from "../../support/request-log";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";

jest.setTimeout(120_000);

const removal = { requireApproval: true };

describeEngines(
  "What a review says of a plan",
  (tested) => {
    let deployment: Deployment;
    let state: Buffer;

    beforeAll(async () => {
      deployment = await Deployment.start(tested, { organization: { members: numberedMembers(4) } });
      deployment.declare(members(1, 2, 3), { removal });
      await deployment.apply();
      state = readFileSync(deployment.project.stateFile("organization"));
    });
    beforeEach(async () => {
      writeFileSync(deployment.project.stateFile("organization"), state);
      deployment.simulator.addMember({ uin: uin(3), name: "member-3" });
      deployment.declare(members(1, 2), { removal });
      await deployment.synth();
    });
    afterAll(async () => {
      await deployment[Symbol.asyncDispose]();
    });

    /** The review of the plan that was saved, and how many requests came before it. */
    async function review(): Promise<Preview> {
      const { stackDirectory, simulator } = deployment;
      const args = [
        "preview",
        join(stackDirectory, "saved"),
        "--stack-dir",
        stackDirectory,
        "--format",
        "json",
      ];
      const env = { ...(tested.env as Record<string, string>), ...simulatedEnvironment(simulator) };
      const { stdout, stderr } = await tcoMembers([...args, "--only-memberships"], { env });
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout) as Preview;
    }

    const deletes = (since: number): string[] =>
      requestLog({ requests: deployment.simulator.requests.slice(since) }).filter((line) =>
        line.startsWith("DeleteOrganizationMembers"),
      );

    test.each<readonly [what: string, before: readonly string[] | undefined, options: readonly string[]]>([
      ["a change", undefined, []],
      ["a destroy", undefined, ["-destroy"]],
      ["a replacement", undefined, ["-replace=organization_members.membership"]],
      ["a tainted object", ["taint", "organization_members.membership"], []],
    ])(
      "is what its apply does, and its digest is the one that is asked for: %s",
      async (_, before, options) => {
        if (before) await deployment.terraform(...before).endsWith(0);
        await deployment.terraform("plan", "-out=saved", ...options).endsWith(0);
        const { effect, problems, approvals, memberships } = await review();
        expect({ effect, problems, leaving: memberships[0]?.leaving.map((member) => member.uin) }).toEqual({
          effect: "removals",
          problems: [],
          leaving: [uin(3)],
        });

        const start = deployment.simulator.requests.length;
        await deployment.terraform("apply", "saved").endsWith(1);
        expect(deletes(start)).toEqual([]);
        await deployment.terraform("plan", "-out=saved", ...options).endsWith(0);
        const approved = { TCO_APPROVED_REMOVALS: approvals.join() };
        await deployment.terraformWith(approved, "apply", "saved").endsWith(0);
        expect(deletes(start)).toEqual([`DeleteOrganizationMembers ${uin(3)} ok`]);
        await deployment.terraform("plan", "-out=saved").endsWith(0);
      },
    );
  },
  ["provider"],
);
