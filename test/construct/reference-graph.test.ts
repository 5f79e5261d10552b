import fc from "fast-check";
import {
  dependentsOf,
  type GraphNode,
  readReferenceGraph,
  type ReferenceGraph,
} from "../../src/construct/reference-graph";

function referencesOf(graph: ReferenceGraph, address: string): string[] {
  return [...(graph.get(address)?.references ?? [])];
}

const TARGETS = {
  resource: {
    null_resource: { target: {}, target2: {} },
    terraform_data: { target: {}, _: {}, 成员: {}, "a-1": {} },
    "e5-null_resource": { target: {} },
  },
  data: { null_data_source: { target: {} } },
  ephemeral: { aws_secret: { target: {} } },
  action: { aws_lambda_invoke: { target: {} } },
  module: { target: { source: "./target" } },
  locals: { target: 1 },
};

/** What a resource with this body refers to. */
function referencesOfResource(body: unknown): string[] {
  const { null_resource, ...types } = TARGETS.resource;
  const resource = { ...types, null_resource: { ...null_resource, source: body } };
  return referencesOf(readReferenceGraph({ ...TARGETS, resource }), "null_resource.source");
}

test("a graph holds everything that can stand between two resources, by its address", () => {
  const graph = readReferenceGraph({
    resource: { null_resource: { target: {} }, terraform_data: { target: {} } },
    data: { null_data_source: { target: {} } },
    ephemeral: { aws_secret: { target: {} } },
    action: { aws_lambda_invoke: { target: {} } },
    module: { target: { source: "./target" } },
    locals: { target: 1 },
    variable: { target: { validation: { condition: "${local.target == var.target}" } } },
    provider: { null: [{}, { alias: "other" }], aws: [{ region: "eu" }] },
    output: { target: { value: 1 } },
    terraform: { backend: { local: {} } },
  });
  expect([...graph.keys()].sort()).toEqual([
    "action.aws_lambda_invoke.target",
    "data.null_data_source.target",
    "ephemeral.aws_secret.target",
    "local.target",
    "module.target",
    "null_resource.target",
    "provider.aws",
    "provider.null",
    "provider.null.other",
    "terraform_data.target",
    "var.target",
  ]);
});

test("a configuration without any block has an empty graph", () => {
  expect([...readReferenceGraph({})]).toEqual([]);
});

test.each<readonly [name: string, resource: unknown]>([
  ["blocks of one type are a list", [{ a: { m: {} } }, { a: { source: { in: "${a.m.id}" } } }]],
  ["blocks of one label are a list", { a: [{ m: {} }, { source: { in: "${a.m.id}" } }] }],
  ["a body is a list", { a: { m: [{}], source: [{ in: "${a.m.id}" }] } }],
  ["a body is a list of parts", { a: { m: {}, source: [[{ count: 1 }, { in: "${a.m.id}" }]] } }],
  ["another body is null", { a: { m: {}, other: null, source: { in: "${a.m.id}" } } }],
  ["notes stand between the blocks", { "//": "note", a: { "//": {}, m: {}, source: { in: "${a.m.id}" } } }],
])("a graph is read also where %s", (_, resource) => {
  expect(referencesOf(readReferenceGraph({ resource }), "a.source")).toEqual(["a.m"]);
});

