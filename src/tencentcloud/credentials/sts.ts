import type { Dispatcher } from "undici";
import type { CredentialsName } from "../../domain/credentials-name";
import { type ApiCall, type ClientOptions, TencentCloudClient } from "../client";
import { ResponseFields } from "../response-fields";
import type { ServerClock } from "../server-clock";
import type { Credentials } from "./credentials";

/** How long a role's credentials last when nothing else is set, as in the official provider. */
export const DEFAULT_SESSION_SECONDS = 7200;

/** The longest that STS gives for a role. */
export const MAX_SESSION_SECONDS = 43_200;

export interface RoleSession {
  /** `qcs::cam::uin/<account>:roleName/<name>` */
  readonly roleArn: string;
  readonly sessionName: string;
  /** How long the credentials last: 1 to {@link MAX_SESSION_SECONDS}. */
  readonly durationSeconds: number;
}

/** A device for multi-factor authentication, and a code of it, which works once. */
export interface Mfa {
  /** `qcs::cam:uin/<account>::mfa/<type>` */
  readonly serialNumber: string;
  readonly tokenCode: string;
}

/** What a role's trust policy may ask of whoever assumes it. */
export interface AssumeRoleOptions {
  readonly externalId?: string;
  /** The UIN of whoever calls, which the role's audit shows. */
  readonly sourceIdentity?: string;
  readonly mfa?: Mfa;
}

/** Who calls, and with which keys. */
interface Caller {
  readonly name: CredentialsName;
  readonly keys: Credentials;
}

type StsOptions = Omit<ClientOptions, "credentials"> & {
  readonly dispatcher: Dispatcher;
  readonly clock: ServerClock;
  /** Where it is asked. @default "ap-guangzhou", as in the official provider */
  readonly region?: string;
};

type StsCall = Pick<ApiCall, "action" | "payload" | "region" | "secrets" | "shortSecrets">;

/** The Security Token Service, version 2018-08-13: temporary credentials. */
export class Sts {
  constructor(private readonly options: StsOptions) {}

  /** What the issued credentials expire by, in milliseconds since 1970. */
  nowMs(): number {
    return this.options.clock.milliseconds();
  }

  /** Source: https://www.tencentcloud.com/document/product/1150/49456 */
  assumeRole(
    caller: Caller,
    { externalId, sourceIdentity, mfa, ...session }: RoleSession & AssumeRoleOptions,
  ) {
    return this.#issue(caller, {
      action: "AssumeRole",
      payload: {
        ...sessionPayload(session),
        ...(externalId !== undefined && { ExternalId: externalId }),
        ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
        ...(mfa && mfaPayload(mfa)),
      },
      shortSecrets: [externalId, mfa?.tokenCode].filter((secret) => secret !== undefined),
    });
  }

  /** Source: https://www.tencentcloud.com/document/product/1150/49454 */
  assumeRoleWithWebIdentity(
    identity: { readonly providerId: string; readonly token: string; readonly region?: string },
    session: RoleSession,
  ) {
    const { providerId, token, region } = identity;
    return this.#issue("SKIP", {
      action: "AssumeRoleWithWebIdentity",
      payload: { ProviderId: providerId, WebIdentityToken: token, ...sessionPayload(session) },
      secrets: [token],
      ...(region !== undefined && { region }),
    });
  }

  /** Source: data type `AssumeRoleWithSAMLRequest` of the official SDKs. */
  assumeRoleWithSaml(
    proof: { readonly assertion: string; readonly principalArn: string },
    session: RoleSession,
  ) {
    const { assertion, principalArn } = proof;
    return this.#issue("SKIP", {
      action: "AssumeRoleWithSAML",
      payload: { SAMLAssertion: assertion, PrincipalArn: principalArn, ...sessionPayload(session) },
      secrets: [assertion],
    });
  }

  /** Source: data type `GetSessionTokenRequest` of the official SDKs. */
  getSessionToken(caller: Caller, mfa: Mfa, durationSeconds: number) {
    return this.#issue(caller, {
      action: "GetSessionToken",
      payload: { ...mfaPayload(mfa), DurationSeconds: durationSeconds },
      shortSecrets: [mfa.tokenCode],
    });
  }

  async #issue(caller: Caller | "SKIP", call: StsCall) {
    const { region = "ap-guangzhou", ...options } = this.options;
    const signer =
      caller === "SKIP"
        ? { credentials: caller }
        : { credentials: () => Promise.resolve(caller.keys), credentialsName: caller.name };
    const client = new TencentCloudClient({ ...options, ...signer });
    const asked = { service: "sts", version: "2018-08-13", issued: "Credentials", region, ...call };
    const response = await client.call(asked);
    const fields = new ResponseFields(call.action, response.requestId, response);
    const issued = fields.object("Credentials");
    return {
      secretId: issued.secret("TmpSecretId"),
      secretKey: issued.secret("TmpSecretKey"),
      token: issued.secret("Token"),
      expiresAtMs: fields.expiryMs("ExpiredTime", this.nowMs()),
    };
  }
}

function sessionPayload({ roleArn, sessionName, durationSeconds }: RoleSession): Record<string, unknown> {
  return { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds };
}

function mfaPayload({ serialNumber, tokenCode }: Mfa): Record<string, unknown> {
  return { SerialNumber: serialNumber, TokenCode: tokenCode };
}
