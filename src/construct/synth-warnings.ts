import { Annotations, TerraformStack } from "cdktf";
import { WARNINGS } from "../text";
import type { DeclaredMembership } from "./declared-membership";
import { machineWarnings } from "./machine-warnings";
import type { Json } from "./members-engine";
import { overlapWarnings } from "./overlap-warnings";
import { providerWarnings } from "./provider-warnings";
import { dependentsOf, readReferenceGraph, type ReferenceGraph } from "./reference-graph";

/** cdktf validates a stack within a stack with each of them. */
const warned = new WeakSet<DeclaredMembership>();

/** What was read of stacks, once for all of their memberships. */
const graphs = new WeakMap<TerraformStack, ReferenceGraph>();

/**
 * Warns of what is allowed, and may all the same make Terraform forget members that are still to be removed, or keep some that
 * were meant to leave.
 */
export function warnOfSurroundings(membership: DeclaredMembership): void {
  if (warned.has(membership)) return;
  warned.add(membership);
  const others = overlapWarnings(membership);
  const ofMachine = [...machineWarnings(membership), ...providerWarnings(membership)];
  for (const warning of [...dependencies(membership), ...others, ...ofMachine])
    Annotations.of(membership).addWarning(warning);
}

/**
 * A module's resources are in files of its own, wherever they come from. A provider's resource is changed in its place, so
 * that whatever fails before it leaves it as it was.
 */
function dependencies(membership: DeclaredMembership): string[] {
  const { address, language, engine } = membership;
  const graph = graphOf(TerraformStack.of(membership));
  const references = [...(graph.get(address)?.references ?? [])].filter(
    (to) => !/^(provider|var)\./.test(to),
  );
  const modules = dependentsOf(address, graph).filter((from) => from.startsWith("module."));
  const { dependsOn, modules: inModules, modulesOfProvider } = WARNINGS[language];
  const isForgotten = engine !== "provider";
  return [
    ...(references.length > 0 && isForgotten ? [dependsOn(references)] : []),
    ...(modules.length > 0 ? [isForgotten ? inModules(modules) : modulesOfProvider(modules)] : []),
  ];
}

function graphOf(stack: TerraformStack): ReferenceGraph {
  const graph = graphs.get(stack) ?? readReferenceGraph(stack.toTerraform() as Json);
  graphs.set(stack, graph);
  return graph;
}
