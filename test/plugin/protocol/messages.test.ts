import { MESSAGES } from "../../../src/plugin/protocol/messages";
import { SEVERITIES } from "../../../src/plugin/protocol/protocol-diagnostic";
import { NESTING_SINGLE } from "../../../src/plugin/protocol/protocol-schema";
import published from "./published-protocol.json";

type Fields = Readonly<Record<string, readonly [number: number, kind: string, repeated?: "repeated"]>>;
type PublishedFields = Readonly<Record<string, readonly (number | string)[]>>;

const PUBLISHED: Readonly<Record<string, PublishedFields>> = published.messages;
const ENUMS = Object.keys(published.enums);

const ours = Object.entries<Fields>(MESSAGES);
const entries = ours.filter(([name]) => name.endsWith("Entry"));
const messages = ours.filter(([name]) => !name.endsWith("Entry"));

describe("the messages", () => {
  it.each(messages)("have in %s the numbers and types of the published protocol", (name, fields) => {
    for (const [field, ourField] of Object.entries(fields))
      expect({ [field]: publishedField(name, field) }).toEqual({ [field]: ourField });
  });

  it.each(entries)("have in %s the fields of a map's entry", (_name, fields) => {
    expect(Object.entries(fields).map(([field, [number]]) => [field, number])).toEqual([
      ["key", 1],
      ["value", 2],
    ]);
  });

  it("are those of methods that the published protocol has", () => {
    const methods = messages.flatMap(([name]) =>
      name.endsWith(".Request") ? [name.replace(".Request", "")] : [],
    );
    expect(published.methods).toEqual(expect.arrayContaining(methods));
  });

  it("say severities and nesting with the published numbers", () => {
    const severity = published.enums["Diagnostic.Severity"];
    expect(SEVERITIES).toEqual({ error: severity.ERROR, warning: severity.WARNING });
    expect(NESTING_SINGLE).toBe(published.enums["Schema.Object.NestingMode"].SINGLE);
  });

  it("leave descriptions to be plain, which is what the published protocol takes for granted", () => {
    expect(published.enums.StringKind.PLAIN).toBe(0);
  });
});

/** The published field as our table would have it. */
function publishedField(message: string, field: string): readonly unknown[] {
  const [number, type] = PUBLISHED[message]?.[field] ?? [];
  const [, repeated, name = ""] = /^(repeated )?(.*)$/.exec(String(type)) ?? [];
  if (name.startsWith("map<")) return [number, `${message}.${entryOf(field)}`, "repeated"];
  const kind = resolved(name, message);
  return repeated === undefined ? [number, kind] : [number, kind, "repeated"];
}

/** As Protocol Buffers names the message of a map's entries. */
function entryOf(field: string): string {
  return `${field.replace(/(^|_)([a-z])/g, (_all, _line, letter: string) => letter.toUpperCase())}Entry`;
}

/** A type's whole name: it is looked for within the message that names it, then around that. */
function resolved(type: string, message: string): string {
  const scopes = message
    .split(".")
    .map((_part, index, parts) => parts.slice(0, parts.length - index).join("."));
  const candidates = [...scopes.map((scope) => `${scope}.${type}`), type];
  if (candidates.some((name) => ENUMS.includes(name))) return "enum";
  return candidates.find((name) => name in PUBLISHED) ?? type;
}
