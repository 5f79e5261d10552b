import type { Dispatcher } from "undici";
import { type ApiCall, type ClientOptions, TencentCloudClient } from "../client";
import { ResponseFields } from "../response-fields";
import type { ServerClock } from "../server-clock";
import type { Credentials } from "./credentials";

/** How long a role's credentials last when nothing else is set, as in the official provider. */
export const DEFAULT_SESSION_SECONDS = 7200;

/** The longest that STS gives. */
export const MAX_SESSION_SECONDS = 43_200;

export interface RoleSession {
  /** `qcs::cam::uin/<account>:roleName/<name>` */
  readonly roleArn: string;
  readonly sessionName: string;
  /** How long the credentials last: 1 to {@link MAX_SESSION_SECONDS}. */
  readonly durationSeconds: number;
}

type StsOptions = Omit<ClientOptions, "credentials"> & {
  readonly dispatcher: Dispatcher;
  readonly clock: ServerClock;
};

/** The Security Token Service, version 2018-08-13: temporary credentials of a role. */
export class Sts {
  constructor(private readonly options: StsOptions) {}

  assumeRole(caller: () => Promise<Credentials>, session: RoleSession, externalId?: string) {
    return this.#issue(caller, {
      action: "AssumeRole",
      payload: { ...sessionPayload(session), ...(externalId !== undefined && { ExternalId: externalId }) },
      region: "ap-guangzhou",
      ...(externalId !== undefined && { secret: externalId }),
    });
  }

  /** Source: https://www.tencentcloud.com/document/product/1150/49454 */
  assumeRoleWithWebIdentity(
    identity: { readonly providerId: string; readonly token: string; readonly region: string },
    session: RoleSession,
  ) {
    const { providerId, token, region } = identity;
    return this.#issue("SKIP", {
      action: "AssumeRoleWithWebIdentity",
      payload: { ProviderId: providerId, WebIdentityToken: token, ...sessionPayload(session) },
      region,
      secret: token,
    });
  }

  async #issue(credentials: ClientOptions["credentials"], call: Omit<ApiCall, "service" | "version">) {
    const client = new TencentCloudClient({ ...this.options, credentials });
    const response = await client.call({
      service: "sts",
      version: "2018-08-13",
      issued: "Credentials",
      ...call,
    });
    const fields = new ResponseFields(call.action, response.requestId, response);
    const issued = fields.object("Credentials");
    return {
      secretId: issued.secret("TmpSecretId"),
      secretKey: issued.secret("TmpSecretKey"),
      token: issued.secret("Token"),
      expiresAtMs: fields.expiryMs("ExpiredTime", this.options.clock.milliseconds()),
    };
  }
}

function sessionPayload({ roleArn, sessionName, durationSeconds }: RoleSession): Record<string, unknown> {
  return { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds };
}
