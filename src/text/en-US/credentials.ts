import type { CredentialsName, MissingSource } from "../../domain/credentials-name";

/** Which source gives the credentials. */
export function credentialsName(name: CredentialsName): string {
  switch (name.source) {
    case "environmentKeys":
      return "keys of TENCENTCLOUD_SECRET_ID";
    case "profile":
      return profileName(name);
    case "cvmRole":
      return `CVM role ${name.role} (TENCENTCLOUD_CAM_ROLE_NAME, from ${name.origin})`;
    case "podRole":
      return `pod's role ${name.roleArn} (TKE_ROLE_ARN, proved with the token in ${name.tokenFile})`;
    case "assumedRole": {
      const namedBy =
        typeof name.namedBy === "string" ? name.namedBy : `role-arn of the ${credentialsName(name.namedBy)}`;
      return `role ${name.roleArn} (${namedBy}), assumed with the ${credentialsName(name.base)}`;
    }
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
  incomplete: () => "lacks secretId or secretKey",
};

function profileName({ name, file }: { readonly name: string; readonly file: string }): string {
  return `profile ${JSON.stringify(name)} (${file})`;
}
