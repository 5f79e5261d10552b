import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { describeAnEngine, describeEngines, type TestedEngine } from "../support/engines";
import { members, uin } from "../support/members";
import { memberLines } from "../support/plan-lines";
import { removalInBatches, requestLog } from "../support/request-log";

jest.setTimeout(60_000);

/** An organization of ten, of whom `positions` are deployed. */
async function deployed(tested: TestedEngine, ...positions: readonly number[]): Promise<Deployment> {
  const deployment = await Deployment.start(tested, { organization: { members: numberedMembers(10) } });
  deployment.declare(members(...positions));
  await deployment.apply();
  return deployment;
}

describeEngines("A deploy", (tested) => {
  test("of the first declaration removes nobody", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(10) },
    });
    deployment.declare(members(1, 2, 3));
    const { output } = await deployment.deploy();
    expect(memberLines(output)).toEqual([`+ ${uin(1)}`, `+ ${uin(2)}`, `+ ${uin(3)}`]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
    expect(deployment.simulator.requests).toEqual([]);
  });

  test("removes exactly those whom the plan shows as removed", async () => {
    await using deployment = await deployed(tested, 1, 2, 3, 4, 5);
    deployment.declare(members(1, 3, 4));

    const plan = await deployment.diff();
    expect(memberLines(plan.output)).toEqual([`- ${uin(2)}`, `- ${uin(5)}`]);
    expect(deployment.simulator.requests).toEqual([]);

    await deployment.deploy();
    expect(requestLog(deployment.simulator)).toEqual(removalInBatches([2, 5]));
    expect(deployment.simulator.members).toEqual([1, 3, 4, 6, 7, 8, 9, 10].map(uin));
    expect(await deployment.stateMembers()).toEqual(members(1, 3, 4));
  });

  test("whose removal fails keeps the previous members, and the next one finishes", async () => {
    await using deployment = await deployed(tested, 1, 2, 3);
    const { simulator } = deployment;
    simulator.conditions.refusals = { [uin(2)]: "FailedOperation.MemberShareResource" };
    deployment.declare(members(1));

    const { output } = await deployment.deploy({ exitCode: 1 });
    expect(output).toContain("FailedOperation.MemberShareResource");
    expect(simulator.members).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10].map(uin));
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    simulator.conditions.refusals = {};
    const before = simulator.requests.length;
    await deployment.apply();
    expect(requestLog({ requests: simulator.requests.slice(before) })).toEqual(removalInBatches([2]));
    expect(await deployment.stateMembers()).toEqual(members(1));
  });
});

describeAnEngine("A deploy, whatever the engine,", (tested) => {
  test("of a changed label sends nothing", async () => {
    await using deployment = await deployed(tested, 1, 2, 3);
    deployment.declare({ ...members(1, 2, 3), [uin(2)]: "renamed" });
    const { output } = await deployment.apply();
    expect(memberLines(output)).toEqual([`~ ${uin(2)}`]);
    expect(output).toContain("nobody leaves the organization");
    expect(deployment.simulator.requests).toEqual([]);
  });

  test("of an addition sends nothing", async () => {
    await using deployment = await deployed(tested, 1, 2, 3);
    deployment.declare(members(1, 2, 3, 4));
    const { output } = await deployment.apply();
    expect(memberLines(output)).toEqual([`+ ${uin(4)}`]);
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3, 4));
  });

  test("removes many in batches of at most batchSize", async () => {
    await using deployment = await deployed(tested, 1, 2, 3, 4, 5, 6, 7, 8);
    deployment.declare(members(8), { removal: { batchSize: 3, maxRemovals: { percent: 100 } } });
    await deployment.apply();
    expect(requestLog(deployment.simulator)).toEqual(removalInBatches([1, 2, 3], [4, 5, 6], [7]));
    expect(deployment.simulator.members).toEqual([8, 9, 10].map(uin));
  });

  test("that moves a member from one stack to another removes nobody", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    const stacks = (left: readonly number[], right: readonly number[]): void => {
      deployment.declareStacks({
        left: { membership: { members: members(...left) } },
        right: { membership: { members: members(...right) } },
      });
    };
    stacks([1, 2], [3]);
    await deployment.applyStacks("left", "right");
    stacks([1], [2, 3]);
    const { output } = await deployment.deploy();

    expect(memberLines(output).sort()).toEqual([`+ ${uin(2)}`, `- ${uin(2)}`]);
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers("left")).toEqual(members(1));
    expect(await deployment.stateMembers("right")).toEqual(members(2, 3));
  });
});
