import type { CredentialsName } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import { type CredentialsSource, type IssuedCredentials, sourceFailed } from "./credentials";
import { environmentSession, type EnvironmentSession, ROLE_VARIABLES } from "./environment-role";
import { identityToken } from "./identity-token";
import { allOrNone, incompleteSetup } from "./incomplete-setup";
import { once } from "./once";
import type { Sts } from "./sts";
import { namesSet } from "./variables";

const WEB_IDENTITY = "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN";
const WEB_IDENTITY_FILE = "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE";
const PROVIDER_ID = "TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID";
const SAML = ["TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION", "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN"] as const;

/** The identity provider of a web identity where none is named, as in the official provider. */
const DEFAULT_PROVIDER_ID = "OIDC";

/**
 * The environment's role, proved by a web identity's token or a SAML assertion in a variable: it needs no keys, and
 * those that there are have no say. Beside a token, half of what SAML takes has none.
 *
 * @throws MembershipError `MissingCredentials` for a proof without a role, for half of what SAML takes, and for both
 * proofs; `InvalidOption` for an impossible duration
 */
export function provedRole(env: Environment, sts: Sts): CredentialsSource | undefined {
  const [token, assertion, principalArn] = [WEB_IDENTITY, ...SAML].map((name) => setting(env, name));
  if (token === undefined && assertion === undefined && principalArn === undefined) return undefined;
  const isSaml =
    token === undefined ? allOrNone(env, SAML) : assertion !== undefined && principalArn !== undefined;
  if (isSaml && token !== undefined) {
    throw new MembershipError("MissingCredentials", {
      kind: "twoProofs",
      variables: [WEB_IDENTITY, ...SAML],
    });
  }
  const session = environmentSession(env);
  if (session === undefined) {
    throw incompleteSetup(env, [...ROLE_VARIABLES, ...(isSaml ? SAML : [WEB_IDENTITY])]);
  }
  if (assertion !== undefined && principalArn !== undefined) {
    const issue = () => sts.assumeRoleWithSaml({ assertion, principalArn }, session);
    return onceProved(SAML, issue, session, sts);
  }
  const issue = () => sts.assumeRoleWithWebIdentity(webIdentity(env, token ?? ""), session);
  return onceProved([WEB_IDENTITY, ...namesSet(env, [PROVIDER_ID])], issue, session, sts);
}

/**
 * The environment's role, proved by a web identity's token in a file, which is read anew each time. The official
 * provider takes the file from its own configuration only, so this acts only where that finds nobody.
 *
 * @throws MembershipError `MissingCredentials` for a token's file without a role; `InvalidOption` for an impossible
 * duration
 */
export function tokenFileRole(env: Environment, sts: Sts): CredentialsSource | undefined {
  const file = setting(env, WEB_IDENTITY_FILE);
  if (file === undefined) return undefined;
  const session = environmentSession(env);
  if (session === undefined) throw incompleteSetup(env, [...ROLE_VARIABLES, WEB_IDENTITY_FILE]);
  const issue = () => sts.assumeRoleWithWebIdentity(webIdentity(env, identityToken(file)), session);
  const variables = [WEB_IDENTITY_FILE, ...namesSet(env, [PROVIDER_ID])];
  return roleProvedBy(file, variables, async () => issue(), session);
}

type Issue = () => Promise<IssuedCredentials>;

/** What stands in a variable cannot be had anew. */
function onceProved(
  variables: readonly string[],
  issue: Issue,
  session: EnvironmentSession,
  sts: Sts,
): CredentialsSource {
  const [proof = ""] = variables;
  const role = roleProvedBy(proof, variables, issue, session);
  const load = once(() => role.load(), { name: role.name, spent: [proof], now: () => sts.nowMs() });
  return { ...role, load };
}

function roleProvedBy(
  proof: string,
  variables: readonly string[],
  issue: Issue,
  session: EnvironmentSession,
): CredentialsSource {
  const name: CredentialsName = { source: "provedRole", roleArn: session.roleArn, proof };
  const load: Issue = async () => {
    try {
      return await issue();
    } catch (cause) {
      throw sourceFailed(name, cause);
    }
  };
  return { name, load, variables: [...session.variables, ...variables] };
}

function webIdentity(env: Environment, token: string) {
  return { token, providerId: setting(env, PROVIDER_ID) ?? DEFAULT_PROVIDER_ID };
}
