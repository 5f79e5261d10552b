import type { IConstruct } from "constructs";
import { MembershipError } from "../domain/error";
import { ORGANIZATION_KEY } from "../domain/previous-members";
import { argumentLimitBytes, USUAL_LIMIT_BYTES } from "../manifest/argument-limit";
import { removalProvisioner } from "../manifest/command";
import { listForecast } from "../manifest/handed-over";
import { PROGRAM, WARNINGS } from "../text";
import type { DeclaredMembership } from "./declared-membership";
import { told } from "./told";

/** Apps that were warned of the machine. */
const warned = new WeakSet<IConstruct>();

/**
 * Warns of what an apply on such a machine as this one will not be able to do. A provider needs no shell, and is handed nothing.
 *
 * @throws MembershipError `InvalidMembers` where no machine will be able to
 */
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

/**
 * Who is declared now is the previous list of the next apply that changes something, which this machine, or one like it, carries
 * out.
 */
function ofLongList({ members, organizationId, language, node }: DeclaredMembership): string[] {
  const list = { ...Object.fromEntries(members), [ORGANIZATION_KEY]: organizationId };
  const provisioner = removalProvisioner("assets", new Map(), "", PROGRAM[language]);
  const limitBytes = argumentLimitBytes() ?? USUAL_LIMIT_BYTES;
  const forecast = listForecast(list, provisioner, process.env, limitBytes);
  if (forecast === undefined) return [];
  const { listBytes } = forecast;
  const sentences = WARNINGS[language];
  switch (forecast.kind) {
    case "listNearLimit":
      return [sentences.listNearLimit(members.size, listBytes, forecast.roomBytes)];
    case "listTooLong":
      return [sentences.listTooLong(members.size, listBytes, forecast.environmentBytes, forecast.limitBytes)];
    case "listCutOff":
      return [sentences.listCutOff(members.size, listBytes, forecast.limitBytes)];
    case "listNeverFits":
      return told(node.path, language, () => {
        throw new MembershipError("InvalidMembers", forecast);
      });
  }
}
