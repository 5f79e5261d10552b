import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Agent } from "undici";
import type { CredentialsName } from "../../../src/domain/credentials-name";
import { isMembershipError } from "../../../src/domain/error";
import { createCredentialsProvider } from "../../../src/tencentcloud/credentials/provider";
import { temporaryDirectory } from "../support/temporary-directory";

const PROFILE_KEYS = { secretId: "AKIDofProfile", secretKey: "key-of-profile" };
const PROFILE_ROLE = { "role-arn": "role-of-profile", "role-session-name": "me" };

/** What may stand in the default profile's file, by the home directory that it is in. */
const PROFILES: Readonly<Record<string, object | string | undefined>> = {
  absent: undefined,
  "no JSON": "{",
  empty: {},
  keys: PROFILE_KEYS,
  "half of the keys": { secretId: PROFILE_KEYS.secretId },
  "a role": PROFILE_ROLE,
  "keys and a role": { ...PROFILE_KEYS, ...PROFILE_ROLE },
  "the machine's role": { type: "cvm-role" },
};

const VARIABLES = {
  TENCENTCLOUD_CAM_ROLE_NAME: "machine",
  TENCENTCLOUD_SECRET_ID: "AKIDofEnvironment",
  TENCENTCLOUD_SECRET_KEY: "key-of-environment",
  TENCENTCLOUD_SECURITY_TOKEN: "token",
  TENCENTCLOUD_TOKEN: "token-of-tccli",
  TENCENTCLOUD_PROFILE: "default",
  TENCENTCLOUD_ASSUME_ROLE_ARN: "role-of-environment",
  TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
  TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "900",
  TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "external",
  TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY: "100000000007",
  TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: "device",
  TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: "111111",
  TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: "web-token",
  TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: "/nowhere/token",
  TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: "idp",
  TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: "assertion",
  TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: "principal",
  TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE: "/nowhere/arn",
  TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: "device",
  TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE: "222222",
  TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS: "900",
  TCCLI_PROFILE: "ops",
  TENCENTCLOUD_ROLE_ARN: "role-of-tccli",
  TENCENTCLOUD_ROLE_SESSION_NAME: "me",
  TKE_REGION: "ap-singapore",
  TKE_PROVIDER_ID: "cls-1",
  TKE_WEB_IDENTITY_TOKEN_FILE: "/nowhere/token",
  TKE_ROLE_ARN: "role-of-pod",
};
type Variable = keyof typeof VARIABLES;
type Env = Partial<typeof VARIABLES>;

const KEYS: readonly Variable[] = [
  "TENCENTCLOUD_SECRET_ID",
  "TENCENTCLOUD_SECRET_KEY",
  "TENCENTCLOUD_SECURITY_TOKEN",
];
const BROKEN = ["no JSON", "half of the keys", "a role"];

const directory = temporaryDirectory();
for (const [home, content] of Object.entries(PROFILES)) {
  const folder = join(directory, home, ".tccli");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "ops.credential"), JSON.stringify(PROFILE_KEYS));
  if (content === undefined) continue;
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(join(folder, "default.credential"), text);
}

const dispatcher = new Agent();
afterAll(() => dispatcher.close());

/** Who acts here, nobody where something is wrong, and what is named as not used. */
function here(env: Env, home: string): { who?: string; unused: readonly string[] } {
  const endpoints = { sts: "http://127.0.0.1:9", metadata: "http://127.0.0.1:9" };
  try {
    const options = { env, homeDir: () => join(directory, home), endpoints, dispatcher };
    const { name, unused } = createCredentialsProvider(options);
    return { who: identity(name), unused };
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    return { unused: [] };
  }
}

function identity(name: CredentialsName): string {
  switch (name.source) {
    case "environmentKeys":
      return "environment";
    case "profile":
      return `profile ${name.name}`;
    case "cvmRole":
      return name.role;
    case "instanceRole":
      return "instance";
    case "podRole":
      return name.roleArn;
    case "provedRole":
      return `${name.roleArn} proved with ${name.proof}`;
    case "mfaSession":
      return `session of ${identity(name.base)}`;
    case "assumedRole":
      return `${name.roleArn} of ${identity(name.base)}`;
  }
}

/**
 * Who acts for the official provider; nobody where it fails.
 *
 * Source: `providerConfigure` in its `tencentcloud/provider.go`, v1.83.
 */
function there(env: Env, home: string): string | undefined {
  const content = PROFILES[home];
  const isRead = KEYS.every((name) => env[name] === undefined);
  const profile = (!isRead || typeof content !== "object" ? {} : content) as Record<string, string>;
  let who: string | undefined;
  if (env.TENCENTCLOUD_SECRET_ID && env.TENCENTCLOUD_SECRET_KEY) who = "environment";
  if (profile["secretId"] && profile["secretKey"]) who = "profile default";
  if (env.TENCENTCLOUD_CAM_ROLE_NAME) who = env.TENCENTCLOUD_CAM_ROLE_NAME;
  if (profile["role-arn"]) {
    if (who === undefined) return undefined;
    who = `${profile["role-arn"]} of ${who}`;
  }
  const role = env.TENCENTCLOUD_ASSUME_ROLE_ARN;
  if (role && env.TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME) {
    const web = env.TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN;
    const saml = [env.TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION, env.TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN];
    const isSaml = saml.every(Boolean);
    if (isSaml && web) return undefined;
    if (isSaml) who = `${role} proved with TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION`;
    else if (web) who = `${role} proved with TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN`;
    else if (saml.some(Boolean) || who === undefined) return undefined;
    else who = `${role} of ${who}`;
  }
  if (
    env.TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER &&
    env.TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE &&
    who
  )
    who = `session of ${who}`;
  return who;
}

const names = Object.keys(VARIABLES) as Variable[];
/** Whatever may be set: the few that make a set-up as often as the many that contradict each other. */
const environments = fc
  .oneof(...[4, 8, names.length].map((maxLength) => fc.subarray(names, { maxLength })))
  .map((set): Env => Object.fromEntries(set.map((name) => [name, VARIABLES[name]])));
const homes = fc.constantFrom(...Object.keys(PROFILES));

function property(check: (env: Env, home: string, ours: ReturnType<typeof here>) => void): void {
  const numRuns = 3_000;
  fc.assert(
    fc.property(environments, homes, (env, home) => {
      check(env, home, here(env, home));
    }),
    { numRuns },
  );
}

test("nobody else acts than for the official provider, wherever somebody acts for both", () => {
  property((env, home, { who }) => {
    const theirs = there(env, home);
    if (who !== undefined && theirs !== undefined) expect(who).toBe(theirs);
  });
});

test("where nobody acts for the official provider, nobody stands in for a profile that is named or broken", () => {
  property((env, home, { who }) => {
    if (who === undefined || who.includes("proved with TENCENTCLOUD_") || there(env, home) !== undefined)
      return;
    if (env.TENCENTCLOUD_PROFILE !== undefined) expect(home).toBe("the machine's role");
    else if (BROKEN.includes(home)) expect(env.TCCLI_PROFILE).toBeDefined();
  });
});

test("without what is named as not used nobody else acts, but that keys in the environment keep a profile from being read", () => {
  property((env, home, { who, unused }) => {
    for (const name of unused as Variable[]) {
      if (KEYS.includes(name)) continue;
      const without = here({ ...env, [name]: " " }, home).who ?? who;
      expect([name, without]).toEqual([name, who]);
    }
  });
});
