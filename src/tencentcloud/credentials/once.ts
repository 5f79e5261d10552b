import type { CredentialsName } from "../../domain/credentials-name";
import { type IssuedCredentials, sourceFailed } from "./credentials";

/**
 * Asks for credentials once, for good or ill: what stands in a variable, such as the code of a multi-factor
 * authentication, cannot be had anew, and is spent, or has expired, when they have to be replaced.
 *
 * @param spent the variables that would have to be set anew
 * @param now milliseconds since 1970
 */
export function once(
  load: () => Promise<IssuedCredentials>,
  {
    name,
    spent,
    now,
  }: { readonly name: CredentialsName; readonly spent: readonly string[]; now: () => number },
): () => Promise<IssuedCredentials> {
  let answer: Promise<IssuedCredentials> | undefined;
  return async () => {
    const isFirst = answer === undefined;
    answer ??= load();
    const issued = await answer;
    if (isFirst || issued.expiresAtMs === undefined || now() < issued.expiresAtMs) return issued;
    const reason = { kind: "spentProof", variables: spent } as const;
    throw sourceFailed(name, undefined, reason);
  };
}
