import type { TerraformResource } from "cdktf";
import type { Members } from "../domain/member";
import { literalText } from "./terraform-text";

type Json = Readonly<Record<string, unknown>>;

/**
 * What was done to the members' resource from outside, by an override or an escape hatch, that would remove somebody
 * who is declared, or nobody ever, or forget who left.
 */
export function ownResourceErrors(resource: TerraformResource, members: Members): string[] {
  const [block = {}] = Object.values(
    (resource.toTerraform() as { resource: Record<string, Json> }).resource,
  ).flatMap((byName) => Object.values(byName) as Json[]);
  const { triggers = block["triggers_replace"], lifecycle = {}, provisioner } = block;
  return [
    ...(keepsExactly(triggers, members) ? [] : ["to keep exactly the declared members, got other triggers"]),
    ...((Object(lifecycle) as Json)["ignore_changes"] !== undefined
      ? ["to follow every change, got ignore_changes"]
      : []),
    ...(isOwnProvisioner(provisioner)
      ? []
      : ["to run its own provisioner and no other, got another one or on_failure"]),
  ].map(
    (problem) =>
      `expected ${resource.terraformResourceType}.${resource.friendlyUniqueId} ${problem}: take the override off`,
  );
}

function keepsExactly(triggers: unknown, members: Members): boolean {
  const kept = Object.entries(Object(triggers) as Json);
  return (
    kept.length === members.size &&
    [...members].every(([uin, label]) => (Object(triggers) as Json)[uin] === literalText(label))
  );
}

function isOwnProvisioner(provisioner: unknown): boolean {
  if (!Array.isArray(provisioner) || provisioner.length !== 1) return false;
  const { "local-exec": own } = provisioner[0] as { readonly "local-exec"?: Json };
  return own?.["when"] === "destroy" && !("on_failure" in own);
}
