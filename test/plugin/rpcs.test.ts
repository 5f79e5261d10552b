import { status } from "@grpc/grpc-js";
import { encode } from "@msgpack/msgpack";
import { decodeObject, encodeObject } from "../../src/plugin/protocol/dynamic-value";
import type { Received } from "../../src/plugin/protocol/message";
import type { DataSource, Provider, Resource } from "../../src/plugin/provider";
import type { Schema } from "../../src/plugin/schema";
import type { ObjectValue, Value } from "../../src/plugin/value";
import { Host } from "./support/host";

const SCHEMA: Schema = {
  description: "A thing.",
  attributes: {
    id: { type: "string", is: "computed", description: "" },
    labels: { type: { map: "string" }, is: "optional", description: "" },
  },
};

/** What a state of the resource is at first, and what is kept beside it. */
const STATE = { id: "a", labels: null };
const PRIVATE = Buffer.from("kept");

const THING: Resource = {
  schema: SCHEMA,
  plan: ({ proposed }) => Promise.resolve({ planned: proposed }),
  apply: ({ planned }) => Promise.resolve({ state: planned }),
  read: ({ state }) => Promise.resolve({ state }),
};

const LOOKUP: DataSource = { schema: SCHEMA, read: (config) => Promise.resolve({ state: config }) };

function provider(thing: Partial<Resource> = {}, others: Partial<Provider> = {}): Provider {
  return {
    schema: { description: "", attributes: {} },
    resources: { thing: { ...THING, ...thing } },
    dataSources: { thing: LOOKUP },
    configure: () => Promise.resolve([]),
    stop: () => undefined,
    ...others,
  };
}

const value = (object: Record<string, Value> | null) => ({ msgpack: encode(object) });
const read = (dynamic: Received<"DynamicValue"> | undefined) => decodeObject(dynamic, "it");
const said = ({ diagnostics }: { readonly diagnostics: readonly Received<"Diagnostic">[] }) =>
  diagnostics.map(({ severity, summary, detail }) => [severity, summary, detail]);

const APPLY = {
  type_name: "thing",
  prior_state: value(STATE),
  planned_state: value({ ...STATE, id: "b" }),
  config: value({ ...STATE, id: null }),
  planned_private: PRIVATE,
};

describe("what a method throws", () => {
  const thrown = () => Promise.reject(new Error("It is gone.\nLook under the mat."));
  const SAID = [[1, "It is gone.", "Look under the mat."]];

  it("is an error of the plan", async () => {
    await using host = await Host.of(provider({ plan: thrown }));
    const answer = await host.call("PlanResourceChange", {
      type_name: "thing",
      proposed_new_state: value(STATE),
    });
    expect(said(answer)).toEqual(SAID);
  });

  it("is an error of the apply, which leaves the object as it was", async () => {
    await using host = await Host.of(provider({ apply: thrown }));
    const answer = await host.call("ApplyResourceChange", APPLY);
    expect(said(answer)).toEqual(SAID);
    expect(read(answer.new_state)).toEqual(STATE);
    expect(answer.private).toEqual(PRIVATE);
  });

  it("is an error of every other method", async () => {
    const throws = () => {
      throw new Error("It is gone.\nLook under the mat.");
    };
    await using host = await Host.of({
      ...provider(
        { read: thrown, import: thrown, move: thrown, validate: throws },
        { validate: throws, configure: thrown },
      ),
      dataSources: { thing: { schema: SCHEMA, validate: throws, read: thrown } },
    });
    const config = { type_name: "thing", config: value(STATE) };
    expect(said(await host.call("ValidateProviderConfig", { config: value({}) }))).toEqual(SAID);
    expect(said(await host.call("ConfigureProvider", { config: value({}) }))).toEqual(SAID);
    expect(said(await host.call("ValidateResourceConfig", config))).toEqual(SAID);
    expect(said(await host.call("ValidateDataResourceConfig", config))).toEqual(SAID);
    expect(said(await host.call("ReadDataSource", config))).toEqual(SAID);
    expect(
      said(await host.call("ReadResource", { type_name: "thing", current_state: value(STATE) })),
    ).toEqual(SAID);
    expect(said(await host.call("ImportResourceState", { type_name: "thing", id: "a" }))).toEqual(SAID);
    const state = { json: Buffer.from("{}") };
    expect(
      said(await host.call("MoveResourceState", { target_type_name: "thing", source_state: state })),
    ).toEqual(SAID);
  });

  it("need not be an error of JavaScript's", async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    await using host = await Host.of(provider({ apply: () => Promise.reject("a text") }));
    expect(said(await host.call("ApplyResourceChange", APPLY))).toEqual([[1, "a text", ""]]);
  });
});

