import { parseUinList, parseUinSet } from "../domain/declaration";
import { SortedUins } from "../domain/sorted-uins";
import type { Uin } from "../domain/uin";
import { isPlainObject, parseFields, parseOrganizationId, unexpected } from "../domain/value";
import type { Declarations, DeclarationsFile } from "./manifest";
import { readWritten } from "./written-file";

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  schema: true,
  organizationId: true,
  declared: true,
  protectedMembers: true,
  ignoredMembers: true,
} satisfies Record<keyof DeclarationsFile, true>) as (keyof DeclarationsFile)[];

/**
 * What the app declares in an organization.
 *
 * @throws MembershipError `InvalidManifest` for what is cut off, or not as this version writes it
 */
export function parseDeclarations(json: string): Declarations {
  return readWritten(json, (content) => {
    const fields = parseFields("declarations", content, NAMES);
    return {
      organizationId: parseOrganizationId("organizationId", fields.organizationId),
      declared: parseUinSets("declared", fields.declared),
      protectedMembers: parseUinSet("protectedMembers", fields.protectedMembers),
      ...(fields.ignoredMembers !== undefined && {
        ignoredMembers: parseUinSet("ignoredMembers", fields.ignoredMembers),
      }),
    };
  });
}

function parseUinSets(where: string, sets: unknown): ReadonlyMap<string, ReadonlySet<Uin>> {
  if (!isPlainObject(sets)) throw unexpected(where, { is: "object" }, sets);
  const parse = ([name, uins]: [string, unknown]) =>
    [name, new SortedUins(parseUinList(`${where}.${name}`, uins))] as const;
  return new Map(Object.entries(sets).map(parse));
}
