import fc from "fast-check";
import type { Message, Received } from "../../../src/plugin/protocol/message";
import { decodeObject, encodeObject, requireObject } from "../../../src/plugin/protocol/dynamic-value";
import { RequestError } from "../../../src/plugin/protocol/request-error";
import type { Attributes, ElementType, Type } from "../../../src/plugin/schema";
import { isWhollyKnown, type ObjectValue, Unknown, UNKNOWN, type Value } from "../../../src/plugin/value";
import { RUNS, SEED, tellSeed } from "../../support/seed";
import terraform from "./terraform-values.json";

tellSeed("encodes these values");

/** What the provider is given of each value that Terraform's own library encodes; the others are told by their types. */
const KNOWN: Readonly<Record<string, Value>> = {
  "a text": "é中😀",
  null: null,
  "a bool": true,
  "a small number": -7,
  "the largest safe number": 9007199254740991,
  "the least unsafe number": "9007199254740992",
  "the largest number of 64 bits": "9223372036854775807",
  "a number of more than 64 bits": "123456789012345678901234567890",
  "a half": 0.5,
  "a tenth": "0.1",
  "a list": ["x", "x"],
  "an empty set": [],
  "a map of lists": { k: [1] },
  "an object in it": { b: false, c: null },
};

/** Terraform reads a decimal text as the same number. */
const WRITTEN_AS_TEXT = ["the least unsafe number", "the largest number of 64 bits", "a half"];

describe("a value that Terraform encodes", () => {
  const known = terraform.values.filter(({ name }) => name in KNOWN);
  const unknown = terraform.values.filter(({ name }) => !(name in KNOWN));

  it.each(known)("is $name", ({ name, msgpack }) => {
    expect(decodeObject(received({ msgpack: bytes(msgpack) }), "it")).toEqual({ a: KNOWN[name] });
  });

  it.each(known)("is $name in JSON too", ({ name, json }) => {
    const value =
      name === "a half" ? "0.5" : name === "the largest safe number" ? "9007199254740991" : KNOWN[name];
    expect(decodeObject(received({ json: Buffer.from(json ?? "") }), "it")).toEqual({ a: value });
  });

  it.each(terraform.values.filter(({ name }) => !WRITTEN_AS_TEXT.includes(name)))(
    "goes back as it came: $name",
    ({ type, msgpack }) => {
      const value = requireObject(received({ msgpack: bytes(msgpack) }), "it");
      expect(encodeObject(value, { a: attribute(typeOf(type)) }).msgpack).toEqual(
        new Uint8Array(bytes(msgpack)),
      );
    },
  );

  it.each(unknown)("is not wholly known: $name", ({ msgpack }) => {
    expect(isWhollyKnown(decodeObject(received({ msgpack: bytes(msgpack) }), "it"))).toBe(false);
  });

  it("that is unknown and our own is what Terraform writes of an unknown text", () => {
    const published = terraform.values.find(({ name }) => name === "an unknown text");
    const { msgpack = Buffer.of() } = encodeObject({ a: UNKNOWN }, { a: attribute("string") });
    expect(Buffer.from(msgpack).toString("hex")).toBe(published?.msgpack);
  });
});

