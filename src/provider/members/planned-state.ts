import { isDeepStrictEqual } from "node:util";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import { isWhollyKnown, UNKNOWN, type ObjectValue, type Value } from "../../plugin/value";
import { keep, staying } from "./leaving";
import { type Kept, labelsOf } from "./membership";
import type { Change } from "./plan";
import { hashOf } from "./read";

const NOBODY: Members = new Map();

/** What a change makes of the state, as far as it can be known before it is applied. */
export function plannedState(config: ObjectValue, prior: ObjectValue | null, change: Change): ObjectValue {
  const { organizationId, kept, code, declared, leaving } = change;
  const { removing, waiting } = leaving;
  const isKnown = code.members !== undefined && declared.isKnown;
  const isUnsure = kept === undefined || !isKnown || code.unknown.length > 0 || meetsStrangers(kept, change);
  const next = {
    ...config,
    id: organizationId,
    pending: isKnown || kept === undefined ? labelsOf(waiting) : UNKNOWN,
    unmanaged: isUnsure ? UNKNOWN : labelsOf(unmanagedThen(kept, change)),
    absent: isUnsure ? UNKNOWN : absentThen(kept, config["members"] ?? null),
    removing: labelsOf(removing),
    removals: kept?.removals === undefined ? UNKNOWN : kept.removals + (removing.size > 0 ? 1 : 0),
    last_removal: removing.size > 0 ? UNKNOWN : (prior?.["last_removal"] ?? null),
  };
  // Who left last is not a difference, where nobody read the state since; nor may it turn out to be one, or none, at the apply.
  const isDone = removing.size === 0 && kept !== undefined && kept.removing.size > 0;
  if (!isDone || prior === null) return next;
  if (!isWhollyKnown(config) || !declared.isKnown) return { ...next, removing: UNKNOWN };
  return areSame(next, { ...prior, removing: {} }) ? { ...next, removing: prior["removing"] ?? {} } : next;
}

/** Whether the change is about accounts of which the state does not know whether they are there. */
function meetsStrangers(kept: Kept, { code, declared, mark }: Change): boolean {
  const own = declared.memberships.get(code.membership ?? "");
  const wasLookedFor = own !== undefined && mark.declared === hashOf(own);
  const isStranger = (uin: Uin): boolean => !kept.members.has(uin) && !kept.unmanaged.has(uin);
  const joins = [...(code.members ?? NOBODY).keys()].some(isStranger) && !wasLookedFor;
  const isNoLongerIgnored = [...kept.ignoredMembers].some((uin) => !code.ignoredMembers.has(uin));
  return kept.removals === undefined || joins || isNoLongerIgnored;
}

function unmanagedThen(kept: Kept, { code, declared, leaving }: Change): Members {
  const stays = staying(code, declared);
  return keep(kept.unmanaged, (uin) => !stays.has(uin) && !leaving.removing.has(uin));
}

/** With the labels that the code gives them, which may not be known yet. */
function absentThen({ absent }: Kept, members: Value): ObjectValue {
  if (absent.size === 0) return {};
  const entries = Object.entries(Object(members) as ObjectValue);
  return Object.fromEntries(entries.filter(([uin]) => absent.has(uin as Uin)));
}

function areSame(one: ObjectValue, other: ObjectValue): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other));
}

/** Nothing is as good as what is left out, and a set has no order. */
function comparable(value: Value): unknown {
  if (Array.isArray(value)) return (value as readonly Value[]).map(comparable).sort();
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value as ObjectValue).filter(([, item]) => item !== null);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, comparable(item)]),
  );
}