describe("an answer that is not as its schema says", () => {
  const cases: [ObjectValue, string][] = [
    [{ id: 7 }, "Expected id to be string, got number 7"],
    [{ labels: { a: ["b"] } }, 'Expected labels["a"] to be string, got a list'],
    [{ labels: "x" }, 'Expected labels to be map(string), got string "x"'],
    [{ name: "x" }, "Expected no attribute but those of the schema, got name"],
  ];

  it.each(cases)(
    "is an error that names what it is, and leaves the object as it was: %j",
    async (state, problem) => {
      await using host = await Host.of(provider({ apply: () => Promise.resolve({ state }) }));
      const answer = await host.call("ApplyResourceChange", APPLY);
      expect(said(answer)).toEqual([[1, problem, ""]]);
      expect(read(answer.new_state)).toEqual(STATE);
    },
  );
});

describe("an answer", () => {
  it("has what it leaves out as null", async () => {
    await using host = await Host.of(provider({ read: () => Promise.resolve({ state: { id: "c" } }) }));
    const answer = await host.call("ReadResource", { type_name: "thing", current_state: value(STATE) });
    expect(read(answer.new_state)).toEqual({ id: "c", labels: null });
  });

  it("that leaves out what is kept beside a state leaves it as it is", async () => {
    await using host = await Host.of(provider());
    const object = { type_name: "thing", current_state: value(STATE), private: PRIVATE };
    expect((await host.call("ReadResource", object)).private).toEqual(PRIVATE);
    const plan = { type_name: "thing", proposed_new_state: value(STATE), prior_private: PRIVATE };
    expect((await host.call("PlanResourceChange", plan)).planned_private).toEqual(PRIVATE);
    expect((await host.call("ApplyResourceChange", APPLY)).private).toEqual(PRIVATE);
  });

  it("may keep something else beside it, or nothing", async () => {
    const other = Buffer.from("other");
    await using host = await Host.of(
      provider({
        plan: ({ proposed }) => Promise.resolve({ planned: proposed, private: other }),
        apply: ({ planned }) => Promise.resolve({ state: planned, private: Buffer.of() }),
      }),
    );
    const plan = { type_name: "thing", proposed_new_state: value(STATE), prior_private: PRIVATE };
    expect((await host.call("PlanResourceChange", plan)).planned_private).toEqual(other);
    expect((await host.call("ApplyResourceChange", APPLY)).private).toEqual(Buffer.of());
  });

  it("names attributes by ways into the object", async () => {
    const attribute = ["labels", { key: "a" }, { index: 0 }, "b"] as const;
    await using host = await Host.of(
      provider({
        plan: ({ proposed }) =>
          Promise.resolve({
            planned: proposed,
            replacedFor: [["id"]],
            diagnostics: [{ severity: "warning", summary: "s", detail: " d", attribute }],
          }),
      }),
    );
    const answer = await host.call("PlanResourceChange", {
      type_name: "thing",
      proposed_new_state: value(STATE),
    });
    const step = { attribute_name: "", element_key_string: "", element_key_int: 0 };
    expect(answer.diagnostics).toEqual([
      {
        severity: 2,
        summary: "s",
        detail: " d",
        attribute: {
          steps: [
            { ...step, attribute_name: "labels" },
            { ...step, element_key_string: "a" },
            step,
            { ...step, attribute_name: "b" },
          ],
        },
      },
    ]);
    expect(answer.requires_replace).toEqual([{ steps: [{ ...step, attribute_name: "id" }] }]);
  });

  it("of 100,000 entries arrives", async () => {
    const entries = Array.from({ length: 100_000 }, (_none, index) => [`key ${index}`, "x".repeat(200)]);
    const state = { id: "a", labels: Object.fromEntries(entries) as ObjectValue };
    await using host = await Host.of(provider());
    const current = encodeObject(state, SCHEMA.attributes);
    expect(current.msgpack?.length).toBeGreaterThan(20 * 1024 * 1024);
    const answer = await host.call("ReadResource", { type_name: "thing", current_state: current });
    expect(JSON.stringify(read(answer.new_state)) === JSON.stringify(state)).toBe(true);
  });
});

