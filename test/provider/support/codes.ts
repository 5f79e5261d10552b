import { UNKNOWN, type ObjectValue } from "../../../src/plugin/value";
import { ORGANIZATION_ID, members, uin } from "../../support/members";
import type { Code } from "./emulated-terraform";

/** The address, and the membership's name, of {@link codeOf}. */
export const ADDRESS = "organization_members.m";
const MEMBERSHIP = "m";

/** The code of one membership, which the provider's block names; who it declares may not be known. */
export function codeOf(positions: readonly number[] | "unknown", settings: ObjectValue = {}): Code {
  const isUnknown = positions === "unknown";
  const resource = {
    organization_id: ORGANIZATION_ID,
    membership: MEMBERSHIP,
    members: isUnknown ? UNKNOWN : members(...positions),
    ...(positions.length === 0 && { allow_empty: true }),
    ...settings,
  };
  return withBlock({ [MEMBERSHIP]: isUnknown ? [UNKNOWN] : positions.map(uin) }, resource);
}

/** The same of HCL that names nobody in the provider's block. */
export function codeWithoutBlock(positions: readonly number[] | "unknown", settings: ObjectValue = {}): Code {
  return { ...codeOf(positions, settings), block: {} };
}

/** No code of any membership; the block may name some. */
export function noCode(memberships: Readonly<Record<string, readonly number[]>>): Code {
  const lists = Object.entries(memberships).map(([name, positions]) => [name, positions.map(uin)]);
  return {
    block: { declared: { [ORGANIZATION_ID]: Object.fromEntries(lists) as ObjectValue } },
    resources: {},
  };
}

function withBlock(memberships: ObjectValue, resource: ObjectValue): Code {
  return { block: { declared: { [ORGANIZATION_ID]: memberships } }, resources: { [ADDRESS]: resource } };
}
