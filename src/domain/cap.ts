import type { Localized } from "./language";
import type { MaxRemovals } from "./policy";

/** Below this many members the default cap stops nothing, however small the organization. */
const DEFAULT_MIN = 5;

/** Without a cap of its own, a run may remove this part of the previous members. */
const DEFAULT_PERCENT = 25;

/** How many members a run may remove, and where that is said. */
export interface Cap {
  readonly limit: number;
  readonly source: Localized;
}

/** How many members a run may remove; each limit that is given must hold. */
export function resolveCap(previousCount: number, given: MaxRemovals = {}): Cap {
  const { count = Infinity, percent = Infinity } = given;
  const part = (percentage: number): number => wholeMembers((previousCount * percentage) / 100);
  if (count === Infinity && percent === Infinity) {
    return {
      limit: Math.max(DEFAULT_MIN, part(DEFAULT_PERCENT)),
      source: {
        "en-US": `the default cap (${DEFAULT_PERCENT} % of the previous members, at least ${DEFAULT_MIN})`,
        "zh-CN": `默认：之前成员的 ${DEFAULT_PERCENT}%，至少 ${DEFAULT_MIN} 个`,
      },
    };
  }
  const source = `removal.maxRemovals ${JSON.stringify(given)}`;
  return { limit: Math.min(count, part(percent)), source: { "en-US": source, "zh-CN": source } };
}

/** Rounded down, once the error of binary fractions is gone: 0.57 % of 10,000 members is 57 of them, not 56.99…. */
function wholeMembers(part: number): number {
  return Math.floor(Number(part.toPrecision(15)));
}
