import { LIST_LABEL } from "../declaration";
import { parseFields, parseOrganizationId, unexpected } from "../value";
import { FileMembers } from "./file-members";
import { type LocatedJson, locatedJson, type LocatedProperty } from "./located-json";
import type { WrongLines } from "./wrong-lines";

const NAMES = ["organizationId", "members"] as const;

/** The members of JSON, and their organization where it names one. */
export interface JsonMembers {
  readonly members: FileMembers;
  readonly organizationId?: string | undefined;
}

/** The members of JSON: labels by UIN, a list of UINs, or either as `members` beside `organizationId`. */
export function jsonMembers(json: string, wrong: WrongLines): JsonMembers {
  const members = new FileMembers(wrong);
  const root = locatedJson(json, wrong);
  const properties = root.properties ?? [];
  if (!properties.some(({ name }) => NAMES.some((known) => known === name))) {
    addMembers(root, members, wrong);
    return { members };
  }
  const given = declarationOf(properties, wrong);
  addMembers(given.get("members")?.value ?? { line: root.line, value: undefined, text: "" }, members, wrong);
  const id = given.get("organizationId");
  const organizationId = wrong.check(id?.line ?? root.line, () =>
    parseOrganizationId("organizationId", id?.value.value),
  );
  return { members, organizationId };
}

function declarationOf(
  properties: readonly LocatedProperty[],
  wrong: WrongLines,
): ReadonlyMap<string, LocatedProperty> {
  const given = new Map<string, LocatedProperty>();
  for (const property of properties) {
    const { name, line } = property;
    if (given.has(name)) wrong.add(line, { kind: "duplicateName", name });
    wrong.check(line, () => parseFields("JSON", { [name]: undefined }, NAMES));
    given.set(name, property);
  }
  return given;
}

function addMembers(
  { line, value, items, properties }: LocatedJson,
  members: FileMembers,
  wrong: WrongLines,
): void {
  if (items === undefined && properties === undefined)
    wrong.check(line, () => {
      throw unexpected("members", { is: "members" }, value);
    });
  for (const item of items ?? [])
    members.add(item.line, item.value, LIST_LABEL, typeof item.value === "number" ? item.text : undefined);
  for (const property of properties ?? []) members.add(property.line, property.name, property.value.value);
}
