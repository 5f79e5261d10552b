import { readFile } from "node:fs/promises";
import { MembershipError } from "../../domain/error";
import { type Environment, notSet, setting } from "../environment";
import type { CredentialsSource, IssuedCredentials, Lacking } from "./credentials";
import { DEFAULT_SESSION_SECONDS, type Sts } from "./sts";

const VARIABLES = ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"];

/** The role of a TKE pod's service account, which the cluster names in `TKE_*` and proves with a token file. */
export function podIdentity(env: Environment, sts: Sts): CredentialsSource | Lacking {
  const [region, providerId, tokenFile, roleArn] = VARIABLES.map((name) => setting(env, name));
  if (!region || !providerId || !tokenFile || !roleArn) {
    return { lacks: `the pod's environment lacks ${notSet(env, VARIABLES).join(", ")}` };
  }
  const sessionName = "cdktf-tencentcloud-organization";
  const session = { roleArn, sessionName, durationSeconds: DEFAULT_SESSION_SECONDS };
  return {
    description: `pod's role ${roleArn}`,
    load: async (): Promise<IssuedCredentials> => {
      try {
        const token = (await readFile(tokenFile, "utf8")).trim();
        return await sts.assumeRoleWithWebIdentity({ providerId, token, region }, session);
      } catch (cause) {
        throw new MembershipError(
          "MissingCredentials",
          `expected credentials of the pod's role ${roleArn} (TKE_ROLE_ARN, proved with the token in ${tokenFile}), ` +
            `but ${(cause as Error).message}: check the role's trust policy and the pod's service account`,
          { cause },
        );
      }
    },
  };
}
