import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { members, uin } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";

jest.setTimeout(60_000);

describeEngines("A destroy that retains", (tested) => {
  test("removes nobody, not even those who have left the code", async () => {
    await using deployment = await pendingRemoval(tested);
    const { output } = await deployment.destroy();
    expect(output).toContain('destroyed with onDestroy "retain"');
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toBeUndefined();
  });

  test("removes those who have left the code when it is a saved plan, which nothing tells apart", async () => {
    await using deployment = await pendingRemoval(tested);
    await deployment.terraform("plan", "-destroy", "-out=saved").endsWith(0);
    await deployment.terraform("apply", "saved").endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
  });
});

describeEngines("A destroy that removes", (tested) => {
  const onDestroy = "remove";

  test("goes beyond the cap, but spares the protected", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3), {
      onDestroy,
      protectedMembers: [uin(2)],
      removal: { maxRemovals: { count: 0 } },
    });
    await deployment.apply();
    await deployment.terraform("destroy", "-auto-approve").endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(1, 3));
  });

  test("that fails is finished by the next one", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    const { simulator } = deployment;
    deployment.declare(members(1, 2, 3), { onDestroy });
    await deployment.apply();
    simulator.conditions.refusals = { [uin(2)]: "FailedOperation.MemberShareResource" };
    await deployment.terraform("destroy", "-auto-approve").endsWith(1);
    expect(simulator.members).toEqual([2, 4].map(uin));

    simulator.conditions.refusals = {};
    await deployment.terraform("destroy", "-auto-approve").endsWith(0);
    expect(simulator.members).toEqual([uin(4)]);
  });

  test("is given up with onDestroy: retain, which removes nobody", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3), { onDestroy });
    await deployment.apply();
    deployment.declare(members(1, 2, 3), { onDestroy: "retain" });
    await deployment.apply();
    expect(deployment.simulator.requests).toEqual([]);
  });

  test("is stopped where -replace asks for it, and everyone stays", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3), { onDestroy });
    await deployment.apply();
    const { stdout } = await deployment.terraform("state", "list").endsWith(0);
    const teardown = stdout.split("\n").find((address) => address.includes("Teardown")) ?? "";
    const { output } = await deployment
      .terraform("apply", "-auto-approve", `-replace=${teardown}`)
      .endsWith(1);
    expect(output).toContain("removes every declared member when it is destroyed");
    expect(deployment.simulator.requests).toEqual([]);
  });
});
