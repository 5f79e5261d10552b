import { seededRandom } from "../../../src/simulator";
import { CHANGES } from "./changes/changes";
import { declaredResources, restore } from "./changes/memberships";
import { declaredBy } from "./code";
import { oneOf } from "./draw";
import { count, type Figures } from "./figures";
import type { ChangeKind, History, Step } from "./history";
import { look } from "./look";
import type { PreparedTerraform } from "./prepared-terraform";
import { BrokenPromise, toLeave } from "./promises";
import { apply, RUNS } from "./runs";
import { TROUBLES } from "./troubles";
import { World } from "./world";

/** Changes of the organization alone: to Terraform nothing is different after them. */
const BESIDE_CODE: readonly ChangeKind[] = ["join", "leave", "relent", "nothing"];

/** The most applies that an authoritative membership may take. */
const MAX_APPLIES = 2;

/** How a history went wrong. */
export interface Failure {
  readonly problem: string;
  /** What was done until then, the configuration, and what Terraform said last. */
  readonly story: string;
}

/** When it is looked whether a plan names everybody who is to be named: after each step takes as long as the steps. */
export type Looking = "afterEachStep" | "atTheEnd";

/** Lets a history happen with real Terraform, and checks that nobody is wronged in any step and nobody is forgotten. */
export async function play(
  history: History,
  prepared: PreparedTerraform,
  figures: Figures,
  looking: Looking,
): Promise<Failure | undefined> {
  await using world = await World.begin(prepared);
  figures.histories += 1;
  try {
    await apply(world, figures, false, []);
    for (const step of history.steps) {
      await take(step, world, figures);
      if (looking === "afterEachStep") await look(world, figures);
    }
    if (looking === "atTheEnd") await look(world, figures);
    await end(history, world, figures);
    return undefined;
  } catch (error) {
    return {
      problem: error instanceof BrokenPromise ? error.message : String((error as Error).stack),
      story: told(world),
    };
  }
}

async function take({ change, trouble, run, seed }: Step, world: World, figures: Figures): Promise<void> {
  const random = seededRandom(seed);
  const { story, simulator } = world;
  if (!BESIDE_CODE.includes(change) || run !== "none") world.isSettled = false;
  const changed = await CHANGES[change](world, random);
  const troubled = run === "none" ? undefined : TROUBLES[trouble](world, random, figures);
  story.push([changed ?? `nothing to ${change}`, troubled, run].filter(Boolean).join(" | "));
  figures.steps += 1;
  count(figures.changes, changed === undefined ? "nothing" : change);
  count(figures.troubles, troubled === undefined ? "none" : trouble);
  count(figures.runs, run);

  await RUNS[run](world, random, figures, troubled !== undefined);
  simulator.faults.clear();
}

/** Each history ends with a membership in the code; where that is authoritative, two applies are enough. */
async function end({ seed, endsAuthoritative }: History, world: World, figures: Figures): Promise<void> {
  const random = seededRandom(seed);
  const [lost] = world.code.memberships;
  if (declaredResources(world).length === 0 && lost) {
    restore(world, lost);
    world.isSettled = false;
    world.story.push(`restore ${lost.name}`);
    await look(world, figures);
  }
  if (!endsAuthoritative) return;

  openRails(world);
  const sweeping = oneOf(random, declaredResources(world));
  if (sweeping) world.edit(sweeping, { authoritative: true });
  world.story.push(`${sweeping?.name ?? ""} is authoritative, no rail stands in its way`);
  world.isSettled = false;
  await converge(world, figures);
  await look(world, figures);
}

async function converge(world: World, figures: Figures): Promise<void> {
  for (let applies = 1; applies <= MAX_APPLIES; applies += 1) {
    world.story.push(`apply ${applies}`);
    world.isSettled = await apply(world, figures, false, []);
    if (toLeave(world).length > 0) continue;
    count(figures.convergedAfter, applies);
    return;
  }
  figures.notConverged += 1;
  throw new BrokenPromise(`still there after ${MAX_APPLIES} applies: ${toLeave(world).join(", ")}`);
}

/** Nobody is protected who has to leave as a former member: that is for people to settle. */
function openRails(world: World): void {
  const declared = declaredBy(world.code);
  const former = [...world.everDeclared].filter((uin) => !declared.has(uin));
  for (const one of world.code.memberships)
    world.edit(one, {
      paused: false,
      cap: 100,
      protectedMembers: one.protectedMembers.filter((uin) => !former.includes(uin)),
    });
}

function told({ story, configuration, runs, simulator, live }: World): string {
  return [
    ...story.map((line, index) => `${index + 1}. ${line}`),
    `live: ${live.join(", ")}; refused: ${JSON.stringify(simulator.conditions.refusals)}`,
    configuration,
    ...runs.slice(-4),
  ].join("\n");
}
