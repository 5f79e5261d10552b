import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ActionName, SimulatorOptions, TemporaryKeyOptions } from "../../src/simulator";
import { KeyRing, type TemporaryKeys } from "../../src/simulator/keys";
import type { Secrets } from "./secrets";

/** A way in which credentials reach the program, with all that it should keep to itself. */
export interface CredentialsSetup {
  readonly name: string;
  /** How the program tells of the source, up to where its home directory shows. */
  readonly described: string;
  /** The environment of Terraform, where `home` is the home directory. */
  readonly environment: (home: string) => Readonly<Record<string, string>>;
  /** Files in the home directory. @default none */
  readonly files?: Readonly<Record<string, string>>;
  /** What environment and files hold that nobody may see. */
  readonly secrets: Secrets;
  /** What issues the keys that sign. @default nobody: they are in the environment or a file */
  readonly issuer?: ActionName;
  /** What the issuer asks for. @default nothing */
  readonly asks?: TemporaryKeyOptions;
}

// As long as real ones, and with what base64, URLs and JSON write in another way.
const ACCOUNT = {
  secretId: "AKIDmarked0IdOfTheAccount00",
  secretKey: "marked0+SecretKey/of=TheAccount+0",
};
const SESSION = {
  secretId: "AKIDmarked1IdOfTheSession11",
  secretKey: "marked1+SecretKey/of=TheSession+1",
  token: "marked1+Token/of=TheSession/which=is+longer/than=the+key+1",
};
const EXTERNAL_ID = "marked2+ExternalId/of=TheRole+2";
const IDENTITY_TOKEN = "marked3Header.marked3ClaimsOfTheServiceAccount.marked3_Signature-";
const ASSERTION = "bWFya2VkNStBc3NlcnRpb24vb2Y9VGhlSWRlbnRpdHlQcm92aWRlcis1";
// Longer than a real one, which is six digits and would be found in what is no secret.
const CODE = "marked6CodeOfTheDevice6";

const ROLE_ARN = "qcs::cam::uin/100000000000:roleName/deploy";
const CVM_ROLE = "deploy";
const SESSION_OF_ROLE = {
  TENCENTCLOUD_ASSUME_ROLE_ARN: ROLE_ARN,
  TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
};
const PAIR = { TENCENTCLOUD_SECRET_ID: ACCOUNT.secretId, TENCENTCLOUD_SECRET_KEY: ACCOUNT.secretKey };

export const KEY_PAIR: CredentialsSetup = {
  name: "a key pair in the environment",
  described: "keys of TENCENTCLOUD_SECRET_ID",
  environment: () => PAIR,
  secrets: ACCOUNT,
};

export const TEMPORARY_KEYS: CredentialsSetup = {
  name: "temporary keys in the environment",
  described: "keys of TENCENTCLOUD_SECRET_ID",
  environment: () => ({
    TENCENTCLOUD_SECRET_ID: SESSION.secretId,
    TENCENTCLOUD_SECRET_KEY: SESSION.secretKey,
    TENCENTCLOUD_SECURITY_TOKEN: SESSION.token,
  }),
  secrets: SESSION,
};

export const PROFILE: CredentialsSetup = {
  name: "a profile of tccli",
  described: 'profile "default" (',
  environment: () => ({}),
  files: { ".tccli/default.credential": JSON.stringify(SESSION) },
  secrets: SESSION,
};

export const PROFILE_ROLE: CredentialsSetup = {
  name: "a profile's role",
  described: `role ${ROLE_ARN} (role-arn of the profile "ops" (`,
  environment: (home) => ({
    TENCENTCLOUD_PROFILE: "ops",
    TENCENTCLOUD_SHARED_CREDENTIALS_DIR: join(home, "keys"),
  }),
  files: {
    "keys/ops.credential": JSON.stringify({ ...ACCOUNT, "role-arn": ROLE_ARN, "role-session-name": "ci" }),
  },
  secrets: ACCOUNT,
  issuer: "AssumeRole",
};

export const INSTANCE_ROLE: CredentialsSetup = {
  name: "a CVM instance's role",
  described: `CVM role ${CVM_ROLE} (TENCENTCLOUD_CAM_ROLE_NAME, from `,
  environment: () => ({ TENCENTCLOUD_CAM_ROLE_NAME: CVM_ROLE }),
  secrets: {},
  issuer: "Metadata",
};

export const ASSUMED_ROLE: CredentialsSetup = {
  name: "a role assumed with the environment's keys",
  described: `role ${ROLE_ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN), assumed with the keys of TENCENTCLOUD_SECRET_ID`,
  environment: () => ({
    ...PAIR,
    ...SESSION_OF_ROLE,
    TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: EXTERNAL_ID,
  }),
  secrets: { ...ACCOUNT, externalId: EXTERNAL_ID },
  issuer: "AssumeRole",
  asks: { externalId: EXTERNAL_ID },
};

