import type { MaxRemovals } from "./policy";

/** Without a cap of its own a run may remove this part of the previous members, at least and at most so many. */
export const DEFAULT_CAP = { percent: 25, min: 5, max: 20 } as const;

/** Whose rule it is: the code's, or the pipeline's policy's. */
export type Author = "code" | "policy";

/** How many members a run may remove, and what says so; nothing does where it is {@link DEFAULT_CAP}. */
export interface Cap {
  readonly limit: number;
  readonly given?: MaxRemovals;
  readonly by: Author;
}

/** The stricter of what the code and the policy give; a policy's never raises the default. */
export function strictestCap(previousCount: number, ofCode?: MaxRemovals, ofPolicy?: MaxRemovals): Cap {
  const code = { ...resolveCap(previousCount, ofCode), by: "code" } as const;
  if (ofPolicy === undefined) return code;
  const policy = { ...resolveCap(previousCount, ofPolicy), by: "policy" } as const;
  return policy.limit < code.limit ? policy : code;
}

/** Each limit that is given must hold. */
export function resolveCap(previousCount: number, given: MaxRemovals = {}): Omit<Cap, "by"> {
  const { count, percent } = given;
  if (count === undefined && percent === undefined) {
    const { min, max } = DEFAULT_CAP;
    return { limit: Math.min(max, Math.max(min, partOf(previousCount, DEFAULT_CAP.percent))) };
  }
  const ofPercent = percent === undefined ? Infinity : partOf(previousCount, percent);
  return { limit: Math.min(count ?? Infinity, ofPercent), given };
}

/** Rounded up to whole members, exactly: 0.57 % of 10,000 is 57, although 0.57 is no binary fraction. */
function partOf(count: number, percent: number): number {
  const [, whole = "", decimals = "", exponent = "0"] =
    /^(\d+)\.?(\d*)(?:e([-+]\d+))?$/.exec(String(percent)) ?? [];
  const scale = decimals.length - Number(exponent);
  const numerator = BigInt(whole + decimals) * BigInt(count) * 10n ** BigInt(Math.max(0, -scale));
  const denominator = 100n * 10n ** BigInt(Math.max(0, scale));
  return Number((numerator + denominator - 1n) / denominator);
}
