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
 * The Security Token Service: it issues keys which the other services then accept, and tells whose they are.
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
  const service = { service: "sts", version: "2018-08-13", regional: true, requestsPerSecond: 20 } as const;
  return {
    AssumeRole: {
      ...service,
      requestsPerSecond: 600,
      parameters: ["RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId"],
      prepare: (parameters) => {
        const assume = prepareAssumption(parameters, ring, options);
        const externalId = parameters.optionalString("ExternalId");
        return () => {
          if (options.externalId !== undefined && externalId !== options.externalId) {
            const message = "The ExternalId is not the one that the role asks for.";
            throw new ApiError("UnauthorizedOperation", message);
          }
          return assume();
        };
      },
    },
    AssumeRoleWithWebIdentity: {
      ...service,
      anonymous: true,
      parameters: ["RoleArn", "RoleSessionName", "DurationSeconds", "ProviderId", "WebIdentityToken"],
      prepare: (parameters) => {
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

export function credentialsOf({ secretId, secretKey, token }: TemporaryKeys): Record<string, string> {
  return { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token };
}

export function expiryOf({ expiredTimeSeconds }: TemporaryKeys): Record<string, unknown> {
  const expiration = new Date(expiredTimeSeconds * 1000).toISOString().replace(".000Z", "Z");
  return { ExpiredTime: expiredTimeSeconds, Expiration: expiration };
}
