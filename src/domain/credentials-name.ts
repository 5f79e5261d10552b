/** Which source gives the credentials; holds no secret. */
export type CredentialsName =
  | { readonly source: "environmentKeys" }
  | { readonly source: "profile"; readonly name: string; readonly file: string }
  | { readonly source: "cvmRole"; readonly role: string; readonly origin: string }
  | { readonly source: "podRole"; readonly roleArn: string; readonly tokenFile: string }
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
      readonly because: "absent" | "notAFile" | "tooLarge" | "unreadable" | "notJson" | "incomplete";
      /** The system's code, where it is unreadable. */
      readonly code?: string | undefined;
    };
