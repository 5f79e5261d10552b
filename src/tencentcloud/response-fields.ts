import { plainText } from "../domain/plain-text";
import type { Problems } from "../domain/problem";
import { shapeOf } from "../domain/shown";
import { tryUin, type Uin } from "../domain/uin";
import { tryExpiryMs } from "./expiry";
import { TencentCloudError } from "./tencentcloud-error";

/** More members than this are in no organization. */
const MAX_COUNT = 1_000_000;

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

  /** A text as it may be shown; `""` for null or nothing, which the API documents as possible for most of its fields. */
  text(name: string): string {
    const value = this.fields[name] ?? "";
    return typeof value === "string" ? plainText(value) : this.#refuse(name, "string");
  }

  /** A text that is not empty, as it came, and that no message shows. */
  secret(name: string): string {
    const value = this.fields[name];
    return typeof value === "string" && value !== "" ? value : this.#refuse(name, "text");
  }

  integer(name: string): number {
    const value = this.fields[name];
    return typeof value === "number" && Number.isSafeInteger(value) ? value : this.#refuse(name, "integer");
  }

  /** How many members there are. */
  count(name: string): number {
    const value = this.fields[name];
    const isCount = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT;
    return isCount ? value : this.#refuse(name, "count");
  }

  /** When credentials expire, which the API sends in seconds: milliseconds since 1970. */
  expiryMs(name: string, nowMs: number): number {
    return tryExpiryMs(this.fields[name], nowMs) ?? this.#refuse(name, "expiry");
  }

  boolean(name: string): boolean {
    const value = this.fields[name];
    return typeof value === "boolean" ? value : this.#refuse(name, "boolean");
  }

  /** A UIN, which the API sends as a JSON integer. */
  uin(name: string): Uin {
    const value = this.fields[name];
    return tryUin(typeof value === "number" ? String(value) : value) ?? this.#refuse(name, "uin");
  }

  /** @param maxLength how many items were asked for */
  list(name: string, maxLength: number): ResponseFields[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) return this.#refuse(name, "array");
    if (value.length > maxLength) return this.#refuse(name, "page");
    return value.map((item, index) => this.#nested(`${name}[${index}]`, item));
  }

  /** As {@link list}; null or nothing, which services that have no item may send, is an empty one. */
  listOrNull(name: string, maxLength: number): ResponseFields[] {
    return (this.fields[name] ?? null) === null ? [] : this.list(name, maxLength);
  }

  object(name: string): ResponseFields {
    return this.#nested(name, this.fields[name]);
  }

  /** As {@link object}; `undefined` for null or nothing. */
  objectOrNull(name: string): ResponseFields | undefined {
    return (this.fields[name] ?? null) === null ? undefined : this.object(name);
  }

  #nested(name: string, value: unknown): ResponseFields {
    if (typeof value !== "object" || value === null) return this.#refuse(name, "object", value);
    const fields = value as Readonly<Record<string, unknown>>;
    return new ResponseFields(this.action, this.requestId, fields, `${this.path}.${name}`);
  }

  #refuse(name: string, expected: Problems["badField"]["expected"], came = this.fields[name]): never {
    const got = came === undefined ? undefined : shapeOf(came);
    const { action, requestId } = this;
    const problem = { kind: "badField", path: `${this.path}.${name}`, expected, got } as const;
    throw new TencentCloudError({ code: "BadResponse", action, requestId, serviceMessage: "", problem });
  }
}
