import fc from "fast-check";
import { Root, type INamespace } from "protobufjs";
import type { Message } from "../../../src/plugin/protocol/message";
import { decodeMessage, encodeMessage } from "../../../src/plugin/protocol/message-codec";
import { RUNS, SEED, tellSeed } from "../../support/seed";
import published from "./published-protocol.json";

tellSeed("runs these messages");
const parameters = { seed: SEED, numRuns: RUNS };

/** The published protocol as protobufjs reads it: it neither knows our table nor our reading of it. */
const root = Root.fromJSON(publishedNamespace());

const anyText = fc.string({ unit: "grapheme" });
const anyBytes = fc.uint8Array({ maxLength: 200 });
const anyValue = fc.record({ msgpack: anyBytes, json: anyBytes });

const anyAttribute = fc.letrec<{ attribute: Message<"Schema.Attribute"> }>((tie) => ({
  attribute: fc.record({
    name: anyText,
    type: anyBytes,
    description: anyText,
    required: fc.boolean(),
    optional: fc.boolean(),
    computed: fc.boolean(),
    nested_type: fc.option(
      fc.record({ attributes: fc.array(tie("attribute"), { maxLength: 3 }), nesting: fc.nat(4) }),
      { nil: undefined, maxDepth: 2 },
    ),
  }),
})).attribute;

const anySchema = fc.record({
  version: fc.maxSafeInteger(),
  block: fc.record({ attributes: fc.array(anyAttribute, { maxLength: 5 }), description: anyText }),
});

const anyDiagnostic = fc.record({
  severity: fc.constantFrom(1, 2),
  summary: anyText,
  detail: anyText,
  attribute: fc.record({
    steps: fc.array(
      fc.oneof(
        fc.record({ attribute_name: anyText }),
        fc.record({ element_key_string: anyText }),
        fc.record({ element_key_int: fc.nat() }),
      ),
    ),
  }),
});

describe("a message", () => {
  it("is read by another program that knows the published protocol as what it was", () => {
    const type = root.lookupType("tfplugin6.PlanResourceChange.Response");
    fc.assert(
      fc.property(
        anyValue,
        anyBytes,
        fc.array(anyDiagnostic),
        (planned_state, planned_private, diagnostics) => {
          const message = { planned_state, planned_private, diagnostics, requires_replace: [] };
          const bytes = encodeMessage("PlanResourceChange.Response", message);
          expect(plain(type.toObject(type.decode(bytes), { longs: Number, arrays: true }))).toEqual(
            plain(message),
          );
        },
      ),
      parameters,
    );
  });

  it("may hold maps and messages of its own kind", () => {
    const type = root.lookupType("tfplugin6.GetProviderSchema.Response");
    fc.assert(
      fc.property(fc.dictionary(anyText, anySchema, { maxKeys: 3, noNullPrototype: true }), (schemas) => {
        const entries = Object.entries(schemas).map(([key, value]) => ({ key, value }));
        const bytes = encodeMessage("GetProviderSchema.Response", { resource_schemas: entries });
        const read = type.toObject(type.decode(bytes), { longs: Number, arrays: true, objects: true });
        expect(plain(read["resource_schemas"])).toEqual(plain(schemas));
      }),
      { ...parameters, numRuns: Math.ceil(RUNS / 10) },
    );
  });

  it("is read as what another program wrote", () => {
    const type = root.lookupType("tfplugin6.ApplyResourceChange.Request");
    const anyMessage = fc.record({
      type_name: anyText,
      prior_state: anyValue,
      planned_state: anyValue,
      config: anyValue,
      planned_private: anyBytes,
      provider_meta: anyValue, // which we do not read
    });
    fc.assert(
      fc.property(anyMessage, ({ provider_meta, ...ours }) => {
        const bytes = type.encode({ ...ours, provider_meta }).finish();
        expect(plain(decodeMessage("ApplyResourceChange.Request", bytes))).toEqual(plain(ours));
      }),
      parameters,
    );
  });

  it("has what was left out as the protocol says it is", () => {
    expect(decodeMessage("UpgradeResourceState.Request", Buffer.of())).toEqual({ type_name: "" });
    expect(decodeMessage("RawState", Buffer.of())).toEqual({ json: Buffer.of(), flatmap: [] });
  });

  it("holds no half characters, for which Terraform would refuse it", () => {
    const bytes = encodeMessage("Diagnostic", { summary: "a\ud800b" });
    expect(decodeMessage("Diagnostic", bytes).summary).toBe("a\ufffdb");
  });

  it.each([
    ["a field that is longer than the message", "0a05616263", "index out of range"],
    [
      "a field of another type",
      "0801",
      "Expected type_name of ReadResource.Request to have wire type 2, got 0",
    ],
    ["a value within it that ends too late", "12040a056162", "index out of range"],
    ["half a number", "ff", "index out of range"],
    ["a type that there is not", "7f", "invalid wire type 7"],
  ])("is refused with %s", (_what, hex, problem) => {
    expect(() => decodeMessage("ReadResource.Request", Buffer.from(hex, "hex"))).toThrow(problem);
  });

  it("is refused or read, whatever the bytes are, and never anything else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        try {
          expect(typeof decodeMessage("PlanResourceChange.Request", bytes).type_name).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      parameters,
    );
  });
});

/** The published table as protobufjs has definitions. */
function publishedNamespace(): INamespace {
  const nested: INamespace = { nested: {} };
  for (const [name, fields] of Object.entries<Record<string, (number | string)[]>>(published.messages)) {
    const known = Object.entries(fields).filter(([, [, type]]) => isKnown(String(type)));
    Object.assign(within(nested, name), {
      fields: Object.fromEntries(
        known.map(([field, [id, type]]) => [field, definition(Number(id), String(type))]),
      ),
    });
  }
  for (const [name, values] of Object.entries(published.enums))
    Object.assign(within(nested, name), { values });
  return { nested: { tfplugin6: nested } };
}

/** Fields of messages that we do not use are left out: their definitions are not in the table. */
function isKnown(type: string): boolean {
  const [, value = ""] = /(\w[\w.]*)>?$/.exec(type) ?? [];
  const names = [...Object.keys(published.messages), ...Object.keys(published.enums)];
  return /^(bool|bytes|int64|string)$/.test(value) || names.some((name) => `.${name}`.endsWith(`.${value}`));
}

function definition(id: number, declared: string): object {
  const [, keyType, valueType] = /^map<(\w+), ([\w.]+)>$/.exec(declared) ?? [];
  if (keyType !== undefined) return { id, keyType, type: valueType };
  const type = declared.replace("repeated ", "");
  return type === declared ? { id, type } : { id, type, rule: "repeated" };
}

/** The definition of that name, made where there is none. */
function within(namespace: INamespace, name: string): object {
  return name.split(".").reduce<INamespace>((parent, part) => {
    parent.nested ??= {};
    return (parent.nested[part] ??= { nested: {} } as INamespace);
  }, namespace);
}

/** Of one kind of bytes, whoever made them, and without what is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => {
      if (item instanceof Uint8Array) return Buffer.from(item).toString("hex");
      const buffer = item as { readonly type?: unknown; readonly data?: unknown } | null;
      return typeof buffer === "object" && buffer?.type === "Buffer" && Array.isArray(buffer.data)
        ? Buffer.from(buffer.data as number[]).toString("hex")
        : item;
    }),
  );
}
