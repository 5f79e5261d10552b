import fc from "fast-check";
import { TerraformStack, Testing } from "cdktf";
import {
  dependentsOf,
  type GraphNode,
  type ReferenceGraph,
  readReferenceGraph,
} from "../../src/construct/reference-graph";
import { TemporaryDirectory } from "../support/temporary-directory";

/** The graph of a stack whose configuration is just this. */
function graphOf(configuration: Readonly<Record<string, unknown>>): ReferenceGraph {
  using directory = new TemporaryDirectory();
  const stack = new TerraformStack(Testing.app({ outdir: directory.path }), "stack");
  for (const [block, value] of Object.entries(configuration)) stack.addOverride(block, value);
  return readReferenceGraph(stack);
}

function referencesOf(graph: ReferenceGraph, address: string): string[] {
  return [...(graph.get(address)?.references ?? [])];
}

const TARGETS = {
  resource: { null_resource: { target: {}, target2: {} }, terraform_data: { target: {} } },
  data: { null_data_source: { target: {} } },
  module: { target: { source: "./target" } },
  locals: { target: 1 },
};

/** What a resource with this body refers to. */
function referencesOfResource(body: unknown): string[] {
  const { null_resource, ...types } = TARGETS.resource;
  const resource = { ...types, null_resource: { ...null_resource, source: body } };
  return referencesOf(graphOf({ ...TARGETS, resource }), "null_resource.source");
}

test("a graph holds every resource, data source, module, local value and provider, by its address", () => {
  const graph = graphOf({
    ...TARGETS,
    provider: { null: [{}, { alias: "other" }], aws: [{ region: "eu" }] },
  });
  expect([...graph.keys()].sort()).toEqual([
    "data.null_data_source.target",
    "local.target",
    "module.target",
    "null_resource.target",
    "null_resource.target2",
    "provider.aws",
    "provider.null",
    "provider.null.other",
    "terraform_data.target",
  ]);
});

test("a stack without any block has an empty graph", () => {
  expect([...graphOf({})]).toEqual([]);
});

describe("a resource refers to", () => {
  test.each<readonly [name: string, body: unknown, references: readonly string[]]>([
    ["an attribute", { triggers: { a: "${null_resource.target.id}" } }, ["null_resource.target"]],
    [
      "an attribute within a text",
      { triggers: { a: "id: ${null_resource.target.id}!" } },
      ["null_resource.target"],
    ],
    ["an instance", { triggers: { a: "${null_resource.target[0].id}" } }, ["null_resource.target"]],
    [
      "all instances",
      { triggers: { a: '${join(",", null_resource.target.*.id)}' } },
      ["null_resource.target"],
    ],
    [
      "a whole resource",
      { triggers: { a: "${jsonencode(null_resource.target)}" } },
      ["null_resource.target"],
    ],
    [
      "what a condition asks for",
      { count: "${null_resource.target.id == null ? 0 : 1}" },
      ["null_resource.target"],
    ],
    [
      "what a directive asks for",
      { triggers: { a: "%{ if null_resource.target.id == 1 }x%{ endif }" } },
      ["null_resource.target"],
    ],
    ["what a key asks for", { triggers: { "${null_resource.target.id}": "x" } }, ["null_resource.target"]],
    [
      "what an inner template asks for",
      { triggers: { a: '${upper("${null_resource.target.id}")}' } },
      ["null_resource.target"],
    ],
    [
      "what nested blocks ask for",
      { lifecycle: { precondition: [{ condition: "${null_resource.target.id}" }] } },
      ["null_resource.target"],
    ],
    [
      "what a provisioner asks for",
      { provisioner: [{ "local-exec": { command: "${null_resource.target.id}" } }] },
      ["null_resource.target"],
    ],
    [
      "what for_each goes over",
      { for_each: "${toset([null_resource.target.id])}" },
      ["null_resource.target"],
    ],
    ["an explicit dependency", { depends_on: ["null_resource.target"] }, ["null_resource.target"]],
    [
      "an explicit dependency on a data source",
      { depends_on: ["data.null_data_source.target"] },
      ["data.null_data_source.target"],
    ],
    ["an explicit dependency on a module", { depends_on: ["module.target"] }, ["module.target"]],
    [
      "what replaces it",
      { lifecycle: { replace_triggered_by: ["null_resource.target.id"] } },
      ["null_resource.target"],
    ],
    [
      "a resource that needs no provider",
      { triggers: { a: "${terraform_data.target.output}" } },
      ["terraform_data.target"],
    ],
    [
      "a data source, not the resource of that name",
      { triggers: { a: "${data.null_data_source.target.id}" } },
      ["data.null_data_source.target"],
    ],
    ["a module's output", { triggers: { a: "${module.target.out}" } }, ["module.target"]],
    ["a local value", { triggers: { a: "${local.target}" } }, ["local.target"]],
    [
      "several things",
      {
        triggers: { a: "${null_resource.target.id}-${local.target}", b: "${local.target}" },
        depends_on: ["module.target"],
      },
      ["null_resource.target", "local.target", "module.target"],
    ],
  ])("%s", (_, body, references) => {
    expect(referencesOfResource(body)).toEqual(references);
  });
});