describe("an object", () => {
  const anyElement: fc.Arbitrary<ElementType> = fc.letrec<{ type: ElementType }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom("string" as const, "number" as const, "bool" as const),
      fc.record({ list: tie("type") }),
      fc.record({ set: tie("type") }),
      fc.record({ map: tie("type") }),
    ),
  })).type;
  const anyName = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
  const attributesOf = (type: fc.Arbitrary<Type>) =>
    fc.dictionary(anyName, type.map(attribute), { maxKeys: 4, noNullPrototype: true });
  const anyType = fc.oneof(anyElement, fc.record({ object: attributesOf(anyElement) }));
  const anyObject = attributesOf(anyType).chain((attributes) =>
    knownOf({ object: attributes }).map((value) => ({ attributes, value: value as ObjectValue })),
  );

  it("is the same after a round trip, with what it left out as null", () => {
    fc.assert(
      fc.property(anyObject, ({ attributes, value }) => {
        const decoded = decodeObject(received(encodeObject(value, attributes)), "it");
        expect(decoded).toEqual(completed(value, { object: attributes }));
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 4) }, // each draws a schema of its own
    );
  });

  it("is null where there is none", () => {
    expect(decodeObject(received(encodeObject(null, {})), "it")).toBeNull();
    expect(decodeObject(undefined, "it")).toBeNull();
    expect(decodeObject(received({}), "it")).toBeNull();
  });

  it.each([
    ["a list", { msgpack: Buffer.of(0x90) }, "Expected config to be an object, got a list"],
    ["a text", { json: Buffer.from('"a"') }, 'Expected config to be an object, got string "a"'],
    [
      "what is unknown",
      { msgpack: Buffer.of(0xd4, 0, 0) },
      "Expected config to be an object, got what is unknown",
    ],
    [
      "half of one",
      { msgpack: Buffer.of(0x81, 0xa1) },
      "Expected config in MessagePack or JSON, got what cannot be read",
    ],
    [
      "more than one",
      { msgpack: Buffer.of(0x80, 0x80) },
      "Expected config in MessagePack or JSON, got what cannot be read",
    ],
    [
      "no JSON",
      { json: Buffer.from("{") },
      "Expected config in MessagePack or JSON, got what cannot be read",
    ],
    [
      "a key that JavaScript keeps for itself",
      { msgpack: Buffer.from("81a95f5f70726f746f5f5fc0", "hex") },
      "The key __proto__ is not allowed",
    ],
  ])("is none where there is %s", (_what, value, problem) => {
    expect(() => decodeObject(received(value), "config")).toThrow(RequestError);
    expect(() => decodeObject(received(value), "config")).toThrow(problem);
  });

  it("that has to be there is refused when it is null", () => {
    expect(() => requireObject(undefined, "config")).toThrow("Expected config to be an object, got null");
  });

  it("may have 100,000 entries", () => {
    const entries = Array.from({ length: 100_000 }, (_none, index) => [
      String(100_000_000_000 + index),
      "name",
    ]);
    const value = { members: Object.fromEntries(entries) as ObjectValue };
    const encoded = encodeObject(value, { members: attribute({ map: "string" }) });
    expect(decodeObject(received(encoded), "it")).toEqual(value);
  });

  it("may be as deep as a schema can be, and not without end", () => {
    const deep = (levels: number): ElementType => (levels === 0 ? "string" : { list: deep(levels - 1) });
    const value = (levels: number): Value => (levels === 0 ? "x" : [value(levels - 1)]);
    const roundTrip = (levels: number) => encodeObject({ a: value(levels) }, { a: attribute(deep(levels)) });
    expect(decodeObject(received(roundTrip(90)), "it")).toEqual({ a: value(90) });
    expect(() => roundTrip(1_000)).toThrow("Too deep objects");
  });
});

function received({ msgpack, json }: Message<"DynamicValue">): Received<"DynamicValue"> {
  return { msgpack: msgpack ?? Buffer.of(), json: json ?? Buffer.of() };
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}

function attribute(type: Type): Attributes[string] {
  return { type, is: "optional", description: "" };
}

/** Our type for one as Terraform writes it. */
function typeOf(type: unknown): Type {
  if (typeof type === "string") return type as Type;
  const [kind, element] = type as [string, unknown];
  if (kind !== "object") return { [kind]: typeOf(element) } as unknown as Type;
  const attributes = Object.entries(element as object).map(([name, item]) => [name, attribute(typeOf(item))]);
  return { object: Object.fromEntries(attributes) as Attributes };
}

const anyUnknown = fc
  .record({ type: fc.integer({ min: -128, max: 127 }), data: fc.uint8Array({ minLength: 1, maxLength: 20 }) })
  .map((encoded) => new Unknown(encoded));

function valueOf(type: Type): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: anyUnknown },
    { weight: 8, arbitrary: knownOf(type) },
  );
}

function knownOf(type: Type): fc.Arbitrary<Value> {
  if (type === "string") return fc.string({ unit: "grapheme" });
  if (type === "bool") return fc.boolean();
  if (type === "number")
    return fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  if ("list" in type) return fc.array(valueOf(type.list), { maxLength: 4 });
  if ("set" in type) return fc.array(valueOf(type.set), { maxLength: 4 });
  if ("map" in type)
    return fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      valueOf(type.map),
      { maxKeys: 4, noNullPrototype: true },
    );
  const attributes = Object.entries(type.object).map(([name, { type: inner }]) => [name, valueOf(inner)]);
  return fc.record(Object.fromEntries(attributes) as Record<string, fc.Arbitrary<Value>>, {
    requiredKeys: [],
    noNullPrototype: true,
  }) as fc.Arbitrary<ObjectValue>;
}

/** As it comes back: what was left out is null, and what is no safe integer is a text. */
function completed(value: Value, type: Type): Value {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : String(value);
  if (typeof value !== "object" || value === null || value instanceof Unknown || typeof type === "string")
    return value;
  if (Array.isArray(value))
    return value.map((item: Value) => completed(item, Object.values(type)[0] as Type));
  const object = value as ObjectValue;
  if ("map" in type)
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, completed(item, type.map)]));
  const attributes = "object" in type ? Object.entries(type.object) : [];
  return Object.fromEntries(
    attributes.map(([name, inner]) => [name, completed(object[name] ?? null, inner.type)]),
  );
}
