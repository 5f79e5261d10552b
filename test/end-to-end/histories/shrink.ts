import { Figures } from "./figures";
import type { History } from "./history";
import { type Failure, play } from "./play";
import type { PreparedTerraform } from "./prepared-terraform";

/** A history takes half a minute. */
const MAX_TRIES = 20;

/** What fails, and how. */
type Failing = Failure & { readonly history: History };

/** Leaves out one step after another, from the last one on, without which a history fails as before. */
export async function shrink(failing: Failing, prepared: PreparedTerraform): Promise<Failing> {
  let smallest = failing;
  let tries = 0;
  for (let at = failing.history.steps.length - 1; at >= 0 && tries < MAX_TRIES; at -= 1, tries += 1) {
    const history = { ...smallest.history, steps: smallest.history.steps.filter((_, index) => index !== at) };
    const failure = await play(history, prepared, new Figures(), "afterEachStep");
    if (failure && kindOf(failure) === kindOf(failing)) smallest = { history, ...failure };
  }
  return smallest;
}

/** The same problem with other members is the same problem. */
function kindOf({ problem }: Failure): string {
  return problem.replaceAll(/\d+/g, "N").slice(0, 40);
}
