import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { members, uin } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";

jest.setTimeout(60_000);

describeEngines("A destroy that retains", (tested) => {
  test("removes nobody, not even those who have left the code", async () => {
    await using deployment = await pendingRemoval(tested);
    const { output } = await deployment.destroy();
    expect(output).toContain('destroyed with onDestroy "retain"');
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toBeUndefined();
  });

  test("removes nobody when it is a saved plan either", async () => {
    await using deployment = await pendingRemoval(tested);
    await deployment.terraform("plan", "-destroy", "-out=saved").endsWith(0);
    const { output } = await deployment.terraform("apply", "-input=false", "saved").endsWith(0);
    expect(output).toContain('destroyed with onDestroy "retain"');
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toBeUndefined();
  });
});

describeEngines("A saved plan that is no destroy", (tested) => {
  test("removes those who have left the code", async () => {
    await using deployment = await pendingRemoval(tested);
    await deployment.terraform("plan", "-out=saved").endsWith(0);
    await deployment.terraform("apply", "saved").endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
  });

  test("removes those who have left a membership that is retired", async () => {
    await using deployment = await pendingRemoval(tested);
    deployment.declare(members(1, 2), { retired: true });
    await deployment.synth();
    await deployment.terraform("plan", "-out=saved").endsWith(0);
    await deployment.terraform("apply", "saved").endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
  });

  test("that is gone while it is applied removes nobody and keeps the previous members", async () => {
    using commands = new TemporaryDirectory();
    const node = join(commands.path, "node");
    writeFileSync(node, `#!/bin/sh\nrm -f saved\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    const env = { ...tested.env, PATH: `${commands.path}:${process.env["PATH"] ?? ""}` };
    await using deployment = await pendingRemoval({ ...tested, env });
    await deployment.terraform("plan", "-out=saved").endsWith(0);
    const { output } = await deployment.terraform("apply", "saved").endsWith(1);
    expect(output).toContain("expected to read the saved plan");
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
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

  test("is stopped where -replace asks for it, in a saved plan or not, and everyone stays", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3), { onDestroy });
    await deployment.apply();
    const { stdout } = await deployment.terraform("state", "list").endsWith(0);
    const replace = `-replace=${stdout.split("\n").find((address) => address.includes("Teardown")) ?? ""}`;
    const stopped = "removes every declared member when it is destroyed";
    const applied = await deployment.terraform("apply", "-auto-approve", replace).endsWith(1);
    expect(applied.output).toContain(stopped);

    await deployment.terraform("plan", "-out=saved", replace).endsWith(0);
    expect((await deployment.terraform("apply", "saved").endsWith(1)).output).toContain(stopped);
    expect(deployment.simulator.requests).toEqual([]);
  });

  test("removes everyone when it is a saved plan", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3), { onDestroy });
    await deployment.apply();
    await deployment.terraform("plan", "-destroy", "-out=saved").endsWith(0);
    await deployment.terraform("apply", "saved").endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(1, 2, 3));
  });
});
