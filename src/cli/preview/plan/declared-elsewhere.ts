import type { Uin } from "../../../domain/uin";
import type { PreviousMembers } from "../../../domain/previous-members";
import type { Manifest } from "../../../manifest/manifest";

/** Whom constructs declare, by their paths. */
type Declared = ReadonlyMap<string, ReadonlySet<Uin>>;

/** Whom the memberships of the same organization declare; a state of version 0.1 names none. */
export function declaredIn(
  manifests: readonly Manifest[],
  { organizationId: own }: PreviousMembers,
): Declared {
  const same = manifests.filter(({ organizationId }) => own === undefined || own === organizationId);
  return new Map(
    same.flatMap(({ construct, declared, declaredElsewhere }) => [
      [construct, declared],
      ...declaredElsewhere,
    ]),
  );
}

/** Those of `uins` that somebody declares, each at the first construct that does. */
export function byConstruct(uins: Iterable<Uin>, declared: Declared): Map<string, Uin[]> {
  const left = new Set(uins);
  const found = new Map<string, Uin[]>();
  for (const [construct, members] of declared) {
    const here = [...left].filter((uin) => members.has(uin));
    for (const uin of here) left.delete(uin);
    if (here.length > 0) found.set(construct, here);
  }
  return found;
}
