import { grouped } from "../domain/grouped";
import type { Uin } from "../domain/uin";
import { WARNINGS } from "../text";
import { settledOrganization } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { Namers } from "./organization-memberships";

/** Warns of whom a membership names, and another one of its organization too. */
export function overlapWarnings(membership: DeclaredMembership): string[] {
  const { members, reasons, language } = membership;
  const { all, declaring, givingReasons, protecting } = settledOrganization(membership);
  const sharedWith = (uins: Iterable<Uin>, namers: Namers) =>
    grouped(uins, (uin) => namers.get(uin)?.filter((other) => other !== membership) ?? []);
  const sentences = WARNINGS[language];
  const overlaps = [
    [sentences.bothDeclare, sharedWith(members.keys(), declaring)],
    [sentences.bothGiveReasons, sharedWith(reasons.keys(), givingReasons)],
    [sentences.declaredThere, sharedWith(reasons.keys(), declaring)],
    [sentences.protectedThere, sharedWith(reasons.keys(), protecting)],
  ] as const;
  if (overlaps.every(([, shared]) => shared.size === 0)) return [];
  return all.flatMap((other) =>
    overlaps.flatMap(([sentence, shared]) => {
      const uins = shared.get(other);
      return uins === undefined ? [] : [sentence(other.node.path, [...uins])];
    }),
  );
}
