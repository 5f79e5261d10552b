import { numberedMembers } from "../../src/simulator";
import { Deployment } from "../support/deployment";
import { describeAnEngine } from "../support/engines";
import { members, uin } from "../support/members";
import { memberLines } from "../support/plan-lines";

jest.setTimeout(180_000);

const ALL = Array.from({ length: 10_000 }, (_, index) => index + 1);

/** Every hundredth leaves, so that they are spread over the whole list. */
const LEAVING = ALL.filter((position) => position % 100 === 0);

describeAnEngine("A deploy of 10,000 members", (tested) => {
  test("removes 100 of them in one apply", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(ALL.length) },
    });
    const { simulator } = deployment;
    deployment.declare(members(...ALL));
    await deployment.apply();
    const staying = ALL.filter((position) => !LEAVING.includes(position));
    deployment.declare(members(...staying), { removal: { maxRemovals: { count: LEAVING.length } } });
    const { output } = await deployment.apply();

    expect(memberLines(output)).toEqual(LEAVING.map((position) => `- ${uin(position)}`));
    const batches = simulator.requestsOf("DeleteOrganizationMembers").map(({ uins = [] }) => uins);
    expect(batches.map(({ length }) => length)).toEqual([50, 50]);
    expect(batches.flat().sort()).toEqual(LEAVING.map(uin));
    expect(simulator.members).toHaveLength(ALL.length - LEAVING.length);
  });
});
