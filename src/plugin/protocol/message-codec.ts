import { Reader, Writer } from "protobufjs/minimal";
import type { Message, Received, Scalars } from "./message";
import { type Field, MESSAGES, type MessageName, type ScalarKind } from "./messages";

/** The message in Protocol Buffers' encoding. */
export function encodeMessage<N extends MessageName>(name: N, message: Message<N>): Uint8Array {
  const writer = Writer.create();
  writeFields(writer, name, message);
  return writer.finish();
}

/**
 * The message in these bytes. Fields that this room does not know are left out.
 *
 * @throws Error when it is no such message
 */
export function decodeMessage<N extends MessageName>(name: N, bytes: Uint8Array): Received<N> {
  const message = emptyMessage(name);
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const [number, wireType] = [tag >>> 3, tag & 7];
    const found = fieldsOf(name).find(([, field]) => field[0] === number);
    if (found === undefined) {
      reader.skipType(wireType);
      continue;
    }
    const [fieldName, [, kind, repeated]] = found;
    if (wireType !== wireTypeOf(kind))
      throw new Error(
        `Expected ${fieldName} of ${name} to have wire type ${wireTypeOf(kind)}, got ${wireType}`,
      );
    const value = isScalar(kind) ? SCALARS[kind].read(reader) : decodeMessage(kind, reader.bytes());
    if (repeated === undefined) message[fieldName] = value;
    else (message[fieldName] as unknown[]).push(value);
  }
  return message as Received<N>;
}

function emptyMessage(name: MessageName): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const [fieldName, [, kind, repeated]] of fieldsOf(name)) {
    if (repeated !== undefined) message[fieldName] = [];
    else if (isScalar(kind)) message[fieldName] = SCALARS[kind].absent;
  }
  return message;
}

/** Of Protocol Buffers: a number of variable length, or as many bytes as stand before them. */
const VARINT = 0;
const DELIMITED = 2;

/** How a scalar is written and read, and what one is that was left out. */
interface Scalar<T> {
  readonly wireType: number;
  readonly absent: T;
  readonly write: (to: Writer, value: T) => Writer;
  readonly read: (from: Reader) => T;
}

const SCALARS: { readonly [K in ScalarKind]: Scalar<Scalars[K]> } = {
  bool: { wireType: VARINT, absent: false, write: (to, is) => to.bool(is), read: (from) => from.bool() },
  enum: { wireType: VARINT, absent: 0, write: (to, n) => to.int32(n), read: (from) => from.int32() },
  int64: { wireType: VARINT, absent: 0, write: (to, n) => to.int64(n), read: (from) => Number(from.int64()) },
  bytes: {
    wireType: DELIMITED,
    absent: Buffer.of(),
    write: (to, bytes) => to.bytes(bytes),
    read: (from) => from.bytes(),
  },
  string: {
    wireType: DELIMITED,
    absent: "",
    // A buffer has no half characters: for one, Terraform would refuse the whole message.
    write: (to, text) => to.bytes(Buffer.from(text)),
    // What ends too late is refused: a reader's text would end with the message.
    read: (from) => Buffer.from(from.bytes()).toString(),
  },
};

function fieldsOf(name: MessageName): [name: string, field: Field][] {
  return Object.entries(MESSAGES[name]);
}

function writeFields(writer: Writer, name: MessageName, message: Readonly<Record<string, unknown>>): void {
  for (const [fieldName, [number, kind, repeated]] of fieldsOf(name)) {
    const value = message[fieldName];
    if (value === undefined) continue;
    for (const item of repeated === undefined ? [value] : (value as readonly unknown[])) {
      writer.uint32((number << 3) | wireTypeOf(kind));
      if (isScalar(kind)) {
        (SCALARS[kind] as Scalar<unknown>).write(writer, item);
      } else {
        writeFields(writer.fork(), kind, item as Record<string, unknown>);
        writer.ldelim();
      }
    }
  }
}

function wireTypeOf(kind: Field[1]): number {
  return isScalar(kind) ? SCALARS[kind].wireType : DELIMITED;
}

function isScalar(kind: Field[1]): kind is ScalarKind {
  return Object.hasOwn(SCALARS, kind);
}
