import { parseFields, parseNumber, parseSwitch } from "./value";

/** How many members one apply may remove; each limit that is given must hold. */
export interface MaxRemovals {
  /** A whole number from 0. */
  readonly count?: number;
  /** A part of the previous members: a number from 0 to 100, rounded up to whole members. */
  readonly percent?: number;
}

/** How removals are checked and sent. */
export interface RemovalPolicy {
  /**
   * Members in one request: a whole number from 1. Larger batches need fewer requests; the API documents no
   * limit, and a length that it refuses is halved and remembered for the rest of the run.
   *
   * @default 50
   */
  readonly batchSize: number;
  /**
   * How long a run may take, in milliseconds, from 1,000 to 86,400,000 (a day). When it is over, nothing more
   * is sent, what happened so far is reported, and the next apply goes on. Before that a run waits as long at most
   * for another one on the same machine.
   *
   * @default 900_000 (15 minutes)
   */
  readonly timeoutMs: number;
  /**
   * How many members one apply may remove. Above it nothing is sent.
   *
   * @default - a quarter of the previous members, but at least 5 and at most 20
   */
  readonly maxRemovals?: MaxRemovals;
  /** Whether every removal needs its reason in `reasons`. Without one nothing is sent. @default false */
  readonly requireReasons: boolean;
  /**
   * Whether a removal needs its digest, which a review prints, in the environment variable
   * `TCO_APPROVED_REMOVALS`. Without it nothing is sent. A digest is for one removal of one object in Terraform's state:
   * another set of members, another object, or the same again later has another one.
   *
   * @default false
   */
  readonly requireApproval: boolean;
  /**
   * Whether the machine that applies must have a policy of its own (`TCO_POLICY`). Without one it removes nobody.
   *
   * @default false
   */
  readonly requirePolicy: boolean;
  /**
   * Whether nobody leaves for now: who should leave waits in the state. With the engine `provider` only.
   *
   * @default false
   */
  readonly paused?: boolean;
}

/** A policy as a person writes it: what is left out has its default. */
export type RemovalOptions = { readonly [Name in keyof RemovalPolicy]?: RemovalPolicy[Name] | undefined };

export const DEFAULT_REMOVAL_POLICY: RemovalPolicy = {
  batchSize: 50,
  timeoutMs: 900_000,
  requireReasons: false,
  requireApproval: false,
  requirePolicy: false,
};

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  batchSize: true,
  timeoutMs: true,
  maxRemovals: true,
  requireReasons: true,
  requireApproval: true,
  requirePolicy: true,
  paused: true,
} satisfies Record<keyof RemovalPolicy, true>) as (keyof RemovalPolicy)[];

/** The policy with the defaults filled in. @throws MembershipError as {@link parseRemovalPolicy} */
export function resolveRemovalPolicy(given: unknown = {}): RemovalPolicy {
  const fields = Object.entries(parseFields("removal", given, NAMES));
  const named = fields.filter(([, value]) => value !== undefined);
  return parseRemovalPolicy({ ...DEFAULT_REMOVAL_POLICY, ...Object.fromEntries(named) });
}

/**
 * @throws MembershipError `InvalidOption` for a name that nobody knows, a number outside of its range, or a switch that is
 * neither on nor off
 */
export function parseRemovalPolicy(value: unknown): RemovalPolicy {
  const fields = parseFields("removal", value, NAMES);
  return {
    batchSize: parseNumber("removal.batchSize", fields.batchSize, { min: 1, max: Number.MAX_SAFE_INTEGER }),
    timeoutMs: parseNumber("removal.timeoutMs", fields.timeoutMs, { min: 1_000, max: 86_400_000 }),
    ...(fields.maxRemovals !== undefined && {
      maxRemovals: parseMaxRemovals("removal.maxRemovals", fields.maxRemovals),
    }),
    requireReasons: parseSwitch("removal.requireReasons", fields.requireReasons),
    requireApproval: parseSwitch("removal.requireApproval", fields.requireApproval),
    requirePolicy: parseSwitch("removal.requirePolicy", fields.requirePolicy),
    ...(fields.paused !== undefined && { paused: parseSwitch("removal.paused", fields.paused) }),
  };
}

/** @throws MembershipError `InvalidOption` */
export function parseMaxRemovals(where: string, value: unknown): MaxRemovals {
  const { count, percent } = parseFields(where, value, ["count", "percent"]);
  const [whole, part] = [
    { min: 0, max: Number.MAX_SAFE_INTEGER },
    { min: 0, max: 100, fraction: true },
  ];
  return {
    ...(count !== undefined && { count: parseNumber(`${where}.count`, count, whole) }),
    ...(percent !== undefined && { percent: parseNumber(`${where}.percent`, percent, part) }),
  };
}
