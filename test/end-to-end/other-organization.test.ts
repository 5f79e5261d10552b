import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { describeTerraform } from "../support/describe-terraform";
import { describeAnEngine } from "../support/engines";
import { members, ORGANIZATION_ID, uin } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { said } from "./said";

jest.setTimeout(60_000);

const OTHER = "10002";

describeTerraform("Another organization's credentials", (env) => {
  const tested = { engine: "terraform_data", env } as const;

  test.each([1, 12, 80])("where %i strangers are end nothing", async (count) => {
    const strangers = Array.from({ length: count }, (_, index) => ({ uin: String(200_000_000_000 + index) }));
    await using deployment = await pendingRemoval(
      tested,
      {},
      { organization: { organizationId: Number(OTHER), members: strangers } },
    );
    const output = said(await deployment.terraform("apply", "-auto-approve").endsWith(1));
    expect(output).toContain("exit status 4");
    expect(output).toContain(
      `expected organization ${ORGANIZATION_ID} (organizationId), the credentials belong to ${OTHER}`,
    );
    expect(requestLog(deployment.simulator)).toEqual([
      "DescribeOrganization ok",
      "DescribeOrganizationMembers ok",
    ]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
  });
});

describeTerraform("The one previous member", (env) => {
  test("that left by itself is already gone, and blocks nothing", async () => {
    const joined = "9001";
    await using deployment = await Deployment.start(
      { engine: "terraform_data", env },
      {
        organization: { members: [...numberedMembers(1), { uin: joined }] },
      },
    );
    const { simulator } = deployment;
    deployment.declare(members(1));
    await deployment.apply();
    simulator.removeMember(uin(1));
    deployment.declare([joined]);
    const { output } = await deployment.apply();
    expect(output).toContain(`already gone  ${uin(1)}`);
    expect(output).toContain("Nothing is left to do.");
    expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);
    expect(Object.keys((await deployment.stateMembers()) ?? {})).toEqual([joined]);
  });
});

describeAnEngine("Another organization", (tested) => {
  test("in the code than in the state stops, until the old membership is ended under its own", async () => {
    await using deployment = await pendingRemoval(tested);
    const { simulator } = deployment;
    for (const [command, declared] of [
      ["apply", members(1, 2)],
      ["apply", members(1, 2, 3)],
      ["destroy", members(1, 2)],
    ] as const) {
      deployment.declare(declared, { organizationId: OTHER });
      await deployment.synth();
      const output = said(await deployment.terraform(command, "-auto-approve").endsWith(1));
      expect(output).toContain("exit status 4");
      expect(output).toContain(`the state says ${ORGANIZATION_ID}, in which they would be forgotten`);
    }
    expect(simulator.requests).toEqual([]);
    expect(await deployment.kept()).toEqual({
      members: members(1, 2, 3),
      organizationId: ORGANIZATION_ID,
    });

    deployment.declare(members(1, 2), { retired: true });
    await deployment.apply();
    expect(requestLog(simulator)).toEqual(removalOf(3));
    deployment.declare(members(1, 2), { organizationId: OTHER });
    await deployment.apply();
    expect(requestLog(simulator)).toEqual(removalOf(3));
    expect(await deployment.kept()).toEqual({ members: members(1, 2), organizationId: OTHER });
  });
});

describeAnEngine("A state of version 0.1, which names no organization,", (tested) => {
  test("is taken for the declared one's, and its teardown goes without removing anybody", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    const { engine } = tested;
    deployment.declare(members(1, 2, 3));
    await deployment.synth();
    deployment.edit(({ resource }) => {
      const { membership = {} } = resource[engine] ?? {};
      for (const map of [membership.triggers, membership.triggers_replace]) {
        if (typeof map === "object") delete map["organization"];
      }
      resource[engine] = { membership, membership_Teardown: {} };
    });
    await deployment.terraform("apply", "-auto-approve").endsWith(0);
    expect(await deployment.kept()).toEqual({ members: members(1, 2, 3), organizationId: undefined });

    deployment.declare(members(1, 2));
    const output = said(await deployment.apply());
    expect(output).toContain(
      `The state does not say of which organization its members are (version 0.1 wrote it): they are taken for members of ` +
        `${ORGANIZATION_ID}.`,
    );
    expect(output).toContain(`${engine}.membership_Teardown: Destruction complete`);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
    expect(await deployment.kept()).toEqual({ members: members(1, 2), organizationId: ORGANIZATION_ID });
  });
});
