import type { CredentialsName } from "../../domain/credentials-name";
import { isMembershipError, MembershipError } from "../../domain/error";
import type { Problem } from "../../domain/problem";
import { isTencentCloudError } from "../tencentcloud-error";
import type { SecretKeyPair } from "../signature";

export interface Credentials extends SecretKeyPair {
  /** Comes with temporary keys only; sent as `X-TC-Token`. */
  readonly token?: string;
}

export interface IssuedCredentials extends Credentials {
  /** Milliseconds since 1970; absent where the source names no time. */
  readonly expiresAtMs?: number;
}

/** @param problem what is wrong, where the failure itself does not say */
export function sourceFailed(source: CredentialsName, cause: unknown, problem?: Problem): MembershipError {
  const ofCause = isTencentCloudError(cause)
    ? ({ kind: "callFailed", ...cause.failedCall } as const)
    : undefined;
  const reason = problem ?? ofCause ?? (isMembershipError(cause) ? cause.problem : (cause as Error).message);
  return new MembershipError("MissingCredentials", { kind: "sourceFailed", source, reason }, { cause });
}

export interface CredentialsSource {
  readonly name: CredentialsName;
  /** The variables that set it up. @default none */
  readonly variables?: readonly string[];
  /** The file that keys or a role come from, where others than its owner may write them. @default none */
  readonly writableProfile?: string;
  /** What a profile says that `tccli` would follow and the official provider does not. @default nothing */
  readonly overruled?: readonly string[];
  /** @throws MembershipError `MissingCredentials`, saying what the source lacks and what to set */
  load(): Promise<IssuedCredentials>;
}

/** @throws MembershipError `MissingCredentials` for what no key has: a character that is not printable ASCII */
export function checkCredentials(credentials: IssuedCredentials, source: CredentialsName): IssuedCredentials {
  const { secretId, secretKey, token } = credentials;
  for (const [field, value] of Object.entries({ SecretId: secretId, SecretKey: secretKey, token })) {
    if (value === undefined || /^[\x21-\x7e]+$/.test(value)) continue;
    throw new MembershipError("MissingCredentials", { kind: "badCredentials", source, field });
  }
  return credentials;
}
