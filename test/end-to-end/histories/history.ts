import fc from "fast-check";

/** What happens to an organization and to the code that declares its members. What a kind comes to, its seed tells. */
export interface History {
  readonly seed: number;
  readonly steps: readonly Step[];
  /** Whether it ends with a membership made authoritative. */
  readonly endsAuthoritative: boolean;
}

/** Something changes, something goes wrong, and Terraform runs. */
export interface Step {
  readonly change: ChangeKind;
  readonly trouble: TroubleKind;
  readonly run: RunKind;
  readonly seed: number;
}

/** How often each is drawn. */
const CHANGES = {
  remove: 12,
  add: 6,
  transfer: 5,
  relabel: 2,
  join: 5,
  leave: 3,
  taint: 5,
  untaint: 1,
  forget: 5,
  renameMoved: 3,
  rename: 3,
  import: 4,
  deleteBlock: 3,
  deleteCode: 3,
  restore: 5,
  countZero: 3,
  workspace: 4,
  authoritative: 5,
  ignore: 4,
  protect: 3,
  pause: 3,
  tighten: 3,
  relent: 3,
  token: 3,
  nothing: 2,
} as const;

const TROUBLES = { refusals: 1, faults: 1, killTerraform: 1, killProvider: 1 } as const;

const RUNS = {
  apply: 22,
  none: 4,
  applyUnrefreshed: 3,
  applyTargeted: 3,
  applySaved: 3,
  applyLater: 2,
  applyStale: 1,
  replace: 2,
  destroy: 2,
} as const;

export type ChangeKind = keyof typeof CHANGES;
export type TroubleKind = keyof typeof TROUBLES | "none";
export type RunKind = keyof typeof RUNS;

const SMOOTH: fc.Arbitrary<Step> = fc.record({
  change: weighted(CHANGES),
  trouble: fc.constant("none"),
  run: weighted(RUNS),
  seed: fc.integer(),
});

/** What goes wrong mostly goes wrong with a removal. */
const TROUBLED: fc.Arbitrary<Step> = fc.record({
  change: fc.oneof({ arbitrary: fc.constant("remove" as const), weight: 3 }, weighted(CHANGES)),
  trouble: weighted(TROUBLES),
  run: fc.oneof({ arbitrary: fc.constant("apply" as const), weight: 2 }, weighted(RUNS)),
  seed: fc.integer(),
});

const STEP = fc.oneof({ arbitrary: SMOOTH, weight: 5 }, { arbitrary: TROUBLED, weight: 3 });

/** The first histories of a seed by their numbers, from 1: more of them begin with the same ones. */
export function drawHistories(seed: number, count: number, steps: StepsLength): ReadonlyMap<number, History> {
  const history: fc.Arbitrary<History> = fc.record({
    seed: fc.integer(),
    steps: fc.array(STEP, steps),
    endsAuthoritative: fc.boolean(),
  });
  const drawn = fc.sample(fc.noBias(history), { seed, numRuns: count });
  return new Map(drawn.map((one, index) => [index + 1, one]));
}

/** How many steps a history has. */
interface StepsLength {
  readonly minLength: number;
  readonly maxLength: number;
}

function weighted<Kind extends string>(weights: Readonly<Record<Kind, number>>): fc.Arbitrary<Kind> {
  const kinds = Object.entries(weights) as [Kind, number][];
  return fc.oneof(...kinds.map(([kind, weight]) => ({ arbitrary: fc.constant(kind), weight })));
}
