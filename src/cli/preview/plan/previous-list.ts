import { posix } from "node:path";
import type { Environment } from "../../../domain/environment";
import { removalProvisioner } from "../../../manifest/command";
import { argumentLimitBytes } from "../../../manifest/argument-limit";
import { listProblem, type ListProblem } from "../../../manifest/handed-over";
import { MEMBERS_ATTRIBUTE } from "../../../manifest/own-block";
import { PROGRAM } from "../../../text";
import { canKeep } from "./configured-resources";
import type { PlannedRemoval } from "./planned-removal";

/**
 * Why Terraform cannot hand the previous members over to the program, where it is applied on this machine: in this environment,
 * with this limit. Whoever leaves, the list is handed over.
 */
export function previousListProblems(
  { manifest, manifestPath, change }: PlannedRemoval,
  env: Environment,
  limitBytes = argumentLimitBytes(),
): ListProblem[] {
  if (manifest === undefined || manifestPath === undefined || change === undefined) return [];
  const map = canKeep(change.type) ? change.change.before?.[MEMBERS_ATTRIBUTE[change.type]] : undefined;
  const folder = posix.dirname(posix.dirname(manifestPath));
  const provisioner = removalProvisioner(folder, new Map(), "", PROGRAM[manifest.language]); // of any program, as long
  return [
    listProblem(Object(map) as Readonly<Record<string, unknown>>, provisioner, env, limitBytes) ?? [],
  ].flat();
}
