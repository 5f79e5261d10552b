/** Who gets temporary keys, and for how long. */
export interface TemporaryKeyOptions {
  /** The roles that can be assumed, by ARN. @default every role */
  readonly roleArns?: readonly string[];
  /** The external id that `AssumeRole` has to name. @default none is asked for */
  readonly externalId?: string;
  /** The source identity that `AssumeRole` has to name. @default none is asked for */
  readonly sourceIdentity?: string;
  /** Whether `AssumeRole` has to bring an MFA code, as `GetSessionToken` always has to. @default false */
  readonly assumptionAsksForMfa?: boolean;
  /** The MFA codes that are accepted, each once. @default any, each once */
  readonly mfaCodes?: readonly string[];
  /** The assertion that `AssumeRoleWithSAML` has to bring. @default any */
  readonly samlAssertion?: string;
  /** The token that `AssumeRoleWithWebIdentity` has to bring. @default any */
  readonly webIdentityToken?: string;
  /** The roles that the metadata service has for this machine, by name. @default [] */
  readonly instanceRoles?: readonly string[];
  /** How long every key lives, in seconds, whatever was asked for. @default what was asked for, or 7200 */
  readonly lifetimeSeconds?: number;
}
