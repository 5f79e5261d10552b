/** Which source gives the credentials; holds no secret. */
export type CredentialsName =
  | {
      readonly source: "environmentKeys";
      /** The variable with the token that comes along. @default there is none */
      readonly token?: "TENCENTCLOUD_SECURITY_TOKEN" | "TENCENTCLOUD_TOKEN";
    }
  | { readonly source: "profile"; readonly name: string; readonly file: string }
  | { readonly source: "cvmRole"; readonly role: string; readonly origin: string }
  /** The role of the machine itself, whatever its name: a profile says so. */
  | { readonly source: "instanceRole"; readonly name: string; readonly file: string; readonly origin: string }
  | { readonly source: "podRole"; readonly roleArn: string; readonly tokenFile: string }
  /** A role that is proved without keys. `proof` is the variable or the file that holds a token or an assertion. */
  | { readonly source: "provedRole"; readonly roleArn: string; readonly proof: string }
  | { readonly source: "mfaSession"; readonly base: CredentialsName }
  | {
      readonly source: "assumedRole";
      readonly roleArn: string;
      /** What names the role: a variable, or a profile. */
      readonly namedBy: CredentialsName | string;
      readonly base: CredentialsName;
    };

/** What a source lacks, so that it has nothing to offer: names only, no values. */
export type MissingSource =
  | Readonly<{ lacks: "variables"; of: "environment" | "pod" | "cvmRole"; names: readonly string[] }>
  | {
      readonly lacks: "profile";
      readonly name: string;
      readonly file: string;
      readonly because:
        "absent" | "notAFile" | "tooLarge" | "unreadable" | "notJson" | "incomplete" | "noHome";
      /** The system's code, where it is unreadable. */
      readonly code?: string | undefined;
    };
