import { Annotations, App, TerraformStack } from "cdktf";
import { otherMemberships } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import { ownResourceErrors } from "./own-resource-errors";
import { dependentsOf, readReferenceGraph, type ReferenceGraph } from "./reference-graph";

/** cdktf validates a stack within a stack with each of them. */
const warned = new WeakSet<DeclaredMembership>();

/**
 * Looks for what would make Terraform forget members that are still to be removed, once the whole stack is
 * known. Adds warnings to the membership, and returns the errors.
 */
export function checkSynthesis(membership: DeclaredMembership, own: readonly string[]): string[] {
  const graph = readReferenceGraph(TerraformStack.of(membership));
  if (!warned.has(membership)) {
    warned.add(membership);
    warnOfDependencies(membership, own, graph);
    warnOfModules(membership, graph);
    warnOfOtherMemberships(membership);
  }
  return [
    ...outputErrors(membership),
    ...ownResourceErrors(membership.resource, membership.members),
    ...createBeforeDestroyErrors(membership, graph),
  ];
}

/** In HCL cdktf writes texts unescaped, so that a label could become configuration. */
function outputErrors(membership: DeclaredMembership): string[] {
  const isHcl = App.of(membership).hclOutput || /^(true|1)$/.test(process.env["SYNTH_HCL_OUTPUT"] ?? "");
  return isHcl
    ? ["expected the configuration to be written as JSON, got HCL, where labels are not escaped"]
    : [];
}

/** Source: `create_before_destroy` is inherited by dependencies, and skips destroy provisioners. */
function createBeforeDestroyErrors(membership: DeclaredMembership, graph: ReferenceGraph): string[] {
  const { address } = membership;
  return [address, ...dependentsOf(address, graph)]
    .filter((dependent) => graph.get(dependent)?.createBeforeDestroy)
    .map(
      (dependent) =>
        `expected no create_before_destroy on ${address} or on anything that depends on it, got it on ${dependent}: ` +
        "Terraform would skip the removal and forget who left. Take it off, or the dependency",
    );
}

function warnOfDependencies(
  membership: DeclaredMembership,
  own: readonly string[],
  graph: ReferenceGraph,
): void {
  const references = [...(graph.get(membership.address)?.references ?? [])].filter(
    (address) => !address.startsWith("provider.") && !own.includes(address),
  );
  if (references.length === 0) return;
  Annotations.of(membership).addWarning(
    `It depends on ${references.join(", ")}. When that fails in an apply that also removes members, Terraform ` +
      "forgets those that could not be removed: find them with tco-members check, or remove the dependency.",
  );
}

/** A module's resources are in files of its own, wherever they come from. */
function warnOfModules(membership: DeclaredMembership, graph: ReferenceGraph): void {
  const modules = dependentsOf(membership.address, graph).filter((address) => address.startsWith("module."));
  if (modules.length === 0) return;
  Annotations.of(membership).addWarning(
    `${modules.join(", ")} depends on it, and what a module holds cannot be seen here: where anything in it sets ` +
      "create_before_destroy, Terraform skips removals and forgets who left. See that nothing does, or remove the " +
      "dependency.",
  );
}

function warnOfOtherMemberships(membership: DeclaredMembership): void {
  for (const other of otherMemberships(membership)) {
    const both = [...membership.members.keys()].filter((uin) => other.members.has(uin));
    const bothLeaving = [...membership.leaving.keys()].filter((uin) => other.leaving.has(uin));
    const kept = [...membership.leaving.keys()].filter((uin) => other.members.has(uin));
    const warn = (message: string): void => {
      Annotations.of(membership).addWarning(message);
    };
    if (both.length > 0)
      warn(`${other.node.path} declares ${both.join(", ")} too: each is removed only when it leaves both.`);
    if (bothLeaving.length > 0)
      warn(`${other.node.path} names ${bothLeaving.join(", ")} as leaving too: name each in one.`);
    if (kept.length > 0)
      warn(`${other.node.path} declares ${kept.join(", ")}, leaving here: each stays in the organization.`);
  }
}
