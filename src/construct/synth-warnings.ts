import { Annotations, TerraformStack } from "cdktf";
import { WARNINGS } from "../text";
import { otherMemberships } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import { machineWarnings } from "./machine-warnings";
import { providerWarnings } from "./provider-warnings";
import { dependentsOf, readReferenceGraph } from "./reference-graph";

/** cdktf validates a stack within a stack with each of them. */
const warned = new WeakSet<DeclaredMembership>();

/**
 * Warns of what is allowed, and may all the same make Terraform forget members that are still to be removed, or keep some that
 * were meant to leave.
 */
export function warnOfSurroundings(membership: DeclaredMembership): void {
  if (warned.has(membership)) return;
  warned.add(membership);
  const others = otherMemberships(membership).flatMap((other) => overlaps(membership, other));
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
  const graph = readReferenceGraph(
    TerraformStack.of(membership).toTerraform() as Readonly<Record<string, unknown>>,
  );
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

function overlaps(membership: DeclaredMembership, other: DeclaredMembership): string[] {
  const { members, reasons, language } = membership;
  const { path } = other.node;
  const both = [...members.keys()].filter((uin) => other.members.has(uin));
  const bothReasons = [...reasons.keys()].filter((uin) => other.reasons.has(uin));
  const declaredThere = [...reasons.keys()].filter((uin) => other.members.has(uin));
  const protectedThere = [...reasons.keys()].filter((uin) => other.protectedMembers.has(uin));
  const sentences = WARNINGS[language];
  return [
    ...(both.length > 0 ? [sentences.bothDeclare(path, both)] : []),
    ...(bothReasons.length > 0 ? [sentences.bothGiveReasons(path, bothReasons)] : []),
    ...(declaredThere.length > 0 ? [sentences.declaredThere(path, declaredThere)] : []),
    ...(protectedThere.length > 0 ? [sentences.protectedThere(path, protectedThere)] : []),
  ];
}
