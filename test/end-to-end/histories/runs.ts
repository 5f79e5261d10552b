import type { Ended } from "../../support/child-process";
import { addressOf, type Code } from "./code";
import { CHANGES } from "./changes/changes";
import { declaredResources } from "./changes/memberships";
import { coin, oneOf, type Random } from "./draw";
import type { Figures } from "./figures";
import type { RunKind } from "./history";
import { BrokenPromise, requireNoFault, requireRightRemovals } from "./promises";
import { mayBeBlocked } from "./rails";
import type { World } from "./world";

const SAVED = "saved.tfplan";

/** Lets Terraform run, and checks what it did. */
type Run = (world: World, random: Random, figures: Figures, hasTrouble: boolean) => Promise<void>;

/** How people and pipelines run Terraform. */
export const RUNS: Readonly<Record<RunKind, Run>> = {
  none: () => Promise.resolve(),

  apply: async (world, _, figures, hasTrouble) => {
    world.isSettled = await apply(world, figures, hasTrouble, []);
  },

  applyUnrefreshed: async (world, _, figures, hasTrouble) => {
    // Nobody may leave in it where the plan does not know who is declared.
    const isUnsure = world.code.memberships.some(({ token }) => token !== undefined);
    world.isSettled = await apply(world, figures, hasTrouble || isUnsure, ["-refresh=false"]);
  },

  applyTargeted: async (world, random, figures, hasTrouble) => {
    const target = oneOf(random, declaredResources(world));
    if (target) await apply(world, figures, hasTrouble, [`-target=${addressOf(target)}`]);
  },

  replace: async (world, random, figures, hasTrouble) => {
    const target = oneOf(random, declaredResources(world));
    if (target) world.isSettled = await apply(world, figures, hasTrouble, [`-replace=${addressOf(target)}`]);
  },

  destroy: (world, _, figures, hasTrouble) =>
    run(world, figures, hasTrouble, ["destroy", "-auto-approve"]).then(),

  applySaved: async (world, _, figures, hasTrouble) => {
    world.isSettled = await applySaved(world, figures, hasTrouble, () => Promise.resolve());
  },

  applyLater: (world, random, figures, hasTrouble) =>
    applySaved(world, figures, hasTrouble, async () => {
      world.story.push(
        `   meanwhile ${String(await CHANGES[coin(random) ? "join" : "leave"](world, random))}`,
      );
    }).then(),

  applyStale: (world, _, figures, hasTrouble) =>
    applySaved(world, figures, true, async () => {
      await apply(world, figures, hasTrouble, []);
    }).then(),
};

/** @returns whether it succeeded */
export async function apply(
  world: World,
  figures: Figures,
  hasTrouble: boolean,
  options: readonly string[],
): Promise<boolean> {
  return run(world, figures, hasTrouble, ["apply", "-auto-approve", ...options]);
}

async function applySaved(
  world: World,
  figures: Figures,
  hasTrouble: boolean,
  meanwhile: () => Promise<void>,
): Promise<boolean> {
  const isReplacing = world.objects.some(({ isTainted }) => isTainted);
  const { exitCode, output } = await world.terraform("plan", `-out=${SAVED}`);
  requireNoFault(output);
  if (exitCode !== 0) return ended(world, hasTrouble, { exitCode, output });
  await meanwhile();
  return run(world, figures, hasTrouble, ["apply", SAVED], { text: output, isReplacing });
}

async function run(
  world: World,
  figures: Figures,
  hasTrouble: boolean,
  args: readonly string[],
  plan?: { readonly text: string; readonly isReplacing: boolean },
): Promise<boolean> {
  const code: Code = world.code;
  const isReplacing =
    plan?.isReplacing ??
    (world.objects.some(({ isTainted }) => isTainted) || args.some((arg) => arg.startsWith("-replace")));
  figures.applies += 1;
  const { requests, ...end } = await world.terraform(...args);
  const planText = plan?.text ?? beforeDoing(end.output);
  requireRightRemovals({ code, requests, planText, isReplacing }, world, figures);
  requireNoFault(end.output);
  if (end.exitCode !== 0) figures.failedApplies += 1;
  return ended(world, hasTrouble, end);
}

/** A target that leaves out what has moved, or gets a count, Terraform does not take. */
const NOT_TARGETED = "Moved resource instances excluded by targeting";

/** @throws BrokenPromise for a failure that nothing explains */
function ended(
  world: World,
  hasTrouble: boolean,
  { exitCode, output }: Pick<Ended, "exitCode" | "output">,
): boolean {
  const isRefused = Object.keys(world.simulator.conditions.refusals).length > 0;
  const isExplained = hasTrouble || isRefused || mayBeBlocked(world) || output.includes(NOT_TARGETED);
  if (exitCode !== 0 && !isExplained) throw new BrokenPromise("an apply fails for no reason");
  return exitCode === 0;
}

function beforeDoing(output: string): string {
  const begin = output.search(/^organization_members\.\S+: (Creating|Modifying|Destroying)\.\.\./m);
  return begin === -1 ? output : output.slice(0, begin);
}
