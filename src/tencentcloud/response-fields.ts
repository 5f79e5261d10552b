import { tryUin, type Uin } from "../domain/uin";
import { TencentCloudError } from "./error";

/**
 * Reads an answer's fields, each as the type that the API documents. A field that is not so is `BadResponse`,
 * with its path and what came: nothing is guessed of an answer that decides who is removed.
 */
export class ResponseFields {
  constructor(
    private readonly action: string,
    readonly requestId: string,
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly path = "Response",
  ) {}

  /** A text; `""` for null or nothing, which the API documents as possible for most of its fields. */
  text(name: string): string {
    const value = this.fields[name] ?? "";
    return typeof value === "string" ? value : this.#refuse(name, "a string");
  }

  /** A text that is not empty, and that no message shows. */
  secret(name: string): string {
    const value = this.fields[name];
    return typeof value === "string" && value !== "" ? value : this.#refuse(name, "a text");
  }

  /** A whole number. */
  integer(name: string): number {
    const value = this.fields[name];
    return typeof value === "number" && Number.isSafeInteger(value)
      ? value
      : this.#refuse(name, "an integer");
  }

  boolean(name: string): boolean {
    const value = this.fields[name];
    return typeof value === "boolean" ? value : this.#refuse(name, "true or false");
  }

  /** A UIN, which the API sends as a JSON integer. */
  uin(name: string): Uin {
    const value = this.fields[name];
    return tryUin(typeof value === "number" ? String(value) : value) ?? this.#refuse(name, "a UIN");
  }

  /** The objects of an array. */
  list(name: string): ResponseFields[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) return this.#refuse(name, "an array");
    return value.map((item, index) => this.#nested(`${name}[${index}]`, item));
  }

  /** As {@link list}; null or nothing, which services that have no item may send, is an empty one. */
  listOrNull(name: string): ResponseFields[] {
    return (this.fields[name] ?? null) === null ? [] : this.list(name);
  }

  /** A nested object. */
  object(name: string): ResponseFields {
    return this.#nested(name, this.fields[name]);
  }

  #nested(name: string, value: unknown): ResponseFields {
    if (typeof value !== "object" || value === null) return this.#refuse(name, "an object", value);
    const fields = value as Readonly<Record<string, unknown>>;
    return new ResponseFields(this.action, this.requestId, fields, `${this.path}.${name}`);
  }

  #refuse(name: string, expected: string, came = this.fields[name]): never {
    throw new TencentCloudError({
      code: "BadResponse",
      action: this.action,
      requestId: this.requestId,
      serviceMessage: `expected ${this.path}.${name} to be ${expected}, got ${kindOf(came)}`,
    });
  }
}

/** Numbers as they are; of anything else, which may hold a secret, only what kind of value it is. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === "") return "an empty string";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return `a value of type ${typeof value}`;
}
