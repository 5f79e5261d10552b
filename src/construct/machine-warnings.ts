import type { IConstruct } from "constructs";
import { removalProvisioner } from "../manifest/command";
import { listProblem, USUAL_LIMIT_BYTES } from "../manifest/handed-over";
import { ORGANIZATION_KEY } from "../domain/previous-members";
import { PROGRAM, WARNINGS } from "../text";
import type { DeclaredMembership } from "./declared-membership";

/** Apps that were warned of the machine. */
const warned = new WeakSet<IConstruct>();

/** Warns of what an apply on such a machine as this one will not be able to do. A provider needs no shell, and is handed nothing. */
export function machineWarnings(membership: DeclaredMembership): string[] {
  if (membership.engine === "provider") return [];
  return [...withoutShell(membership), ...ofLongList(membership)];
}

/** Once an app, as all of it is applied on one machine. */
function withoutShell({ node: { root }, language }: DeclaredMembership): string[] {
  if (process.platform !== "win32" || warned.has(root)) return [];
  warned.add(root);
  return [WARNINGS[language].needsShell];
}

/** Who is declared now is the previous list of the next apply. */
function ofLongList({ members, organizationId, language }: DeclaredMembership): string[] {
  const list = { ...Object.fromEntries(members), [ORGANIZATION_KEY]: organizationId };
  const provisioner = removalProvisioner("assets", new Map(), "", PROGRAM[language]);
  const problem = listProblem(list, provisioner, process.env, USUAL_LIMIT_BYTES);
  if (problem === undefined) return [];
  const { listBytes, limitBytes } = problem;
  const sentences = WARNINGS[language];
  return [
    problem.kind === "listCutOff"
      ? sentences.listCutOff(members.size, listBytes, limitBytes)
      : sentences.listTooLong(members.size, listBytes, problem.environmentBytes, limitBytes),
  ];
}