test("every kind of block may be a list", () => {
  const graph = readReferenceGraph({
    locals: [{ target: 1 }, { "//": "note", a: "${local.target}" }],
    module: [{ a: [{ source: "./a", in: "${local.target}" }] }],
    data: [{ x_y: [{ a: [{ in: "${local.target}" }] }] }],
    ephemeral: [{ x_y: [{ a: [{ in: "${local.target}" }] }] }],
    action: [{ x_y: [{ a: [{ config: [{ in: "${local.target}" }] }] }] }],
    provider: [{ a: [[{ alias: "b" }, { in: "${local.target}" }]] }],
    variable: [{ a: [{ validation: [{ condition: "${local.target == var.a}" }] }] }],
  });
  expect(dependentsOf("local.target", graph).sort()).toEqual([
    "action.x_y.a",
    "data.x_y.a",
    "ephemeral.x_y.a",
    "local.a",
    "module.a",
    "provider.a.b",
    "var.a",
  ]);
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
    ["an ephemeral resource", { in: "${ephemeral.aws_secret.target.x}" }, ["ephemeral.aws_secret.target"]],
    ["a name that is no ASCII", { in: "${terraform_data.成员.id}" }, ["terraform_data.成员"]],
    ["a name that is an underscore", { in: "${terraform_data._.id}" }, ["terraform_data._"]],
    ["a name with a hyphen and a digit", { in: "${terraform_data.a-1.id}" }, ["terraform_data.a-1"]],
    [
      "a name with white space around its dots",
      { in: "${null_resource \t.\r\n target.id}" },
      ["null_resource.target"],
    ],
    [
      "a name with comments around its dots",
      { in: '${data/* . */./**/null_data_source # x.y }\n // "\n .target.id}' },
      ["data.null_data_source.target"],
    ],
    [
      "what follows a comment that ends with a full stop",
      { in: "${ # the id of this.\n null_resource.target.id }" },
      ["null_resource.target"],
    ],
    [
      "what a line holds that looks like a comment before a dot",
      { in: "${local.target}\necho # ${null_resource.target.id}\n.profile" },
      ["local.target", "null_resource.target"],
    ],
    ["what strips white space", { in: "a ${~null_resource.target.id~} b" }, ["null_resource.target"]],
    ["what a number is reduced by", { in: "${1e5-null_resource.target.x}" }, ["null_resource.target"]],
    ["what a minus sign negates", { in: "${-null_resource.target.x}" }, ["null_resource.target"]],
    [
      "a type that ends like a number and a type",
      { in: "${e5-null_resource.target.id}" },
      ["e5-null_resource.target"],
    ],
    [
      "a resource that is called one",
      { in: "${resource . null_resource.target.id}" },
      ["null_resource.target"],
    ],
    ["what an index asks for", { in: "${each.value[null_resource.target.id]}" }, ["null_resource.target"]],
    [
      "what a template within a template within a string asks for",
      { in: '${upper("a${upper("# ${null_resource.target.id}")}")}' },
      ["null_resource.target"],
    ],
    [
      "what a heredoc asks for",
      { in: "${<<A\n//${null_resource.target.id}\nA\n}" },
      ["null_resource.target"],
    ],
    ["what stands after a percent sign", { in: "%${null_resource.target.id}" }, ["null_resource.target"]],
    [
      "what a directive after a dollar sign asks for",
      { in: "$%{ if null_resource.target.id == 1 }$%{ endif }" },
      ["null_resource.target"],
    ],
    ["what a note within a value asks for", { in: { "//": ["${local.target}"] } }, ["local.target"]],
    [
      "an explicit dependency on an instance",
      { depends_on: ['module.target["x"].y', "null_resource.target[0]"] },
      ["module.target", "null_resource.target"],
    ],
    [
      "an explicit dependency with white space and comments",
      { depends_on: ["module /* a.b */ .\n target", "resource.null_resource.target"] },
      ["module.target", "null_resource.target"],
    ],
    [
      "an instance that replaces it",
      { lifecycle: { replace_triggered_by: ["null_resource . target[each.key].id"] } },
      ["null_resource.target"],
    ],
    [
      "an action that it triggers",
      { lifecycle: { action_trigger: [{ actions: ["action.aws_lambda_invoke.target"] }] } },
      ["action.aws_lambda_invoke.target"],
    ],
    [
      "several things",
      {
        triggers: { a: "${null_resource.target.id}-${local.target}", b: "${local.target}", c: null, d: 1 },
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
    [
      "an address in an escaped template after more of the same signs",
      { triggers: { a: "$$${null_resource.target.id} $$$${local.target} %%%{ if local.target }" } },
    ],
    ["an address that goes on in a comment", { triggers: { a: "${null_resource # x.target\n}" } }],
    ["the reverse of an address", { triggers: { a: "${target.null_resource} ${null_resource} ${target}" } }],
    ["a number that looks like a name", { triggers: { a: "${target.0.null_resource.1.target}" } }],
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
    const graph = readReferenceGraph({ ...TARGETS, resource, provider });
    expect(referencesOf(graph, "null_resource.source")).toEqual(["provider.null.other"]);
    expect(referencesOf(graph, "provider.null.other")).toEqual(["terraform_data.target"]);
    expect(dependentsOf("terraform_data.target", graph)).toEqual([
      "provider.null.other",
      "null_resource.source",
    ]);
  });

  test("from a resource or data source to its type's provider when it names none", () => {
    const graph = readReferenceGraph({ ...TARGETS, provider });
    expect(referencesOf(graph, "null_resource.target")).toEqual(["provider.null"]);
    expect(referencesOf(graph, "data.null_data_source.target")).toEqual(["provider.null"]);
    expect(referencesOf(graph, "terraform_data.target")).toEqual([]);
  });

  test.each([
    ["to the provider that it is given", { null: "null.other" }, ["provider.null.other"]],
    ["to the provider that it is given with white space", { null: "null . other" }, ["provider.null.other"]],
    ["to the one that it inherits", undefined, ["provider.null"]],
    ["to both of them", { "null.x": "null.other" }, ["provider.null", "provider.null.other"]],
  ])("from a module %s", (_, providers, references) => {
    const module = { source: { source: "./x", providers } };
    expect(referencesOf(readReferenceGraph({ module, provider }), "module.source")).toEqual(references);
  });

  test("from OpenTofu's call of a provider's function to the provider", () => {
    const locals = { default: "${provider::null::f()}", aliased: "${provider :: null::other::f()}" };
    const graph = readReferenceGraph({ locals, provider });
    expect(referencesOf(graph, "local.default")).toEqual(["provider.null"]);
    expect(referencesOf(graph, "local.aliased")).toEqual(["provider.null.other"]);
  });

  test("from a variable to what its validation asks for, and not to a variable that asks for nothing else", () => {
    const validation = { condition: "${var.validated != local.target}", error_message: "No." };
    const variable = {
      validated: { validation: [validation] },
      indirect: { validation: { condition: "${var.indirect == var.validated}" } },
      modest: { validation: { condition: "${length(var.modest) > 0}" } },
      plain: { default: "${local.target}" },
    };
    const locals = { target: 1, source: "${var.validated} ${var.indirect} ${var.modest} ${var.plain}" };
    const graph = readReferenceGraph({ variable, locals });
    expect(referencesOf(graph, "local.source")).toEqual(["var.validated", "var.indirect"]);
    expect(dependentsOf("local.target", graph)).toEqual(["var.validated", "var.indirect", "local.source"]);
  });

  test.each([
    ["a resource", "null_resource.source"],
    ["an instance", 'resource . null_resource.source["x"]'],
    ["a module", 'module.source["x"].null_resource.x'],
  ])("from %s to what its import asks for", (_, to) => {
    const resource = { null_resource: { target: {}, source: { depends_on: ["local.target"] } } };
    const graph = readReferenceGraph({
      resource,
      module: { source: { depends_on: ["local.target"] } },
      locals: { target: 1 },
      import: [{ to, id: "${null_resource.target.id}" }],
    });
    const source = to.startsWith("module") ? "module.source" : "null_resource.source";
    expect(referencesOf(graph, source)).toEqual(["local.target", "null_resource.target"]);
    expect(graph.size).toBe(4);
  });

  test.each([
    ["a module", { module: { source: { source: "./x", in: "${local.target}" } } }, "module.source"],
    [
      "a data source",
      { data: { null_data_source: { source: { inputs: { a: "${local.target}" } } } } },
      "data.null_data_source.source",
    ],
    ["a local value", { locals: { target: 1, source: ["${local.target}"] } }, "local.source"],
    ["a local value's note", { locals: { target: 1, source: { "//": "${local.target}" } } }, "local.source"],
    ["a provider", { provider: { aws: { region: "${local.target}" } } }, "provider.aws"],
    ["an ephemeral resource", { ephemeral: { a: { b: { c: "${local.target}" } } } }, "ephemeral.a.b"],
    ["an action", { action: { a: { b: { config: { c: "${local.target}" } } } } }, "action.a.b"],
  ])("from %s to what its expressions ask for", (_, configuration, address) => {
    expect(referencesOf(readReferenceGraph({ locals: { target: 1 }, ...configuration }), address)).toEqual([
      "local.target",
    ]);
  });
});

