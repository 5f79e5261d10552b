import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { type Environment, notSet, setting } from "../../domain/environment";
import { type CredentialsSource, type IssuedCredentials, sourceFailed } from "./credentials";
import { identityToken } from "./identity-token";
import { DEFAULT_SESSION_SECONDS, type Sts } from "./sts";

const VARIABLES = ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"];

/** The role of a TKE pod's service account, which the cluster names in `TKE_*` and proves with a token file. */
export function podIdentity(env: Environment, sts: Sts): CredentialsSource | MissingSource {
  const [region, providerId, tokenFile, roleArn] = VARIABLES.map((name) => setting(env, name));
  if (!region || !providerId || !tokenFile || !roleArn) {
    return { lacks: "variables", of: "pod", names: notSet(env, VARIABLES) };
  }
  const sessionName = "cdktf-tencentcloud-organization";
  const session = { roleArn, sessionName, durationSeconds: DEFAULT_SESSION_SECONDS };
  const name: CredentialsName = { source: "podRole", roleArn, tokenFile };
  return {
    name,
    variables: VARIABLES,
    load: async (): Promise<IssuedCredentials> => {
      try {
        const token = identityToken(tokenFile);
        return await sts.assumeRoleWithWebIdentity({ providerId, token, region }, session);
      } catch (cause) {
        throw sourceFailed(name, cause);
      }
    },
  };
}
