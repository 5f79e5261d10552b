import type { Dispatcher } from "undici";
import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import { parseJson } from "../../domain/json";
import { unexpected } from "../../domain/value";
import { anySignal } from "../abort";
import { exchange, type HttpAnswer } from "../exchange";
import { tryExpiryMs } from "../expiry";
import type { Secrets } from "../secrets";
import type { ServerClock } from "../server-clock";
import { type CredentialsSource, type IssuedCredentials, sourceFailed } from "./credentials";
import { missingProfile, type Profile } from "./profile";

export interface MetadataService {
  readonly origin: string;
  readonly dispatcher: Dispatcher;
  readonly clock: ServerClock;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
}

/** The metadata service is on the same host: an answer takes milliseconds, or there is no such service. */
const TIMEOUT_MS = 2_000;

/** More characters of the service's code are left out. */
const MAX_CODE_LENGTH = 128;

/** No documented token is longer than half of this. */
const MAX_KEY_LENGTH = 8_192;

/** What CAM takes for a role's name, without what a path takes for a direction. */
const ROLE_NAME = /^(?!\.{1,2}$)[\w+=,.@-]{1,128}$/;

const PATH = "/latest/meta-data/cam/security-credentials/";

/**
 * The role that `TENCENTCLOUD_CAM_ROLE_NAME` names, which the CVM instance hands out over its metadata service.
 *
 * @throws MembershipError `InvalidOption` for what no role is named
 */
export function cvmRole(env: Environment, service: MetadataService): CredentialsSource | MissingSource {
  const variable = "TENCENTCLOUD_CAM_ROLE_NAME";
  const role = setting(env, variable);
  if (role === undefined) return { lacks: "variables", of: "cvmRole", names: [variable] };
  if (!ROLE_NAME.test(role)) throw unexpected(variable, { is: "roleName" }, role);
  const name: CredentialsName = { source: "cvmRole", role, origin: service.origin };
  return { name, variables: [variable], load: asked(name, service, () => keysOf(role, service)) };
}

/** The instance's own role, whatever its name, where a profile of `tccli` says so: `"type": "cvm-role"`. */
export function instanceRole(profile: Profile, service: MetadataService): CredentialsSource | MissingSource {
  const { name: profileName, file, fields, variables } = profile;
  if (fields["type"] !== "cvm-role") return missingProfile(profile);
  const name: CredentialsName = { source: "instanceRole", name: profileName, file, origin: service.origin };
  return {
    name,
    variables,
    load: asked(name, service, async () => keysOf(await nameOfRole(service), service)),
    ...(profile.othersMayWrite && { writableProfile: file }),
  };
}

function asked(
  name: CredentialsName,
  service: MetadataService,
  load: () => Promise<IssuedCredentials>,
): () => Promise<IssuedCredentials> {
  return async () => {
    try {
      return await load();
    } catch (cause) {
      throw sourceFailed(name, cause);
    }
  };
}

async function keysOf(role: string, service: MetadataService): Promise<IssuedCredentials> {
  return readRole(await get(encodeURIComponent(role), service), service);
}

/** The first that the service lists: an instance has one. */
async function nameOfRole(service: MetadataService): Promise<string> {
  const { status, body } = await get("", service);
  const [role = ""] = body.trim().split(/\s+/);
  if (status !== 200 || !ROLE_NAME.test(role)) throw badMetadata(status);
  return role;
}

async function get(
  path: string,
  { origin, dispatcher, secrets, signal }: MetadataService,
): Promise<HttpAnswer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const request = { method: "GET", origin, path: PATH + path } as const;
    return await exchange(dispatcher, "CVM metadata", request, {
      signal: anySignal(timeout, signal),
      secrets,
    });
  } catch (cause) {
    if (cause !== timeout.reason) throw cause;
    const problem = { kind: "noAnswer", timeoutMs: TIMEOUT_MS } as const;
    throw new MembershipError("MissingCredentials", problem, { cause });
  }
}

function readRole({ status, body }: HttpAnswer, { clock, secrets }: MetadataService): IssuedCredentials {
  if (status !== 200) throw badMetadata(status);
  const { Code, TmpSecretId, TmpSecretKey, Token, ExpiredTime } = parse(body);
  const expiresAtMs = tryExpiryMs(ExpiredTime, clock.milliseconds());
  if (
    Code !== "Success" ||
    !isKey(TmpSecretId) ||
    !isKey(TmpSecretKey) ||
    !isKey(Token) ||
    expiresAtMs === undefined
  ) {
    throw badMetadata(status, typeof Code === "string" ? secrets.shown(Code, MAX_CODE_LENGTH) : undefined);
  }
  return { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token, expiresAtMs };
}

function isKey(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= MAX_KEY_LENGTH;
}

/** A parser's own message quotes the answer, which holds the key. */
function parse(body: string): Record<string, unknown> {
  try {
    return Object(parseJson(body)) as Record<string, unknown>;
  } catch {
    throw badMetadata(200);
  }
}

function badMetadata(status: number, code?: string): MembershipError {
  return new MembershipError("MissingCredentials", { kind: "badMetadata", status, code });
}