describe("create_before_destroy", () => {
  const isSet = (body: unknown): boolean | undefined =>
    readReferenceGraph({ resource: { null_resource: { source: body } } }).get("null_resource.source")
      ?.createBeforeDestroy;

  test.each([
    [{ create_before_destroy: true }],
    [{ create_before_destroy: "true" }],
    [{ create_before_destroy: "1" }],
    [[{ prevent_destroy: true }, { create_before_destroy: true }]],
    [[[{ prevent_destroy: true }, { create_before_destroy: true }]]],
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

test("a reference is found whatever stands before it and around its dots", () => {
  const gap = fc
    .array(fc.constantFrom(" ", "\t", "\n", "\r\n", "/**/", "/* x.y. */", "# x.\n", '// "${\n'))
    .map((parts) => parts.join(""));
  const noise = fc
    .array(fc.constantFrom("x", ".", "#", "//", "/*", '"', "$${", "$", "1e5-", "\n", "a.b", "é"))
    .map((parts) => `${parts.join("")} `);
  fc.assert(
    fc.property(noise, gap, gap, gap, gap, (text, a, b, c, d) => {
      const reference = `data${a}.${b}null_data_source${c}.${d}target`;
      const comment = `# ${text.replaceAll("\n", "")}\n`;
      expect(referencesOfResource({ in: `${text}\${1e5-${reference}[0]}` })).toContain(
        "data.null_data_source.target",
      );
      expect(referencesOfResource({ in: `\${${comment}${reference}}` })).toContain(
        "data.null_data_source.target",
      );
    }),
    { numRuns: 500 },
  );
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
