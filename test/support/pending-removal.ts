import { numberedMembers, type SimulatorOptions } from "../../src/simulator";
import { type Declared, Deployment } from "./deployment";
import type { TestedEngine } from "./engines";
import { members } from "./members";
import { removalInBatches } from "./request-log";

/** An organization of four, of whom the first three are deployed, and the third has left the code since. */
export async function pendingRemoval(
  tested: TestedEngine,
  props: Partial<Declared> = {},
  options: SimulatorOptions = {},
): Promise<Deployment> {
  const organization = { members: numberedMembers(4) };
  const deployment = await Deployment.start(tested, { organization, ...options });
  deployment.declare(members(1, 2, 3), props);
  await deployment.apply();
  deployment.declare(members(1, 2), props);
  await deployment.synth();
  return deployment;
}

/** What reaches the API when those at `positions` are removed, and nothing else. */
export function removalOf(...positions: readonly number[]): string[] {
  return removalInBatches(positions);
}
