import type { Attributes, Type } from "../schema";
import { isUnknown, type ObjectValue, type Value } from "../value";
import { valueName } from "./value-name";

/** What becomes of names that a schema does not have. */
type Foreign = "refused" | "dropped";

/** Writes the way to a value, for the message of an error only. */
type Place = () => string;

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const HALF_CHARACTER = /\p{Surrogate}/gu;

/**
 * The object with every attribute of its schema: what it does not name is `null`. Terraform takes nothing else.
 *
 * @param foreign what becomes of what the schema does not name: states of other versions of it may have that
 * @throws TypeError that says where something is of another type than the schema's
 */
export function conform(
  value: ObjectValue,
  attributes: Attributes,
  foreign: Foreign = "refused",
): ObjectValue {
  return conformObject(value, attributes, foreign, () => "");
}

function conformObject(value: ObjectValue, attributes: Attributes, foreign: Foreign, at: Place): ObjectValue {
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(attributes, name));
  if (stranger !== undefined && foreign === "refused")
    throw new TypeError(`Expected no attribute but those of the schema, got ${within(at, stranger)()}`);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => {
      const item = Object.hasOwn(value, name) ? value[name] : null;
      return [name, conformValue(item ?? null, type, foreign, within(at, name))];
    }),
  );
}

function conformValue(value: Value, type: Type, foreign: Foreign, at: Place): Value {
  if (value === null || isUnknown(value)) return value;
  if (type === "string" && typeof value === "string") return value.replace(HALF_CHARACTER, "\ufffd");
  if (type === "bool" && typeof value === "boolean") return value;
  if (type === "number" && isNumber(value)) return exactNumber(value);
  if (typeof type === "object" && typeof value === "object") {
    if ("object" in type && isObject(value)) return conformObject(value, type.object, foreign, at);
    if ("map" in type && isObject(value)) {
      const entries = Object.entries(value).map(([key, item]) => [
        key,
        conformValue(item, type.map, foreign, () => `${at()}[${JSON.stringify(key)}]`),
      ]);
      return Object.fromEntries(entries) as ObjectValue;
    }
    const element = "list" in type ? type.list : "set" in type ? type.set : undefined;
    if (element !== undefined && Array.isArray(value))
      return value.map((item: Value, index) =>
        conformValue(item, element, foreign, () => `${at()}[${index}]`),
      );
  }
  throw new TypeError(`Expected ${at()} to be ${typeName(type)}, got ${valueName(value)}`);
}

function within(at: Place, name: string): Place {
  return () => [at(), name].filter(Boolean).join(".");
}

/** A text is how Terraform has a number that JavaScript does not hold exactly. */
function isNumber(value: Value): value is number | string {
  return typeof value === "number" ? Number.isFinite(value) : typeof value === "string" && NUMBER.test(value);
}

/** Terraform's numbers are decimal: a tenth is none of JavaScript's, whose text for the next of them says what was meant. */
function exactNumber(value: number | string): number | string {
  return Number.isSafeInteger(value) ? value : String(value);
}

function isObject(value: Value): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As Terraform's language has it: `map(list(string))`. */
function typeName(type: Type): string {
  if (typeof type === "string") return type;
  const [[kind, element] = []] = Object.entries(type) as [string, Type | Attributes][];
  return kind === "object" ? "object" : `${String(kind)}(${typeName(element as Type)})`;
}
