import type { CredentialsName, MissingSource } from "../../domain/credentials-name";

/** Which source gives the credentials. */
export function credentialsName(name: CredentialsName): string {
  switch (name.source) {
    case "environmentKeys":
      return name.token === "TENCENTCLOUD_TOKEN"
        ? "keys of TENCENTCLOUD_SECRET_ID with TENCENTCLOUD_TOKEN, which the official provider does not read"
        : "keys of TENCENTCLOUD_SECRET_ID";
    case "profile":
      return profileName(name);
    case "cvmRole":
      return `CVM role ${name.role} (TENCENTCLOUD_CAM_ROLE_NAME, from ${name.origin})`;
    case "instanceRole":
      return `CVM role of this machine (type of the ${profileName(name)}, from ${name.origin})`;
    case "provedRole":
      return `role ${name.roleArn} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with ${name.proof})`;
    case "mfaSession":
      return `MFA session (TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER) of the ${credentialsName(name.base)}`;
    case "podRole":
      return `pod's role ${name.roleArn} (TKE_ROLE_ARN, proved with the token in ${name.tokenFile})`;
    case "assumedRole": {
      const namedBy =
        typeof name.namedBy === "string" ? name.namedBy : `role-arn of the ${credentialsName(name.namedBy)}`;
      return `role ${name.roleArn} (${namedBy}), assumed with the ${credentialsName(name.base)}`;
    }
  }
}

/** What of its credentials Tencent Cloud did not accept. */
export type RefusedPart = "secretId" | "secretKey" | "token";

/** What to do about credentials that were not accepted, where it is known whose they are. */
export function credentialsAdvice(part: RefusedPart, name: CredentialsName): string {
  const checks = {
    secretId: (which: string) =>
      `Check the SecretId (${which}), and that the site (china or international) is the key's own.`,
    secretKey: (which: string) =>
      `Check the SecretKey (${which}); behind a proxy, see that it does not rewrite the body or the host.`,
  };
  switch (name.source) {
    case "environmentKeys":
      if (part === "secretId") return checks.secretId("TENCENTCLOUD_SECRET_ID");
      if (part === "secretKey") return checks.secretKey("TENCENTCLOUD_SECRET_KEY");
      return name.token === undefined
        ? "Set TENCENTCLOUD_SECURITY_TOKEN, which temporary credentials need, or use permanent keys."
        : `Obtain new temporary credentials; with permanent keys, unset ${name.token}.`;
    case "profile":
      if (part !== "token") return checks[part](`${part} in the ${profileName(name)}`);
      return (
        `Remove token from the ${profileName(name)} where its keys are permanent, ` +
        "or log in again (tccli auth login, tccli sso login)."
      );
    case "cvmRole":
    case "instanceRole":
    case "podRole":
    case "provedRole":
    case "mfaSession":
    case "assumedRole":
      return `They came from the ${credentialsName(name)}: apply again to have new ones; if it stays so, check that source, and the site.`;
  }
}

/** What a source lacks. */
export function missingSource(source: MissingSource): string {
  if (source.lacks === "profile")
    return `${profileName(source)} ${PROFILE_PROBLEMS[source.because](source.code)}`;
  const names = source.names.join(" and ");
  return {
    environment: `the environment lacks ${names}`,
    pod: `the pod's environment lacks ${names}`,
    cvmRole: `${names} is not set`,
  }[source.of];
}

const PROFILE_PROBLEMS = {
  absent: () => "does not exist",
  notAFile: () => "is not a regular file",
  tooLarge: () => "is larger than a profile can be",
  notJson: () => "is not JSON",
  unreadable: (code = "unknown") => `cannot be read (${code})`,
  noHome: () =>
    "cannot be looked for, as this user has no home directory (set HOME, or TENCENTCLOUD_SHARED_CREDENTIALS_DIR)",
  incomplete: () => "lacks secretId or secretKey",
};

function profileName({ name, file }: { readonly name: string; readonly file: string }): string {
  return `profile ${JSON.stringify(name)} (${file})`;
}