describe("a resource does not refer to", () => {
  test.each<readonly [name: string, body: unknown]>([
    [
      "what merely has the same beginning",
      { triggers: { a: "${null_resource.targets.id}", b: "${null_resource.target-3.id}" } },
    ],
    [
      "what merely has the same end",
      { triggers: { a: "${my_null_resource.target.id}", b: "${x-null_resource.target}" } },
    ],
    ["an address in a text", { triggers: { a: "see null_resource.target" } }],
    [
      "an address in an escaped template",
      { triggers: { a: "$${null_resource.target.id} %%{ if local.target }" } },
    ],
    ["an address in cdktf's notes", { "//": { metadata: { path: "${null_resource.target.id}" } } }],
    [
      "an address in a list of attributes to ignore",
      { lifecycle: { ignore_changes: ["null_resource.target"] } },
    ],
    ["what does not exist", { triggers: { a: "${null_resource.absent.id} ${var.target} ${each.value}" } }],
    ["itself", { provisioner: [{ "local-exec": { command: "${null_resource.source.id} ${self.id}" } }] }],
    ["an address that is a part of a longer one", { triggers: { a: "${each.null_resource.target}" } }],
  ])("%s", (_, body) => {
    expect(referencesOfResource(body)).toEqual([]);
  });
});

describe("a reference leads", () => {
  const provider = { null: [{}, { alias: "other", host: "${terraform_data.target.id}" }] };

  test("from a resource to the provider that it names, and on to what configures it", () => {
    const resource = { ...TARGETS.resource, null_resource: { source: { provider: "null.other" } } };
    const graph = graphOf({ ...TARGETS, resource, provider });
    expect(referencesOf(graph, "null_resource.source")).toEqual(["provider.null.other"]);
    expect(referencesOf(graph, "provider.null.other")).toEqual(["terraform_data.target"]);
    expect(dependentsOf("terraform_data.target", graph)).toEqual([
      "provider.null.other",
      "null_resource.source",
    ]);
  });

  test("from a resource or data source to its type's provider when it names none", () => {
    const graph = graphOf({ ...TARGETS, provider });
    expect(referencesOf(graph, "null_resource.target")).toEqual(["provider.null"]);
    expect(referencesOf(graph, "data.null_data_source.target")).toEqual(["provider.null"]);
    expect(referencesOf(graph, "terraform_data.target")).toEqual([]);
  });

  test("from a module to the providers that it is given", () => {
    const module = { source: { source: "./x", providers: { null: "null.other" } } };
    expect(referencesOf(graphOf({ module, provider }), "module.source")).toEqual(["provider.null.other"]);
  });

  test.each([
    ["a module", { module: { source: { source: "./x", in: "${local.target}" } } }, "module.source"],
    [
      "a data source",
      { data: { null_data_source: { source: { inputs: { a: "${local.target}" } } } } },
      "data.null_data_source.source",
    ],
    ["a local value", { locals: { target: 1, source: ["${local.target}"] } }, "local.source"],
    ["a provider", { provider: { aws: { region: "${local.target}" } } }, "provider.aws"],
  ])("from %s to what its expressions ask for", (_, configuration, address) => {
    expect(referencesOf(graphOf({ locals: { target: 1 }, ...configuration }), address)).toEqual([
      "local.target",
    ]);
  });
});

describe("create_before_destroy", () => {
  const isSet = (body: unknown): boolean | undefined =>
    graphOf({ resource: { null_resource: { source: body } } }).get("null_resource.source")
      ?.createBeforeDestroy;

  test.each([
    [{ create_before_destroy: true }],
    [{ create_before_destroy: "true" }],
    [{ create_before_destroy: "1" }],
    [[{ prevent_destroy: true }, { create_before_destroy: true }]],
  ])("is on in %j", (lifecycle) => {
    expect(isSet({ lifecycle })).toBe(true);
  });

  test.each([
    [undefined],
    [{}],
    [[]],
    [{ create_before_destroy: false }],
    [{ create_before_destroy: "false" }],
    [{ create_before_destroy: "0" }],
    [{ prevent_destroy: true, ignore_changes: ["create_before_destroy"] }],
  ])("is off in %j", (lifecycle) => {
    expect(isSet({ lifecycle })).toBe(false);
  });

  test("is no value that is merely called so", () => {
    expect(isSet({ triggers: { create_before_destroy: "true" } })).toBe(false);
  });
});

test("dependents are exactly those that reach an address, however long the way and whatever the circles", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  const name = fc.constantFrom(...names);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { maxLength: 14 }), (edges) => {
      const node = (from: string): GraphNode => ({
        references: new Set(edges.filter(([source]) => source === from).map(([, target]) => target)),
        createBeforeDestroy: false,
      });
      const graph = new Map(names.map((from) => [from, node(from)]));

      const reaches = new Set(["a"]);
      const step = (): void => {
        for (const [from, to] of edges) if (reaches.has(to)) reaches.add(from);
      };
      names.forEach(step);
      expect(dependentsOf("a", graph).sort()).toEqual([...reaches].filter((from) => from !== "a").sort());
    }),
    { numRuns: 500 },
  );
});
