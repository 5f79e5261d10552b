import type { Colors } from "../text/colors";
import { wrapped } from "../text/wrap";
import type { Identity, Permission } from "./identity";

/** Who calls, as a person reads it at a terminal. */
export function identityText(identity: Identity, colors: Colors): string {
  const { credentialsSource, endpoint, caller, organization, permissions } = identity;
  const rows: readonly (readonly [name: string, value: string])[] = [
    ["Credentials", credentialsSource],
    ["Endpoint", endpoint],
    ["Account", caller ? `${caller.accountUin} (${caller.arn})` : "unknown: STS does not say"],
    ["Organization", organization ? organizationText(organization) : "unknown"],
    ["Describe", permissionText(permissions.describe)],
    ["List members", permissionText(permissions.list)],
    ["Remove", permissionText(permissions.remove)],
  ];
  const paint = identity.verdict === "ready" ? colors.green : colors.red;
  const lines = rows.flatMap(([name, value]) => wrapped(name.padEnd(14), value));
  return [...lines, "", ...wrapped("", verdictText(identity)).map(paint)].map((line) => `${line}\n`).join("");
}

function organizationText({
  organizationId,
  name,
  creatorUin,
}: NonNullable<Identity["organization"]>): string {
  return `${organizationId} "${name}", created by ${creatorUin}`;
}

function permissionText(permission: Permission): string {
  switch (permission.allowed) {
    case "yes":
      return "yes";
    case "no":
      return `NO: it needs ${permission.missing} (${permission.code}, RequestId ${permission.requestId ?? "none"})`;
    case "not tested":
      return `not tested, as a test would remove somebody: it needs ${permission.needs}`;
  }
}

function verdictText({ verdict, organization, permissions }: Identity): string {
  if (verdict === "ready")
    return "Nothing is known to be lacking: the account manages the organization, and lists its members.";
  if (organization?.isManager === false) {
    return "This account does not manage the organization: use the management account's credentials.";
  }
  const missing = [permissions.describe, permissions.list].flatMap((permission) =>
    permission.allowed === "no" ? [permission.missing] : [],
  );
  return `Lacking: ${missing.join(", ")}. Allow it in the CAM policy of the caller.`;
}
