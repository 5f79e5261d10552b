import type { Action, StsActionName } from "./action";
import { ApiError } from "./api-error";
import type { KeyRing, TemporaryKeys } from "./keys";
import type { Parameters } from "./parameters";

/** Who gets temporary keys, and for how long. */
export interface TemporaryKeyOptions {
  /** The roles that can be assumed, by ARN. @default every role */
  readonly roleArns?: readonly string[];
  /** The external id that `AssumeRole` has to name. @default none is asked for */
  readonly externalId?: string;
  /** The token that `AssumeRoleWithWebIdentity` has to bring. @default any */
  readonly webIdentityToken?: string;
  /** The roles that the metadata service has for this machine, by name. @default [] */
  readonly instanceRoles?: readonly string[];
  /** How long every key lives, in seconds, whatever was asked for. @default what was asked for, or 7200 */
  readonly lifetimeSeconds?: number;
}

const MAX_LIFETIME_SECONDS = 43_200;

/**
 * The Security Token Service: actions that issue keys which the other services then accept, and one that tells
 * whose they are.
 *
 * Source: https://www.tencentcloud.com/document/product/1150/49456 (`AssumeRole`),
 * https://www.tencentcloud.com/document/product/1150/49454 (`AssumeRoleWithWebIdentity`) and
 * https://www.tencentcloud.com/document/product/1150/49453 (`GetCallerIdentity`), version 2018-08-13.
 *
 * @param accountUin - the account that all keys are of
 */
export function stsActions(
  ring: KeyRing,
  options: TemporaryKeyOptions,
  accountUin: string,
): Readonly<Record<StsActionName, Action>> {
  const service = { service: "sts", version: "2018-08-13", regional: true } as const;
  return {
    AssumeRole: {
      ...service,
      requestsPerSecond: 600,
      prepare: (parameters) => {
        parameters.allow("RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId");
        const assume = prepareAssumption(parameters, ring, options);
        const externalId = parameters.optionalString("ExternalId");
        return () => {
          if (options.externalId !== undefined && externalId !== options.externalId) {
            throw new ApiError(
              "UnauthorizedOperation",
              "The ExternalId is not the one that the role asks for.",
            );
          }
          return assume();
        };
      },
    },
    AssumeRoleWithWebIdentity: {
      ...service,
      requestsPerSecond: 20,
      anonymous: true,
      prepare: (parameters) => {
        parameters.allow("RoleArn", "RoleSessionName", "DurationSeconds", "ProviderId", "WebIdentityToken");
        const assume = prepareAssumption(parameters, ring, options);
        parameters.string("ProviderId");
        const token = parameters.string("WebIdentityToken");
        return () => {
          if (options.webIdentityToken !== undefined && token !== options.webIdentityToken) {
            throw new ApiError("InvalidParameter.ParamError", "The WebIdentityToken is not valid.");
          }
          return assume();
        };
      },
    },
    GetCallerIdentity: {
      ...service,
      requestsPerSecond: 20,
      prepare: (parameters) => {
        parameters.allow();
        return () => ({
          Arn: `qcs::cam::uin/${accountUin}:uin/${accountUin}`,
          AccountId: accountUin,
          UserId: accountUin,
          PrincipalId: accountUin,
          Type: "CAMUser",
        });
      },
    },
  };
}

function prepareAssumption(
  parameters: Parameters,
  ring: KeyRing,
  options: TemporaryKeyOptions,
): ReturnType<Action["prepare"]> {
  const roleArn = parameters.string("RoleArn");
  const sessionName = parameters.string("RoleSessionName");
  const asked = parameters.optionalInteger("DurationSeconds", 1, MAX_LIFETIME_SECONDS);
  if (!/^[\w+=,.@-]{2,128}$/.test(sessionName)) {
    throw new ApiError("InvalidParameter.ParamError", "The RoleSessionName is not valid.");
  }
  return () => {
    if (options.roleArns?.includes(roleArn) === false) throw new ApiError("ResourceNotFound.RoleNotFound");
    const keys = ring.issue(options.lifetimeSeconds ?? asked ?? 7200);
    return { Credentials: credentialsOf(keys), ...expiryOf(keys) };
  };
}

/** Temporary keys as the service spells them. */
export function credentialsOf({ secretId, secretKey, token }: TemporaryKeys): Record<string, string> {
  return { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token };
}

/** The end of temporary keys as the service spells it. */
export function expiryOf({ expiredTimeSeconds }: TemporaryKeys): Record<string, unknown> {
  const expiration = new Date(expiredTimeSeconds * 1000).toISOString().replace(".000Z", "Z");
  return { ExpiredTime: expiredTimeSeconds, Expiration: expiration };
}
