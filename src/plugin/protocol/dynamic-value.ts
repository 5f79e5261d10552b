import { decode, encode, ExtData, type ExtensionCodecType } from "@msgpack/msgpack";
import { conform } from "./conform";
import { parseExactJson } from "./exact-json";
import type { Message, Received } from "./message";
import { RequestError } from "./request-error";
import { valueName } from "./value-name";
import type { Attributes } from "../schema";
import { isUnknown, type ObjectValue, Unknown, type Value } from "../value";

/** Whatever extension it is: Terraform has them for nothing else than what is unknown. */
const UNKNOWN_AS_EXTENSION: ExtensionCodecType<undefined> = {
  tryToEncode: (value) =>
    value instanceof Unknown ? new ExtData(value.encoded.type, value.encoded.data) : null,
  decode: (data, type) => new Unknown({ type, data }),
};

const DECODING = {
  extensionCodec: UNKNOWN_AS_EXTENSION,
  useBigInt64: true,
  // It remembers keys that come again, and costs time where, as in a large map, none does.
  keyDecoder: null,
} as const;

/**
 * The object in a value as Terraform sends it, in either of its encodings.
 *
 * @param what names it where it is none
 * @throws RequestError when it is neither an object nor `null`
 */
export function decodeObject(value: Received<"DynamicValue"> | undefined, what: string): ObjectValue | null {
  const decoded = value === undefined ? null : decodeValue(value, what);
  return decoded === null ? null : objectOf(decoded, what);
}

/** The same where `null` is none. @throws RequestError when it is no object */
export function requireObject(value: Received<"DynamicValue"> | undefined, what: string): ObjectValue {
  return objectOf(decodeObject(value, what), what);
}

/** The object in JSON. @throws RequestError when it is none */
export function parseJsonObject(json: Uint8Array, what: string): ObjectValue {
  return objectOf(decodeValue({ msgpack: Buffer.of(), json }, what), what);
}

function objectOf(value: Value, what: string): ObjectValue {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value))
    return value as ObjectValue;
  throw new RequestError(`Expected ${what} to be an object, got ${valueName(value)}`);
}

function decodeValue({ msgpack, json }: Received<"DynamicValue">, what: string): Value {
  try {
    if (msgpack.length > 0) return withExactNumbers(decode(msgpack, DECODING));
    return json.length > 0 ? (parseExactJson(json) as Value) : null;
  } catch (error) {
    throw new RequestError(
      `Expected ${what} in MessagePack or JSON, got what cannot be read: ${String(error)}`,
    );
  }
}

/** Numbers of 64 bits that JavaScript's do not hold become texts; everything is changed in its place. */
function withExactNumbers(value: unknown): Value {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value !== "object" || value === null || value instanceof Unknown) return value as Value;
  const items = value as Record<string, unknown>;
  for (const key of Object.keys(items)) {
    const item = items[key];
    if (typeof item === "bigint" || typeof item === "object") items[key] = withExactNumbers(item);
  }
  return value as Value;
}

/**
 * The value as Terraform reads it, with everything that its schema names.
 *
 * @throws TypeError as {@link conform}
 */
export function encodeObject(value: ObjectValue | null, attributes: Attributes): Message<"DynamicValue"> {
  const conforming = value === null ? null : conform(value, attributes);
  return { msgpack: encode(conforming, { extensionCodec: UNKNOWN_AS_EXTENSION }) };
}
