import type { Dispatcher } from "undici";
import type { Language } from "../../domain/language";
import { type ApiCall, TencentCloudClient } from "../client";
import { ResponseFields } from "../response-fields";
import type { ServerClock } from "../server-clock";
import type { Credentials, IssuedCredentials } from "./credentials";

/** How long a role's credentials last when nothing else is set, as in the official provider. */
export const DEFAULT_SESSION_SECONDS = 7200;

/** The longest that STS gives. */
export const MAX_SESSION_SECONDS = 43_200;

/** How STS is called. */
export interface StsOptions {
  /** The origin, see `stsEndpoint`. */
  readonly endpoint: string;
  readonly dispatcher: Dispatcher;
  readonly language?: Language;
  readonly clock?: ServerClock;
}

/** A role and the session to open as it. */
export interface RoleSession {
  /** `qcs::cam::uin/<account>:roleName/<name>` */
  readonly roleArn: string;
  readonly sessionName: string;
  /** How long the credentials last: 1 to {@link MAX_SESSION_SECONDS}. */
  readonly durationSeconds: number;
}

/** The Security Token Service, version 2018-08-13: temporary credentials of a role. */
export class Sts {
  constructor(private readonly options: StsOptions) {}

  /**
   * @param caller who assumes the role
   * @param externalId what the role's trust policy asks for, if it does
   */
  assumeRole(
    caller: () => Promise<Credentials>,
    session: RoleSession,
    externalId?: string,
  ): Promise<IssuedCredentials> {
    return this.#issue(caller, {
      action: "AssumeRole",
      payload: { ...sessionPayload(session), ...(externalId !== undefined && { ExternalId: externalId }) },
      region: "ap-guangzhou",
      ...(externalId !== undefined && { secret: externalId }),
    });
  }

  /**
   * Source: https://www.tencentcloud.com/document/product/1150/49454
   *
   * @param identity the token that the identity provider issued
   */
  assumeRoleWithWebIdentity(
    identity: { readonly providerId: string; readonly token: string; readonly region: string },
    session: RoleSession,
  ): Promise<IssuedCredentials> {
    const { providerId, token, region } = identity;
    return this.#issue("SKIP", {
      action: "AssumeRoleWithWebIdentity",
      payload: { ProviderId: providerId, WebIdentityToken: token, ...sessionPayload(session) },
      region,
      secret: token,
    });
  }

  async #issue(
    credentials: (() => Promise<Credentials>) | "SKIP",
    call: Omit<ApiCall, "service" | "version">,
  ): Promise<IssuedCredentials> {
    const client = new TencentCloudClient({ ...this.options, credentials });
    const response = await client.call({ service: "sts", version: "2018-08-13", ...call });
    const fields = new ResponseFields(call.action, response.requestId, response);
    const issued = fields.object("Credentials");
    return {
      secretId: issued.secret("TmpSecretId"),
      secretKey: issued.secret("TmpSecretKey"),
      token: issued.secret("Token"),
      expiresAtMs: fields.integer("ExpiredTime") * 1000,
    };
  }
}

function sessionPayload({ roleArn, sessionName, durationSeconds }: RoleSession): Record<string, unknown> {
  return { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds };
}