export const POD_IDENTITY: CredentialsSetup = {
  name: "a pod's identity",
  described: `pod's role ${ROLE_ARN} (TKE_ROLE_ARN, proved with the token in `,
  environment: (home) => ({
    TKE_REGION: "ap-guangzhou",
    TKE_PROVIDER_ID: "cls-1",
    TKE_WEB_IDENTITY_TOKEN_FILE: join(home, "identity-token"),
    TKE_ROLE_ARN: ROLE_ARN,
  }),
  files: { "identity-token": `${IDENTITY_TOKEN}\n` },
  secrets: { identityToken: IDENTITY_TOKEN },
  issuer: "AssumeRoleWithWebIdentity",
  asks: { webIdentityToken: IDENTITY_TOKEN },
};

export const WEB_IDENTITY: CredentialsSetup = {
  name: "a role that a web identity's token proves",
  described: `role ${ROLE_ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN)`,
  environment: () => ({ ...SESSION_OF_ROLE, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: IDENTITY_TOKEN }),
  secrets: { identityToken: IDENTITY_TOKEN },
  issuer: "AssumeRoleWithWebIdentity",
  asks: { webIdentityToken: IDENTITY_TOKEN },
};

export const SAML: CredentialsSetup = {
  name: "a role that a SAML assertion proves",
  described: `role ${ROLE_ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION)`,
  environment: () => ({
    ...SESSION_OF_ROLE,
    TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: ASSERTION,
    TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: "qcs::cam::uin/100000000000:saml-provider/idp",
  }),
  secrets: { assertion: ASSERTION },
  issuer: "AssumeRoleWithSAML",
  asks: { samlAssertion: ASSERTION },
};

export const MFA_SESSION: CredentialsSetup = {
  name: "a session for a code",
  described:
    "MFA session (TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER) of the keys of TENCENTCLOUD_SECRET_ID",
  environment: () => ({
    ...PAIR,
    TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: "qcs::cam:uin/100000000000::mfa/softToken",
    TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE: CODE,
  }),
  secrets: { ...ACCOUNT, code: CODE },
  issuer: "GetSessionToken",
  asks: { mfaCodes: [CODE] },
};

/** Every way that there is. */
export const SETUPS = [
  KEY_PAIR,
  TEMPORARY_KEYS,
  PROFILE,
  PROFILE_ROLE,
  INSTANCE_ROLE,
  ASSUMED_ROLE,
  POD_IDENTITY,
  WEB_IDENTITY,
  SAML,
  MFA_SESSION,
];

/** What lets through a proxy. */
export const PROXY_PASSWORD = "marked4PasswordOf-TheProxy4";

/** The environment that sends HTTPS through the proxy at `url`, whatever this machine's own says. */
export function throughProxy(url: string): Readonly<Record<string, string>> {
  const { host } = new URL(url);
  const proxy = `http://proxy-user:${PROXY_PASSWORD}@${host}`;
  return { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: "", no_proxy: "" };
}

/** The options of a simulator that accepts `setup`. */
export function accepting({ asks }: CredentialsSetup, options: TemporaryKeyOptions = {}): SimulatorOptions {
  return {
    credentials: [ACCOUNT, SESSION],
    temporaryKeys: { roleArns: [ROLE_ARN], instanceRoles: [CVM_ROLE], ...asks, ...options },
  };
}

/** What reaches the simulator before the Organization API is called. */
export function issuing({ issuer }: CredentialsSetup): string[] {
  if (issuer === undefined) return [];
  return [issuer === "Metadata" ? "Metadata http 200" : `${issuer} ok`];
}

/**
 * Sets up what `setup` says in a home directory, and returns the environment for it.
 *
 * @param endpoint where STS and the metadata service are; the official ones where it is empty
 */
export function setUp(
  { files = {}, environment }: CredentialsSetup,
  home: string,
  endpoint: string,
): Readonly<Record<string, string>> {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), content);
  }
  const endpoints = { TENCENTCLOUD_METADATA_ENDPOINT: endpoint, TENCENTCLOUD_STS_ENDPOINT: endpoint };
  return { HOME: home, ...endpoints, ...environment(home) };
}

/** Begins to note the keys that simulators issue; what it returns tells those that were issued since. */
export function noteIssuedKeys(): () => TemporaryKeys[] {
  const issue = jest.spyOn(KeyRing.prototype, "issue");
  return () => issue.mock.results.map(({ value }) => value as TemporaryKeys);
}

/** What nobody may see of `setup`, nor of the keys that were issued for it. */
export function secretsOf({ secrets }: CredentialsSetup, issued: readonly TemporaryKeys[]): Secrets {
  const ofIssued = issued.flatMap(({ secretId, secretKey, token }, index) =>
    Object.entries({ secretId, secretKey, token }).map(
      ([name, value]) => [`${name} ${index + 1}`, value] as const,
    ),
  );
  return { ...secrets, ...Object.fromEntries(ofIssued) };
}
