import { readAuthority } from "../../authority/authority";
import type { Language } from "../../domain/language";
import { RUN, WHOAMI } from "../../text";
import { writeResult } from "../formats";
import type { Colors } from "../layout/colors";
import { padded } from "../../text/display-width";
import { wrapped } from "../layout/wrap";
import { withConnection } from "../organization/connection";
import { chosenEndpoints, type EndpointChoice } from "../organization/endpoints";
import { policyOrganizationProblem } from "../organization/policy-organization";
import type { Surroundings } from "../surroundings";
import { identify, type Identity, type Permission } from "./identity";

/** The columns of the names, and of the blanks after them. */
const NAME_COLUMNS = 14;

export interface WhoamiOptions extends EndpointChoice {
  readonly format: "text" | "json";
  readonly language: Language;
}

/**
 * Tells as whom the API is called, and whether that will do.
 *
 * @returns the exit code: 0 when it will, 2 when something is known to be lacking
 * @throws MembershipError `MissingCredentials`, `InvalidPolicy`, `InvalidEndpoint`; TencentCloudError
 */
export async function whoami(
  { format, language, ...choice }: WhoamiOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env } = surroundings;
  const authority = readAuthority(env, []);
  const endpoints = chosenEndpoints(choice, env, authority.policy);
  const identity = await withConnection(endpoints, language, surroundings, (connection) =>
    identify(connection, authority),
  );
  writeResult(identity, format, surroundings, {
    text: (colors) => identityText(identity, language, colors),
  });
  return identity.ready ? 0 : 2;
}

/** Who calls, as a person reads it at a terminal. */
function identityText(identity: Identity, language: Language, colors: Colors): string {
  const { credentials, endpoint, caller, organization, permissions, policy } = identity;
  const { names, unknownAccount, unknownOrganization, ...sentences } = WHOAMI[language];
  const rows = [
    [names.credentials, RUN[language].credentialsName(credentials)],
    [names.endpoint, endpoint],
    [names.account, caller ? `${caller.accountUin} (${caller.arn})` : unknownAccount],
    [
      names.organization,
      organization
        ? sentences.organization(organization.organizationId, organization.name, organization.creatorUin)
        : unknownOrganization,
    ],
    [names.describe, permissionText(permissions.describe, language)],
    [names.list, permissionText(permissions.list, language)],
    [names.remove, permissionText(permissions.remove, language)],
    ...(policy ? [[names.policy, sentences.policy(policy.sha256)] as const] : []),
  ] as const;
  const lines = rows.flatMap(([name, value]) => wrapped(padded(name, NAME_COLUMNS), value));
  const conclusion = wrapped("", conclusionText(identity, language));
  const paint = identity.ready ? colors.green : colors.red;
  return [...lines, "", ...conclusion.map(paint)].map((line) => `${line}\n`).join("");
}

function permissionText(permission: Permission, language: Language): string {
  const { allowed, denied, notTested } = WHOAMI[language];
  switch (permission.allowed) {
    case "yes":
      return allowed;
    case "no":
      return denied(permission.missing, permission.code, permission.requestId);
    case "not tested":
      return notTested(permission.needs);
  }
}

function conclusionText(identity: Identity, language: Language): string {
  const { ready, organization, permissions, policy } = identity;
  const sentences = WHOAMI[language];
  if (ready) return sentences.ready;
  if (organization?.isManager === false) return sentences.notTheManager;
  if (organization && policyOrganizationProblem(policy, organization.organizationId))
    return sentences.notInPolicy(policy?.organizationId ?? "");
  const asked = [permissions.describe, permissions.list];
  return sentences.lacking(asked.flatMap((each) => (each.allowed === "no" ? [each.missing] : [])));
}
