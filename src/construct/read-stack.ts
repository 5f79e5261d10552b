import { readFileSync } from "node:fs";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { grouped } from "../domain/grouped";
import type { DeclaredMembership } from "./declared-membership";
import type { Json } from "./members-engine";
import { type BlocksByOrigin, blocksByOrigin } from "./moved-blocks";
import { readReferenceGraph, type ReferenceGraph } from "./reference-graph";

type Memberships = readonly DeclaredMembership[];

/** What was written for a stack, read once for all of its memberships. */
export interface WrittenStack {
  readonly configuration: Json;
  readonly graph: ReferenceGraph;
  readonly moves: BlocksByOrigin;
  readonly removals: BlocksByOrigin;
  /** Another stack of the same id. */
  readonly namesake: IConstruct | undefined;
  readonly byAddress: ReadonlyMap<string, Memberships>;
  readonly byReportFile: ReadonlyMap<string, Memberships>;
}

/** @returns `undefined` where it is no JSON */
export function readStack(memberships: Memberships, file: string): WrittenStack | undefined {
  const configuration = file.endsWith(".json") ? tryJson(readFileSync(file, "utf8")) : undefined;
  if (configuration === undefined) return undefined;
  const [first] = memberships;
  return {
    configuration,
    graph: readReferenceGraph(configuration),
    moves: blocksByOrigin(configuration["moved"]),
    removals: blocksByOrigin(configuration["removed"]),
    namesake: first && stackOfSameId(TerraformStack.of(first)),
    byAddress: grouped(memberships, ({ address }) => [address]),
    byReportFile: grouped(memberships, ({ reportFile }) =>
      reportFile === undefined ? [] : [fileKey(reportFile)],
    ),
  };
}

/** Some machines take capitals and small letters for the same. */
export function fileKey(file: string): string {
  return file.toLowerCase();
}

/** cdktf writes the stacks of one id, wherever they are in the app, into one file. */
function stackOfSameId(stack: TerraformStack): IConstruct | undefined {
  const stacks = stack.node.root.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  return stacks.find((other) => other !== stack && other.node.id === stack.node.id);
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // HCL
  }
}
