import { grouped } from "../domain/grouped";

/** Who refers to whom in a Terraform configuration, by address within it. */
export type ReferenceGraph = ReadonlyMap<string, GraphNode>;

/**
 * What can stand between two resources: a resource, data source, ephemeral resource, action, module, local value, a
 * variable whose validation refers to something, or a provider (`provider.<name>`, then its alias if it has one).
 */
export interface GraphNode {
  readonly references: ReadonlySet<string>;
  readonly createBeforeDestroy: boolean;
}

type Json = Readonly<Record<string, unknown>>;

interface Block extends Pick<GraphNode, "createBeforeDestroy"> {
  readonly address: string;
  /** The texts that may refer to something. */
  readonly expressions: readonly string[];
}

/** The texts that are references as they are; in any other text only a template refers to something. */
const REFERENCE_LISTS = new Set(["depends_on", "replace_triggered_by", "actions"]);

/** Where a template begins: `$${` and `%%{` are the characters themselves, whatever stands before them. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

/** Source: https://github.com/hashicorp/hcl/blob/v2.23.0/hclsyntax/scan_tokens.rl */
const NAME = String.raw`[\p{ID_Start}_][\p{ID_Continue}-]*`;
const NUMBER = String.raw`\d(?:[\d.]|[eE][+-]?\d)*`;
const GAP = String.raw`(?:[ \t\r\n]|(?:#|//)[^\n]*\n|/\*(?:(?!\*/)[^])*\*/)*`;
const DOT = String.raw`${GAP}(?:\.|::)${GAP}`;

/**
 * Captures the first three names of whatever may be a traversal. It only looks ahead at the second and third, so that
 * what merely looks like one, in a string or a comment, hides no other. Numbers are skipped because `1e5-a.b` is a
 * difference, and `e5-a` a name. `resource.` in front changes nothing; `provider::name::alias::f` is OpenTofu's.
 */
const TRAVERSAL = new RegExp(
  String.raw`\.${NAME}|${NUMBER}|(?:resource${DOT})?(${NAME})(?=(?:${DOT}(${NAME})(?:${DOT}(${NAME}))?)?)`,
  "gu",
);

/** Reads the graph from the configuration that is written, so that overrides and escape hatches count. */
export function readReferenceGraph(configuration: Json): ReferenceGraph {
  const blocks = blocksIn(configuration);
  const addresses = new Set(blocks.map(({ address }) => address));
  const graph = new Map<string, GraphNode>();
  for (const { address, expressions, createBeforeDestroy } of blocks) {
    const known = graph.get(address) ?? { references: [], createBeforeDestroy };
    const found = expressions.flatMap((expression) => referencesIn(expression, addresses));
    const references = new Set([...known.references, ...found].filter((reference) => reference !== address));
    if (address.startsWith("var.") && references.size === 0) addresses.delete(address);
    else graph.set(address, { ...known, references });
  }
  return graph;
}

/** Who refers to an address at once, which is reckoned once a graph. */
const referrers = new WeakMap<ReferenceGraph, ReadonlyMap<string, readonly string[]>>();

/** The addresses from which `address` is reached, in the order in which they are found. */
export function dependentsOf(address: string, graph: ReferenceGraph): string[] {
  const referring =
    referrers.get(graph) ?? grouped(graph.keys(), (from) => graph.get(from)?.references ?? []);
  referrers.set(graph, referring);
  const found = new Set([address]);
  for (const target of found) {
    for (const from of referring.get(target) ?? []) found.add(from);
  }
  return [...found].slice(1);
}

/** Variables come first: those that lead nowhere are no references. Imports come last: they add to a known block. */
function blocksIn(configuration: Json): Block[] {
  const { resource, data, ephemeral, action, module, variable, locals, provider } = configuration;
  const defaults = Object.fromEntries(entriesOf(provider).map(([name]) => [name, name]));
  return [
    ...entriesOf(variable).map(([name, body]) =>
      readBlock(`var.${name}`, { validation: valuesOf(body, "validation") }),
    ),
    ...typedBlocks("", resource),
    ...typedBlocks("data.", data),
    ...typedBlocks("ephemeral.", ephemeral),
    ...typedBlocks("action.", action),
    // A module inherits each provider that has no alias, unless it is given another one under that name.
    ...entriesOf(module).map(([name, body]) => {
      const given = Object.fromEntries(valuesOf(body, "providers").flatMap(entriesOf));
      return readBlock(`module.${name}`, body, Object.values({ ...defaults, ...given }));
    }),
    ...entriesOf(locals).map(([name, value]) => readBlock(`local.${name}`, { value })),
    // One provider may be configured several times, each time but one with an alias.
    ...entriesOf(provider).flatMap(([name, bodies]) =>
      [bodies]
        .flat()
        .map((body) => readBlock(["provider", name, ...valuesOf(body, "alias")].join("."), body)),
    ),
    ...[configuration["import"]].flat().flatMap((body) =>
      valuesOf(body, "to")
        .flatMap((to) => traversalsIn(String(to)).slice(0, 1))
        .map((names) => readBlock(names.slice(0, 2).join("."), body)),
    ),
  ];
}

/** Without `provider`, a type's provider is the one that its first word names. */
function typedBlocks(prefix: string, types: unknown): Block[] {
  return entriesOf(types).flatMap(([type, blocks]) =>
    entriesOf(blocks).map(([name, body]) => {
      const [provider = type.split("_")[0]] = valuesOf(body, "provider");
      return readBlock(`${prefix}${type}.${name}`, body, [provider]);
    }),
  );
}

/** Terraform evaluates no expression in a lifecycle, but converts texts. */
function readBlock(address: string, body: unknown, providers: readonly unknown[] = []): Block {
  return {
    address,
    expressions: [...providers.map((name) => `provider.${String(name)}`), ...expressionsOf(entriesOf(body))],
    createBeforeDestroy: valuesOf(body, "lifecycle")
      .flatMap((lifecycle) => valuesOf(lifecycle, "create_before_destroy"))
      .some((value) => value === true || value === "true" || value === "1"),
  };
}

/** Terraform reads a list of blocks as one with the keys of all. In a block, `//` is a comment. */
function entriesOf(block: unknown): [string, unknown][] {
  return [block]
    .flat(Infinity)
    .flatMap((item) => (typeof item === "object" && item !== null ? Object.entries(item) : []))
    .filter(([name]) => name !== "//");
}

function valuesOf(block: unknown, name: string): unknown[] {
  return entriesOf(block).flatMap(([key, value]) => (key === name ? [value] : []));
}

/** In a value, keys are templates too, also `//`; a block within a block is taken for a value. */
function expressionsOf(entries: readonly [string, unknown][]): string[] {
  return entries.flatMap(([name, value]) => [...expressionsIn(name), ...expressionsIn(value, name)]);
}

function expressionsIn(value: unknown, name = ""): string[] {
  if (typeof value === "string") return REFERENCE_LISTS.has(name) || TEMPLATE.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => expressionsIn(item, name));
  return typeof value === "object" && value !== null ? expressionsOf(Object.entries(value)) : [];
}

/** The longest address counts: `type.name` of `type.name.attribute`, but all of `data.type.name`. */
function referencesIn(expression: string, addresses: ReadonlySet<string>): string[] {
  return traversalsIn(expression).flatMap((names) => {
    const candidates = [names.join("."), names.slice(0, 2).join(".")];
    return candidates.find((candidate) => addresses.has(candidate)) ?? [];
  });
}

function traversalsIn(expression: string): string[][] {
  return [...expression.matchAll(TRAVERSAL)].map(([, ...names]) => names);
}
