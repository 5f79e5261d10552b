import { numberedMembers } from "../../src/simulator";
import type { Deployment } from "../../test/support/deployment";
import { members } from "../../test/support/members";
import { range } from "../../test/removal/support/simulated-removal";
import { type Figure, median } from "./figure";
import { measureInTurn, spanMs } from "./provider-stacks";

const SIZE = 300;
const LEAVING = 30;
const LATENCY_MS = 120;
const RUNS = 3;

/** Whoever leaves comes back before the next run. */
const MEMBERS = numberedMembers(SIZE);

interface Removal {
  readonly requests: number;
  readonly ms: number;
}

/** What an apply sends to remove members, against another engine's: the same requests in the same time. */
export async function providerRemoval(): Promise<Figure[]> {
  const { provider, terraform_data } = await measureInTurn(
    RUNS,
    { organization: { members: MEMBERS }, latencyMs: LATENCY_MS },
    (deployment) => deploy(deployment, SIZE),
    remove,
  );
  const figure = (name: string, key: keyof Removal, atMost: number): Figure => {
    const ours = median(provider.map((removal) => removal[key]));
    const other = median(terraform_data.map((removal) => removal[key]));
    const note = `${ours.toFixed(0)} against ${other.toFixed(0)} (${LEAVING} of ${SIZE} members, the median of ${RUNS})`;
    return { name: `${name} / with terraform_data`, value: ours / other, bound: { atMost }, note };
  };
  return [
    figure("requests of an apply that removes", "requests", 1),
    figure("from its first request to its last, ms", "ms", 1.25),
  ];
}

async function deploy(deployment: Deployment, size: number): Promise<void> {
  declare(deployment, size);
  await deployment.apply();
}

/** Of a saved plan: what a plan itself looks up is apart. */
async function remove(deployment: Deployment): Promise<Removal> {
  const { simulator } = deployment;
  declare(deployment, SIZE - LEAVING);
  await deployment.synth();
  await deployment.terraform("plan", "-out=saved").endsWith(0);
  const before = simulator.requests.length;
  await deployment.terraform("apply", "saved").endsWith(0);
  const requests = simulator.requests.slice(before);
  if (simulator.members.length !== SIZE - LEAVING)
    throw new Error(`expected ${SIZE - LEAVING} members to stay, got ${simulator.members.length}`);

  MEMBERS.forEach((member) => {
    simulator.addMember(member);
  });
  await deploy(deployment, SIZE);
  return { requests: requests.length, ms: spanMs(requests) };
}

function declare(deployment: Deployment, size: number): void {
  deployment.declare(members(...range(1, size)), { removal: { maxRemovals: { count: LEAVING } } });
}
