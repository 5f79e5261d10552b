import type { TerraformStack } from "cdktf";

/** Who refers to whom in a stack's Terraform configuration, by address within the stack. */
export type ReferenceGraph = ReadonlyMap<string, GraphNode>;

/** A resource, data source, module, local value, or provider (`provider.<name>`, then its alias if it has one). */
export interface GraphNode {
  readonly references: ReadonlySet<string>;
  readonly createBeforeDestroy: boolean;
}

type Json = Readonly<Record<string, unknown>>;

interface Block {
  readonly address: string;
  readonly body: unknown;
  /** The addresses of the providers that it is configured with. */
  readonly providers?: readonly string[];
}

/** The texts that are references as they are; in any other text only a template refers to something. */
const REFERENCE_LISTS = new Set(["depends_on", "replace_triggered_by"]);

/** Where a template begins: `$${` and `%%{` are the characters themselves. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

/** Reads the graph from the configuration that is written, so that overrides and escape hatches count. */
export function readReferenceGraph(stack: TerraformStack): ReferenceGraph {
  const { resource, data, module, locals, provider } = stack.toTerraform() as Readonly<
    Record<string, Json | undefined>
  >;
  const blocks = [
    ...resourceBlocks("", resource),
    ...resourceBlocks("data.", data),
    ...Object.entries(module ?? {}).map(moduleBlock),
    ...Object.entries(locals ?? {}).map(([name, body]): Block => ({ address: `local.${name}`, body })),
    ...Object.entries(provider ?? {}).flatMap(providerBlocks),
  ];
  const addresses = new Set(blocks.map(({ address }) => address));
  return new Map(blocks.map((block) => [block.address, readNode(block, addresses)]));
}

/** The addresses from which `address` is reached, in the order in which they are found. */
export function dependentsOf(address: string, graph: ReferenceGraph): string[] {
  const found = new Set([address]);
  for (const target of found) {
    for (const [from, { references }] of graph) if (references.has(target)) found.add(from);
  }
  return [...found].slice(1);
}

/** Without `provider`, a type's provider is the one that its first word names. */
function resourceBlocks(prefix: string, types: Json | undefined): Block[] {
  return Object.entries(types ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks as Readonly<Record<string, { readonly provider?: string }>>).map(([name, body]) => {
      const { provider = type.split("_")[0] ?? type } = body;
      return { address: `${prefix}${type}.${name}`, body, providers: [`provider.${provider}`] };
    }),
  );
}

function moduleBlock([name, body]: [string, unknown]): Block {
  const { providers = {} } = body as { readonly providers?: Readonly<Record<string, string>> };
  const addresses = Object.values(providers).map((provider) => `provider.${provider}`);
  return { address: `module.${name}`, body, providers: addresses };
}

/** One provider may be configured several times, each time but one with an alias. */
function providerBlocks([name, configurations]: [string, unknown]): Block[] {
  return [configurations].flat().map((body) => {
    const { alias } = body as { readonly alias?: string };
    return { address: alias === undefined ? `provider.${name}` : `provider.${name}.${alias}`, body };
  });
}

function readNode({ address, body, providers = [] }: Block, addresses: ReadonlySet<string>): GraphNode {
  const words = expressionsIn(body).flatMap(
    (expression) => expression.match(/(data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g) ?? [],
  );
  const references = [...words, ...providers].filter((word) => word !== address && addresses.has(word));
  return { references: new Set(references), createBeforeDestroy: createsBeforeDestroy(body) };
}

/** Keys are templates too. What begins as a template counts to its end: rather too much than too little. */
function expressionsIn(value: unknown, key = ""): string[] {
  if (typeof value === "string") {
    const start = REFERENCE_LISTS.has(key) ? 0 : value.search(TEMPLATE);
    return start < 0 ? [] : [value.slice(start)];
  }
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => expressionsIn(item, key));
  return Object.entries(value)
    .filter(([name]) => name !== "//")
    .flatMap(([name, item]) => [...expressionsIn(name), ...expressionsIn(item, name)]);
}

/** A lifecycle may come in several blocks; Terraform evaluates no expression in it, but converts texts. */
function createsBeforeDestroy(body: unknown): boolean {
  const { lifecycle } = (body ?? {}) as { readonly lifecycle?: Json | readonly Json[] };
  return [lifecycle]
    .flat()
    .some((block) => [true, "true", "1"].includes(block?.["create_before_destroy"] as string));
}