describe("an old state", () => {
  const upgrade = async (json: string) => {
    await using host = await Host.of(provider());
    return await host.call("UpgradeResourceState", {
      type_name: "thing",
      raw_state: { json: Buffer.from(json) },
    });
  };

  it("has what this version adds as null and loses what it does not have", async () => {
    const answer = await upgrade('{"id":"a","color":"red"}');
    expect(said(answer)).toEqual([]);
    expect(read(answer.upgraded_state)).toEqual({ id: "a", labels: null });
  });

  it("is an error where it has another type", async () => {
    expect(said(await upgrade('{"id":["a"]}'))).toEqual([[1, "Expected id to be string, got a list", ""]]);
  });

  it.each([
    ["[]", "a list"],
    ["7", "number 7"],
    ["null", "null"],
  ])("is refused where it is %s", async (json, got) => {
    await expect(upgrade(json)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: `Expected the state of thing to be an object, got ${got}`,
    });
  });

  it("is an error where Terraform before 0.12 wrote it", async () => {
    await using host = await Host.of(provider());
    const raw = { flatmap: [{ key: "id", value: "a" }] };
    const answer = await host.call("UpgradeResourceState", { type_name: "thing", raw_state: raw });
    expect(said(answer)).toEqual([
      [1, "Expected a state of thing in JSON, got one as Terraform before 0.12 wrote it.", ""],
    ]);
  });
});

describe("an import", () => {
  it("has the object, as its schema says", async () => {
    await using host = await Host.of(provider({ import: (id) => Promise.resolve({ state: { id } }) }));
    const answer = await host.call("ImportResourceState", { type_name: "thing", id: "a" });
    expect(answer.imported_resources.map(({ type_name, state }) => [type_name, read(state)])).toEqual([
      ["thing", STATE],
    ]);
  });

  it("of nothing is an error, which Terraform would not see", async () => {
    await using host = await Host.of(provider({ import: () => Promise.resolve({ state: null }) }));
    const answer = await host.call("ImportResourceState", { type_name: "thing", id: "a" });
    expect(said(answer)).toEqual([[1, 'There is no object of thing with the id "a" to import.', ""]]);
  });

  it("that fails says why", async () => {
    const diagnostics = [{ severity: "error", summary: "No." }] as const;
    await using host = await Host.of(
      provider({ import: () => Promise.resolve({ state: null, diagnostics }) }),
    );
    const answer = await host.call("ImportResourceState", { type_name: "thing", id: "a" });
    expect(said(answer)).toEqual([[1, "No.", ""]]);
    expect(answer.imported_resources).toEqual([]);
  });
});

describe("what a resource does not offer", () => {
  it("is an error where somebody asks for it", async () => {
    await using host = await Host.of(provider());
    const imported = await host.call("ImportResourceState", { type_name: "thing", id: "a" });
    expect(said(imported)).toEqual([[1, "An object of thing cannot be imported.", ""]]);
    const moved = await host.call("MoveResourceState", { target_type_name: "thing" });
    expect(said(moved)).toEqual([[1, "No object can be moved to thing.", ""]]);
  });

  it("is no validation of its own", async () => {
    await using host = await Host.of(provider());
    expect(said(await host.call("ValidateProviderConfig", { config: value({}) }))).toEqual([]);
    const config = { type_name: "thing", config: value(STATE) };
    expect(said(await host.call("ValidateResourceConfig", config))).toEqual([]);
    expect(said(await host.call("ValidateDataResourceConfig", config))).toEqual([]);
  });
});

