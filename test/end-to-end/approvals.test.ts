import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers } from "../../src/simulator";
import type { Ended } from "../support/child-process";
import { Deployment } from "../support/deployment";
import { describeAnEngine } from "../support/engines";
import { members, uin } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { said } from "./said";
import { staged } from "./stage";

jest.setTimeout(60_000);

const removal = { requireApproval: true };

const digestIn = (blocked: Ended): string =>
  /(?<=to its digest )[0-9a-f]{64}/.exec(said(blocked))?.[0] ?? "none";

describeAnEngine("An approval", (tested) => {
  const stage = staged(tested);

  test("is asked for with its digest, lets exactly those leave, and is none for others", async () => {
    const { deployment } = stage().reset("some leave");
    deployment.declare(members(1, 2), { removal });
    const blocked = await deployment.apply({ exitCode: 1 });
    expect(stage().requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    const TCO_APPROVED_REMOVALS = digestIn(blocked);
    const approved = { TCO_APPROVED_REMOVALS };
    deployment.declare(members(1), { removal });
    await deployment.synth();
    const others = await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(1);
    expect(said(others)).toContain(`approves something else (${TCO_APPROVED_REMOVALS})`);
    expect(digestIn(others)).not.toBe(TCO_APPROVED_REMOVALS);
    expect(stage().requests).toEqual([]);

    deployment.declare(members(1, 2), { removal });
    await deployment.synth();
    await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(0);
    expect(stage().requests).toEqual(removalOf(3));
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });

  test("is asked for by a destroy too, where somebody has left the code", async () => {
    const { deployment } = stage().reset("some leave");
    deployment.declare(members(1, 2), { removal });
    await deployment.synth();
    const blocked = await deployment.terraform("destroy", "-auto-approve").endsWith(1);
    expect(stage().requests).toEqual([]);

    const TCO_APPROVED_REMOVALS = digestIn(blocked);
    await deployment.terraformWith({ TCO_APPROVED_REMOVALS }, "destroy", "-auto-approve").endsWith(0);
    expect(stage().requests).toEqual(removalOf(3));
    expect(await deployment.stateMembers()).toBeUndefined();
  });

  test("is spent when the removal succeeds: the same member, added and taken out again, needs another one", async () => {
    const { deployment } = stage().reset("some leave");
    const { simulator } = deployment;
    deployment.declare(members(1, 2), { removal });
    const first = digestIn(await deployment.apply({ exitCode: 1 }));
    const approved = { TCO_APPROVED_REMOVALS: first };
    await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(0);

    simulator.addMember({ uin: uin(3), name: "member-3" });
    deployment.declare(members(1, 2, 3), { removal });
    await deployment.apply();
    deployment.declare(members(1, 2), { removal });
    await deployment.synth();
    const before = simulator.requests.length;
    const again = await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(1);
    expect(said(again)).toContain(`approves something else (${first})`);
    expect(digestIn(again)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestIn(again)).not.toBe(first);
    expect(simulator.requests).toHaveLength(before);
    expect(simulator.members).toContain(uin(3));
  });

  test("outlives a removal that failed, and ends with the one that succeeds", async () => {
    const { deployment } = stage().reset("some leave");
    const { simulator } = deployment;
    simulator.conditions.refusals = { [uin(3)]: "FailedOperation.MemberShareResource" };
    deployment.declare(members(1, 2), { removal });
    const TCO_APPROVED_REMOVALS = digestIn(await deployment.apply({ exitCode: 1 }));
    const approved = { TCO_APPROVED_REMOVALS };
    const refused = await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(1);
    expect(refused.output).toContain(`exit status ${EXIT_CODES.incomplete}`);
    simulator.conditions.refusals = {};
    await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(0);
    expect(simulator.members).toEqual([1, 2, 4].map(uin));
  });
});

describeAnEngine("Projects that are alike", (tested) => {
  test("have no digest in common", async () => {
    const digests = await Promise.all(
      [1, 2, 3].map(async () => {
        await using deployment = await Deployment.start(tested, {
          organization: { members: numberedMembers(3) },
        });
        deployment.declare(members(1, 2, 3), { removal });
        await deployment.apply();
        deployment.declare(members(1, 2), { removal });
        return digestIn(await deployment.apply({ exitCode: 1 }));
      }),
    );
    expect(new Set(digests).size).toBe(3);
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
