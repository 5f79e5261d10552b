import { LIST_LABEL, MAX_LABEL_LENGTH } from "../../domain/declaration";
import type { LiveMember, Members } from "../../domain/member";
import { plainText } from "../../domain/plain-text";
import { compareUins, type Uin } from "../../domain/uin";

/**
 * Makes a declaration that removes nobody.
 *
 * @param creatorUin need not be declared, as it can never leave; but once it is, taking it out asks for its removal
 * @param earlier a declaration whose labels are kept
 * @returns everyone live, in numeric order; of them who is not in `earlier`; and who is in `earlier` only
 */
export function adopt(live: readonly LiveMember[], creatorUin: Uin, earlier: Members = new Map()) {
  const names = new Map(live.map(({ uin, name }) => [uin, name]));
  const uins = new Set(names.keys());
  uins.delete(creatorUin);
  if (earlier.has(creatorUin)) uins.add(creatorUin);
  const sorted = [...uins].sort(compareUins);
  return {
    members: new Map(sorted.map((uin) => [uin, earlier.get(uin) ?? labelFrom(names.get(uin))])),
    added: sorted.filter((uin) => !earlier.has(uin)),
    left: [...earlier.keys()].filter((uin) => !uins.has(uin)),
  };
}

/** A name as a label; it must not be empty, and not longer than a label may be. */
function labelFrom(name = ""): string {
  const label = plainText(name, MAX_LABEL_LENGTH).trim();
  return label === "" ? LIST_LABEL : label;
}
