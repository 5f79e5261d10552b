import { MEMBERS_TYPE } from "../../../src/provider/contract";
import type { Figures } from "./figures";
import { BrokenPromise, requireNamed, requireNoFault } from "./promises";
import { mayBeBlocked } from "./rails";
import type { World } from "./world";

const PLAN = "look.tfplan";

/** A plan as people and machines read it. */
export interface Look {
  /** What it warns of, and what stops it. */
  readonly text: string;
  /** Everybody who is in `removing`, `pending` or `unmanaged` of any membership, now or then. */
  readonly named: ReadonlySet<string>;
  /** Whether none of these is for the apply to find out. */
  readonly isWhollyKnown: boolean;
  readonly errored: boolean;
}

/** Plans once, and checks what the plan says. */
export async function look(world: World, figures: Figures): Promise<void> {
  const { exitCode, output } = await world.terraform("plan", `-out=${PLAN}`, "-detailed-exitcode");
  requireNoFault(output);
  figures.plans += 1;
  if (exitCode === 1) figures.blockedPlans += 1;
  if (exitCode === 1 && !mayBeBlocked(world)) throw new BrokenPromise("the plan fails for no reason");
  const plan = await shownPlan(world, PLAN);
  requireNamed(lookOf(plan, output), world, figures);
  if (world.isSettled && exitCode === 2 && !(removes(plan) && mayRemoveLater(world)))
    throw new BrokenPromise("a plan after a successful apply has changes");
}

/** Whether a successful apply may leave somebody to the next one: whom its plan did not know yet. */
function mayRemoveLater({ code }: World): boolean {
  return code.memberships.some(({ authoritative, token }) => authoritative || token !== undefined);
}

/** Everybody whom a plan removes, or names. */
function lookOf(plan: Plan, output: string): Look {
  const changes = changesOf(plan);
  const objects = [
    ...changes.flatMap(({ change: { before, after } }) => [before, after]),
    ...(plan.prior_state?.values?.root_module.resources ?? []).map(({ values }) => values),
  ];
  const maps = objects.flatMap((object) => [object?.removing, object?.pending, object?.unmanaged]);
  return {
    text: diagnosticsIn(output),
    named: new Set(maps.flatMap((map) => Object.keys(map ?? {}))),
    isWhollyKnown: changes.every(({ change: { after_unknown: unknown } }) => {
      return unknown === false || (unknown.pending !== true && unknown.unmanaged !== true);
    }),
    errored: plan.errored === true,
  };
}

function removes(plan: Plan): boolean {
  return changesOf(plan).some(({ change: { after } }) => Object.keys(after?.removing ?? {}).length > 0);
}

function changesOf({ resource_changes = [] }: Plan) {
  return resource_changes.filter(({ type }) => type === MEMBERS_TYPE);
}

/** The warnings and errors, which come last. */
function diagnosticsIn(output: string): string {
  const start = output.search(/^(Warning|Error): /m);
  return start === -1 ? "" : output.slice(start);
}

async function shownPlan(world: World, file: string): Promise<Plan> {
  const { exitCode, stdout, output } = await world.terraform("show", "-json", file);
  if (exitCode !== 0) throw new BrokenPromise(`the plan cannot be shown: ${output}`);
  return JSON.parse(stdout) as Plan;
}

type Named = Readonly<Record<string, string>> | null;

interface MembersObject {
  readonly removing?: Named;
  readonly pending?: Named;
  readonly unmanaged?: Named;
}

interface Plan {
  readonly errored?: boolean;
  readonly resource_changes?: readonly {
    readonly type: string;
    readonly change: {
      readonly before: MembersObject | null;
      readonly after: MembersObject | null;
      readonly after_unknown: false | { readonly pending?: unknown; readonly unmanaged?: unknown };
    };
  }[];
  readonly prior_state?: {
    readonly values?: {
      readonly root_module: { readonly resources?: readonly { readonly values: MembersObject }[] };
    };
  };
}
