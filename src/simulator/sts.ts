import type { Action, StsActionName } from "./action";
import { ApiError } from "./api-error";
import type { KeyRing, TemporaryKeys } from "./keys";
import type { Parameters } from "./parameters";
import type { TemporaryKeyOptions } from "./temporary-key-options";

const MAX_LIFETIME_SECONDS = 43_200;

/** Of a session that is given for a code, which a user of the account may ask for. */
const MAX_SESSION_SECONDS = 129_600;

/**
 * The Security Token Service: it issues keys which the other services then accept, and tells whose they are.
 *
 * Source: https://www.tencentcloud.com/document/product/1150/49456 (`AssumeRole`),
 * https://www.tencentcloud.com/document/product/1150/49454 (`AssumeRoleWithWebIdentity`),
 * https://www.tencentcloud.com/document/product/1150/49453 (`GetCallerIdentity`) and the official SDKs
 * (`AssumeRoleWithSAML`, `GetSessionToken`), version 2018-08-13.
 *
 * @param accountUin - the account that all keys are of
 */
export function stsActions(
  ring: KeyRing,
  options: TemporaryKeyOptions,
  accountUin: string,
): Readonly<Record<StsActionName, Action>> {
  const service = { service: "sts", version: "2018-08-13", regional: true, requestsPerSecond: 20 } as const;
  const checkMfa = mfaCheck(options);
  return {
    AssumeRole: {
      ...service,
      requestsPerSecond: 600,
      parameters: [...ASSUMPTION, "ExternalId", "SourceIdentity", "SerialNumber", "TokenCode"],
      prepare: (parameters) => {
        const assume = prepareAssumption(parameters, ring, options);
        const externalId = parameters.optionalString("ExternalId");
        const sourceIdentity = parameters.optionalString("SourceIdentity");
        const serialNumber = parameters.optionalString("SerialNumber");
        const tokenCode = parameters.optionalString("TokenCode");
        return () => {
          demand("ExternalId", options.externalId, externalId);
          demand("SourceIdentity", options.sourceIdentity, sourceIdentity);
          const isMfaGiven = serialNumber !== undefined || tokenCode !== undefined;
          if (options.assumptionAsksForMfa === true || isMfaGiven) checkMfa(serialNumber, tokenCode);
          return assume();
        };
      },
    },
    AssumeRoleWithSAML: {
      ...service,
      anonymous: true,
      parameters: [...ASSUMPTION, "SAMLAssertion", "PrincipalArn"],
      prepare: (parameters) => {
        const assume = prepareAssumption(parameters, ring, options);
        parameters.string("PrincipalArn");
        return proving("SAMLAssertion", parameters, options.samlAssertion, assume);
      },
    },
    AssumeRoleWithWebIdentity: {
      ...service,
      anonymous: true,
      parameters: [...ASSUMPTION, "ProviderId", "WebIdentityToken"],
      prepare: (parameters) => {
        const assume = prepareAssumption(parameters, ring, options);
        parameters.string("ProviderId");
        return proving("WebIdentityToken", parameters, options.webIdentityToken, assume);
      },
    },
    GetSessionToken: {
      ...service,
      parameters: ["SerialNumber", "TokenCode", "DurationSeconds"],
      prepare: (parameters) => {
        const serialNumber = parameters.string("SerialNumber");
        const tokenCode = parameters.string("TokenCode");
        const asked = parameters.optionalInteger("DurationSeconds", 1, MAX_SESSION_SECONDS);
        return () => {
          checkMfa(serialNumber, tokenCode);
          return issued(ring, options.lifetimeSeconds ?? asked ?? 1800);
        };
      },
    },
    GetCallerIdentity: {
      ...service,
      parameters: [],
      prepare: () => () => ({
        Arn: `qcs::cam::uin/${accountUin}:uin/${accountUin}`,
        AccountId: accountUin,
        UserId: accountUin,
        PrincipalId: accountUin,
        Type: "CAMUser",
      }),
    },
  };
}

const ASSUMPTION = ["RoleArn", "RoleSessionName", "DurationSeconds"];

type Work = ReturnType<Action["prepare"]>;

function prepareAssumption(parameters: Parameters, ring: KeyRing, options: TemporaryKeyOptions): Work {
  const roleArn = parameters.string("RoleArn");
  const sessionName = parameters.string("RoleSessionName");
  const asked = parameters.optionalInteger("DurationSeconds", 1, MAX_LIFETIME_SECONDS);
  if (!/^[\w+=,.@-]{2,128}$/.test(sessionName)) {
    throw new ApiError("InvalidParameter.ParamError", "The RoleSessionName is not valid.");
  }
  return () => {
    if (options.roleArns?.includes(roleArn) === false) throw new ApiError("ResourceNotFound.RoleNotFound");
    return issued(ring, options.lifetimeSeconds ?? asked ?? 7200);
  };
}

/** The same work, for whoever brings the proof that is asked for. */
function proving(name: string, parameters: Parameters, asked: string | undefined, work: Work): Work {
  const proof = parameters.string(name);
  return () => {
    if (asked !== undefined && proof !== asked) {
      throw new ApiError("InvalidParameter.ParamError", `The ${name} is not valid.`);
    }
    return work();
  };
}

function demand(name: string, asked: string | undefined, given: string | undefined): void {
  if (asked === undefined || given === asked) return;
  throw new ApiError("UnauthorizedOperation", `The ${name} is not the one that the role asks for.`);
}

/** Accepts each code once; where none are known, each that is new. */
function mfaCheck({ mfaCodes }: TemporaryKeyOptions) {
  const used = new Set<string>();
  return (serialNumber: string | undefined, tokenCode: string | undefined): void => {
    const isKnown = tokenCode !== undefined && mfaCodes?.includes(tokenCode) !== false;
    if (serialNumber === undefined || !isKnown || used.has(tokenCode)) {
      throw new ApiError("AuthFailure.MFAFailure");
    }
    used.add(tokenCode);
  };
}

function issued(ring: KeyRing, lifetimeSeconds: number): Record<string, unknown> {
  const keys = ring.issue(lifetimeSeconds);
  return { Credentials: credentialsOf(keys), ...expiryOf(keys) };
}

export function credentialsOf({ secretId, secretKey, token }: TemporaryKeys): Record<string, string> {
  return { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token };
}

export function expiryOf({ expiredTimeSeconds }: TemporaryKeys): Record<string, unknown> {
  const expiration = new Date(expiredTimeSeconds * 1000).toISOString().replace(".000Z", "Z");
  return { ExpiredTime: expiredTimeSeconds, Expiration: expiration };
}