describe("a request that nobody could answer", () => {
  const path = (name: string) => `/tfplugin6.Provider/${name}`;

  it("is refused where it is no message", async () => {
    await using host = await Host.of(provider());
    await expect(host.callRaw(path("ReadResource"), Buffer.from("0a05616263", "hex"))).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: "Expected a request of ReadResource, got what cannot be read: index out of range: 2 + 5 > 5",
    });
  });

  it("is refused where its value cannot be read", async () => {
    await using host = await Host.of(provider());
    const request = { type_name: "thing", current_state: { msgpack: Buffer.of(0xc1) } };
    await expect(host.call("ReadResource", request)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details:
        "Expected current_state in MessagePack or JSON, got what cannot be read: DecodeError: Unrecognized type byte: 0xc1",
    });
  });

  it("is refused where it is about nothing", async () => {
    await using host = await Host.of(provider());
    await expect(host.call("ReadResource", { type_name: "thing" })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: "Expected current_state to be an object, got null",
    });
  });

  it.each(["ball", "constructor"])("is refused where there is no %s", async (type) => {
    await using host = await Host.of(provider());
    await expect(host.call("ReadResource", { type_name: type })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: `Expected one of thing, got the resource "${type}"`,
    });
    await expect(host.call("ReadDataSource", { type_name: type })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: `Expected one of thing, got the data source "${type}"`,
    });
  });

  it.each(["GetResourceIdentitySchemas", "GetFunctions", "ListResource"])(
    "is refused where it is for what this protocol's later versions have: %s",
    async (name) => {
      await using host = await Host.of(provider());
      await expect(host.callRaw(path(name), Buffer.of())).rejects.toMatchObject({
        code: status.UNIMPLEMENTED,
      });
    },
  );
});

describe("what a provider is", () => {
  it("is told with its schemas and what it can", async () => {
    await using host = await Host.of(provider());
    const answer = await host.call("GetProviderSchema", {});
    const absent = { required: false, optional: false, computed: false, description: "" };
    const block = {
      description: "A thing.",
      attributes: [
        { ...absent, name: "id", type: Buffer.from('"string"'), computed: true },
        { ...absent, name: "labels", type: Buffer.from('["map","string"]'), optional: true },
      ],
    };
    const capabilities = {
      plan_destroy: true,
      get_provider_schema_optional: true,
      move_resource_state: true,
    };
    expect(answer).toEqual({
      provider: { version: 0, block: { description: "", attributes: [] } },
      resource_schemas: [{ key: "thing", value: { version: 0, block } }],
      data_source_schemas: [{ key: "thing", value: { version: 0, block } }],
      server_capabilities: capabilities,
    });
    expect(await host.call("GetMetadata", {})).toEqual({
      server_capabilities: capabilities,
      resources: [{ type_name: "thing" }],
      data_sources: [{ type_name: "thing" }],
    });
  });

  it("is stopped as often as Terraform says so, at once", async () => {
    const stop = jest.fn();
    await using host = await Host.of(provider({}, { stop }));
    await host.call("StopProvider", {});
    await host.call("StopProvider", {});
    expect(stop).toHaveBeenCalledTimes(2);
  });

  it("answers go-plugin that it is well, and that it shuts down", async () => {
    await using host = await Host.of(provider());
    expect(await host.callRaw("/grpc.health.v1.Health/Check", Buffer.of())).toEqual(Buffer.of(0x08, 1));
    expect(await host.callRaw("/plugin.GRPCController/Shutdown", Buffer.of())).toEqual(Buffer.of());
  });
});
