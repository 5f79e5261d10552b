import type { MESSAGES, MessageName } from "./messages";

// The types of the messages, out of the one table that has their numbers.

export interface Scalars {
  readonly bool: boolean;
  readonly bytes: Uint8Array;
  readonly enum: number;
  readonly int64: number;
  readonly string: string;
}

type Table = typeof MESSAGES;

/** A message to send: what is left out is not written. */
export type Message<N extends MessageName> = {
  readonly [F in keyof Table[N]]?: FieldToSend<Table[N][F]> | undefined;
};

type FieldToSend<F> = F extends readonly [number, infer K, "repeated"]
  ? readonly KindToSend<K>[]
  : F extends readonly [number, infer K]
    ? KindToSend<K>
    : never;

type KindToSend<K> = K extends keyof Scalars ? Scalars[K] : K extends MessageName ? Message<K> : never;

/** A message that came: what was left out is what the protocol says of it, a message `undefined`. */
export type Received<N extends MessageName> = {
  readonly [F in keyof Table[N]]: ReceivedField<Table[N][F]>;
};

type ReceivedField<F> = F extends readonly [number, infer K, "repeated"]
  ? readonly ReceivedKind<K>[]
  : F extends readonly [number, infer K extends keyof Scalars]
    ? Scalars[K]
    : F extends readonly [number, infer K]
      ? ReceivedKind<K> | undefined
      : never;

type ReceivedKind<K> = K extends keyof Scalars ? Scalars[K] : K extends MessageName ? Received<K> : never;
