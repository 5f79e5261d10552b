import { requireNumber, requireSwitch } from "./option";

/** How many members one apply may remove; each limit that is given must hold. */
export interface MaxRemovals {
  /** A whole number from 0. */
  readonly count?: number;
  /** A part of the previous members: a number from 0 to 100, rounded down to whole members. */
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
   * How many members one apply may remove. Above it nothing is sent. A destroy with `onDestroy: "remove"` is
   * not capped.
   *
   * @default - a quarter of the previous members, but at least 5
   */
  readonly maxRemovals?: MaxRemovals;

  /**
   * Whether every removal needs its reason in `leaving`. Without one nothing is sent.
   *
   * @default false
   */
  readonly requireReasons: boolean;

  /**
   * Whether a removal needs its digest, which a review prints, in the environment variable
   * `TCO_APPROVED_REMOVALS`. Without it nothing is sent. Another set of members has another digest.
   *
   * @default false
   */
  readonly requireApproval: boolean;
}

/** A policy as a person writes it: what is left out has its default. */
export type RemovalOptions = { readonly [Name in keyof RemovalPolicy]?: RemovalPolicy[Name] | undefined };

/** The policy of a construct that says nothing about removal. */
export const DEFAULT_REMOVAL_POLICY: RemovalPolicy = {
  batchSize: 50,
  timeoutMs: 900_000,
  requireReasons: false,
  requireApproval: false,
};

/**
 * The policy with the defaults filled in.
 *
 * @throws MembershipError `InvalidOption` for a number outside of its range, or a switch that is neither on nor off
 */
export function resolveRemovalPolicy(given: RemovalOptions = {}): RemovalPolicy {
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const policy: RemovalPolicy = { ...DEFAULT_REMOVAL_POLICY, ...Object.fromEntries(named) };
  requireNumber("removal.batchSize", policy.batchSize, { min: 1, max: Number.MAX_SAFE_INTEGER });
  requireNumber("removal.timeoutMs", policy.timeoutMs, { min: 1_000, max: 86_400_000 });
  const { count, percent } = policy.maxRemovals ?? {};
  if (count !== undefined)
    requireNumber("removal.maxRemovals.count", count, { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (percent !== undefined)
    requireNumber("removal.maxRemovals.percent", percent, { min: 0, max: 100, fraction: true });
  for (const name of ["requireReasons", "requireApproval"] as const)
    requireSwitch(`removal.${name}`, policy[name]);
  return policy;
}
