import type { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { members } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";

jest.setTimeout(60_000);

describeEngines("A pending removal", (tested) => {
  test("is done when the address changes with `moved`", async () => {
    await using deployment = await pendingRemoval(tested);
    const movedFrom = deployment.address;
    deployment.declareStacks({ organization: { renamed: { members: members(1, 2), movedFrom } } });
    await deployment.apply();
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
  });

  test("is done by a replacement that is asked for", async () => {
    await using deployment = await pendingRemoval(tested);
    await deployment.terraform("apply", "-auto-approve", `-replace=${deployment.address}`).endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
  });

  // Terraform skips the destroy provisioner, and no provider of ours is there to notice: README tells of each,
  // and `tco-members check` finds who was left behind.
  describe("is lost, as documented,", () => {
    test("when the resource is tainted", async () => {
      await using deployment = await pendingRemoval(tested);
      await deployment.terraform("taint", deployment.address).endsWith(0);
      await expectLoss(deployment);
    });

    test("when the resource is taken out of the state", async () => {
      await using deployment = await pendingRemoval(tested);
      await deployment.terraform("state", "rm", deployment.address).endsWith(0);
      await expectLoss(deployment);
    });

    test("when the address changes without `moved`", async () => {
      await using deployment = await pendingRemoval(tested);
      deployment.declareStacks({ organization: { renamed: { members: members(1, 2) } } });
      await expectLoss(deployment);
    });

    test("when the code is deleted at once", async () => {
      await using deployment = await pendingRemoval(tested);
      deployment.declareStacks({ organization: {} });
      await expectLoss(deployment);
    });
  });
});

async function expectLoss(deployment: Deployment): Promise<void> {
  await deployment.apply();
  expect(deployment.simulator.requests).toEqual([]);
}
