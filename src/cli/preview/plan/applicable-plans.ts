import type { Environment } from "../../../domain/environment";
import { planFreshness } from "./plan-freshness";
import { type StackPlan, terraformCommand } from "./plan-source";
import { requireOfThisSynth } from "./this-synth";

/**
 * Refuses plans that tell nothing of an apply: of another synthesis than what lies beside them, or applied already.
 *
 * @returns the stacks of whose plans nobody knows whether they were applied
 * @throws MembershipError `InvalidOption`
 */
export async function requireApplicable(
  stacks: readonly StackPlan[],
  env: Environment,
): Promise<StackPlan[]> {
  const ofUnknownAge: StackPlan[] = [];
  for (const stack of stacks) {
    const { plan, directory, file } = stack;
    requireOfThisSynth(plan, directory);
    const isFresh =
      file !== undefined && (await planFreshness(file, directory, terraformCommand(env), env)) === "fresh";
    if (!isFresh) ofUnknownAge.push(stack);
  }
  return ofUnknownAge;
}
