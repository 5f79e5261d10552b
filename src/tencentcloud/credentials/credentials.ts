import { MembershipError } from "../../domain/error";
import type { SecretKeyPair } from "../signature";

/** What signs a request. */
export interface Credentials extends SecretKeyPair {
  /** Comes with temporary keys only; sent as `X-TC-Token`. */
  readonly token?: string;
}

/** Credentials as a source gives them. */
export interface IssuedCredentials extends Credentials {
  /** Milliseconds since 1970; absent where the source names no time. */
  readonly expiresAtMs?: number;
}

/** Where credentials come from. */
export interface CredentialsSource {
  /** For people; without any secret. */
  readonly description: string;
  /** @throws MembershipError `MissingCredentials`, saying what the source lacks and what to set */
  load(): Promise<IssuedCredentials>;
}

/** A source that has nothing to offer. */
export interface Lacking {
  /** What it lacks, for people: names only, no values. */
  readonly lacks: string;
}

/**
 * `credentials`, when they can be sent.
 *
 * @param description their source
 * @throws MembershipError `MissingCredentials` for what no key has: a character that is not printable ASCII
 */
export function checkCredentials(credentials: IssuedCredentials, description: string): IssuedCredentials {
  const { secretId, secretKey, token } = credentials;
  for (const [name, value] of Object.entries({ SecretId: secretId, SecretKey: secretKey, token })) {
    if (value === undefined || /^[\x21-\x7e]+$/.test(value)) continue;
    throw new MembershipError(
      "MissingCredentials",
      `expected the ${name} of the ${description} to be printable ASCII without blanks, got other characters: set it again`,
    );
  }
  return credentials;
}
