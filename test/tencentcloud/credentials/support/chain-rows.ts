export const ACCOUNT = { secretId: "AKIDofEnvironment", secretKey: "key-of-environment" };
export const OTHER = { secretId: "AKIDofProfile", secretKey: "key-of-profile" };
export const KEYS = { TENCENTCLOUD_SECRET_ID: ACCOUNT.secretId, TENCENTCLOUD_SECRET_KEY: ACCOUNT.secretKey };

const arn = (name: string): string => `qcs::cam::uin/100000000000:roleName/${name}`;
const ARN = arn("deploy");
export const ROLE = { TENCENTCLOUD_ASSUME_ROLE_ARN: ARN, TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci" };
const SERIAL_NUMBER = "qcs::cam:uin/100000000000::mfa/softToken";
const ROLE_MFA = {
  TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: SERIAL_NUMBER,
  TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: "111111",
};
const MFA = {
  TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: SERIAL_NUMBER,
  TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE: "222222",
};
export const WEB_IDENTITY = { TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: "web-token" };
const SAML = {
  TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: "assertion",
  TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: "qcs::cam::uin/100000000000:saml-provider/idp",
};
export const CVM = { TENCENTCLOUD_CAM_ROLE_NAME: "machine" };
const TOKEN_FILE = { TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: "~/token" };
export const POD = {
  TKE_REGION: "ap-singapore",
  TKE_PROVIDER_ID: "cls-1",
  TKE_WEB_IDENTITY_TOKEN_FILE: "~/token",
  TKE_ROLE_ARN: arn("pod"),
};
const TCCLI_ROLE = { TENCENTCLOUD_ROLE_ARN: arn("tccli"), TENCENTCLOUD_ROLE_SESSION_NAME: "me" };

const DEFAULT = ".tccli/default.credential";
const OPS = ".tccli/ops.credential";
const PROFILE = 'profile "default" (~/.tccli/default.credential)';
const PROFILE_OPS = 'profile "ops" (~/.tccli/ops.credential)';
const ENVIRONMENT = "keys of TENCENTCLOUD_SECRET_ID";
const ASSUMED = `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN), assumed with the `;

const LISTING = ["Metadata", { path: "/latest/meta-data/cam/security-credentials/" }] as const;
const MACHINE = ["Metadata", { path: "/latest/meta-data/cam/security-credentials/machine" }] as const;
const session = (more: object = {}): object => ({
  RoleArn: ARN,
  RoleSessionName: "ci",
  DurationSeconds: 7200,
  ...more,
});

/** What is set up, and what comes of it. */
export interface Row {
  readonly case: string;
  readonly env: Readonly<Record<string, string>>;
  /** Files in the home directory. @default none */
  readonly files?: Readonly<Record<string, object | string>>;
  /** How the source is told; its home directory shows as `~`. */
  readonly source?: string;
  /** What is asked for the keys: the action and its parameters. @default nothing */
  readonly calls?: readonly (readonly [action: string, payload: object])[];
  /** What is set and has no say. @default nothing */
  readonly unused?: readonly string[];
  /** What is wrong, instead of all of that; nothing is asked then. */
  readonly error?: Readonly<Record<string, unknown>>;
}

const half = (present: readonly string[], missing: readonly string[]) => ({
  kind: "incompleteSetup",
  present,
  missing,
});

/** What the official provider reads in the environment and in profiles. */
export const PROVIDER_ROWS: readonly Row[] = [
  { case: "keys in the environment", env: KEYS, source: ENVIRONMENT },
  {
    case: "keys in the environment come before a profile",
    env: { ...KEYS, TENCENTCLOUD_PROFILE: "ops", TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "~/.tccli" },
    files: { [OPS]: { ...OTHER, "role-arn": arn("profile"), "role-session-name": "me" } },
    source: ENVIRONMENT,
    unused: ["TENCENTCLOUD_PROFILE", "TENCENTCLOUD_SHARED_CREDENTIALS_DIR"],
  },
  {
    case: "temporary keys in the environment",
    env: { ...KEYS, TENCENTCLOUD_SECURITY_TOKEN: "token", TENCENTCLOUD_TOKEN: "other" },
    source: ENVIRONMENT,
    unused: ["TENCENTCLOUD_TOKEN"],
  },
  {
    case: "half a key pair in the environment",
    env: { TENCENTCLOUD_SECRET_ID: ACCOUNT.secretId },
    files: { [DEFAULT]: OTHER },
    error: { kind: "halfAPair" },
  },
  {
    case: "a token without keys in the environment",
    env: { TENCENTCLOUD_SECURITY_TOKEN: "token" },
    files: { [DEFAULT]: OTHER },
    error: { kind: "halfAPair" },
  },
  { case: "a profile", env: {}, files: { [DEFAULT]: OTHER }, source: PROFILE },
  {
    case: "a profile that is named, in a directory that is named",
    env: { TENCENTCLOUD_PROFILE: "ops", TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "~/keys" },
    files: { "keys/ops.credential": OTHER },
    source: 'profile "ops" (~/keys/ops.credential)',
  },
  {
    case: "a profile with its role",
    env: {},
    files: { [DEFAULT]: { ...OTHER, "role-arn": arn("profile"), "role-session-name": "me" } },
    source: `role ${arn("profile")} (role-arn of the ${PROFILE}), assumed with the ${PROFILE}`,
    calls: [["AssumeRole", { ...session(), RoleArn: arn("profile"), RoleSessionName: "me" }]],
  },
  {
    case: "a profile that is named and is not there is not passed over",
    env: { TENCENTCLOUD_PROFILE: "ops", ...POD },
    error: { kind: "noCredentials" },
  },
  {
    case: "a broken profile is not passed over",
    env: POD,
    files: { [DEFAULT]: "{", token: "pod-token" },
    error: { kind: "noCredentials" },
  },
  {
    case: "half a profile is not passed over",
    env: POD,
    files: { [DEFAULT]: { secretId: OTHER.secretId } },
    error: { kind: "noCredentials" },
  },
  {
    case: "a login that has expired",
    env: {},
    files: { [DEFAULT]: { ...OTHER, type: "oauth", expiresAt: 1_700_000_000 } },
    error: { kind: "expiredLogin", command: "tccli auth login", expiredAt: "2023-11-14T22:13:20.000Z" },
  },
  {
    case: "an SSO login that has expired",
    env: { TENCENTCLOUD_PROFILE: "ops" },
    files: { [OPS]: { ...OTHER, type: "sso", expiresAt: 1_700_000_000 } },
    error: { kind: "expiredLogin", command: "tccli sso login --profile ops" },
  },
  {
    case: "a CVM role",
    env: CVM,
    source: "CVM role machine (TENCENTCLOUD_CAM_ROLE_NAME, from *)",
    calls: [MACHINE],
  },
  {
    case: "a CVM role comes before keys",
    env: { ...CVM, ...KEYS },
    files: { [DEFAULT]: { "role-arn": arn("profile"), "role-session-name": "me" } },
    source: "CVM role machine (TENCENTCLOUD_CAM_ROLE_NAME, from *)",
    calls: [MACHINE],
    unused: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"],
  },
  {
    case: "a role",
    env: { ...KEYS, ...ROLE },
    source: ASSUMED + ENVIRONMENT,
    calls: [["AssumeRole", session()]],
  },
  {
    case: "a role with all that it can ask for",
    env: {
      ...KEYS,
      ...ROLE,
      ...ROLE_MFA,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "900",
      TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "external",
      TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY: "100000000007",
    },
    source: ASSUMED + ENVIRONMENT,
    calls: [
      [
        "AssumeRole",
        session({
          DurationSeconds: 900,
          ExternalId: "external",
          SourceIdentity: "100000000007",
          SerialNumber: SERIAL_NUMBER,
          TokenCode: "111111",
        }),
      ],
    ],
  },
  {
    case: "what a role would ask for has no say without a role",
    env: {
      ...KEYS,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
      TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "900",
      TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "external",
      TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY: "100000000007",
      TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: "idp",
    },
    source: ENVIRONMENT,
    unused: [
      "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME",
      "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION",
      "TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID",
      "TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY",
      "TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID",
    ],
  },
  {
    case: "a role without a session name",
    env: { ...KEYS, TENCENTCLOUD_ASSUME_ROLE_ARN: ARN },
    error: { kind: "noSessionName" },
  },
  {
    case: "a role's device without a code",
    env: { ...KEYS, ...ROLE, TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: SERIAL_NUMBER },
    error: half(["TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER"], ["TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE"]),
  },
  {
    case: "a role's device and code without a role",
    env: { ...KEYS, ...ROLE_MFA },
    error: half(Object.keys(ROLE_MFA), Object.keys(ROLE)),
  },
  {
    case: "a web identity needs no keys",
    env: { ...ROLE, ...WEB_IDENTITY },
    source: `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN)`,
    calls: [["AssumeRoleWithWebIdentity", session({ ProviderId: "OIDC", WebIdentityToken: "web-token" })]],
  },
  {
    case: "a web identity comes before keys, a CVM role, a profile's role and what a role with keys asks for",
    env: {
      ...KEYS,
      ...CVM,
      ...ROLE,
      ...ROLE_MFA,
      ...WEB_IDENTITY,
      TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: "idp",
      TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "900",
    },
    source: `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN)`,
    calls: [
      [
        "AssumeRoleWithWebIdentity",
        session({ ProviderId: "idp", WebIdentityToken: "web-token", DurationSeconds: 900 }),
      ],
    ],
    unused: [...Object.keys(CVM), ...Object.keys(KEYS), ...Object.keys(ROLE_MFA)],
  },
  {
    case: "a web identity without a role",
    env: { ...KEYS, ...WEB_IDENTITY },
    error: half(Object.keys(WEB_IDENTITY), Object.keys(ROLE)),
  },
  {
    case: "half of SAML beside a web identity has no say",
    env: { ...ROLE, ...WEB_IDENTITY, TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: "assertion" },
    source: `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN)`,
    calls: [["AssumeRoleWithWebIdentity", session({ ProviderId: "OIDC", WebIdentityToken: "web-token" })]],
    unused: ["TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION"],
  },
  {
    case: "a SAML assertion needs no keys",
    env: { ...KEYS, ...ROLE, ...SAML },
    source: `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION)`,
    calls: [
      [
        "AssumeRoleWithSAML",
        session({ SAMLAssertion: "assertion", PrincipalArn: SAML.TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN }),
      ],
    ],
    unused: Object.keys(KEYS),
  },
  {
    case: "half of SAML",
    env: { ...KEYS, ...ROLE, TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: "assertion" },
    error: half(["TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION"], ["TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN"]),
  },
  {
    case: "a SAML assertion without a role",
    env: { ...KEYS, ...SAML },
    error: half(Object.keys(SAML), Object.keys(ROLE)),
  },
  {
    case: "a web identity and a SAML assertion",
    env: { ...KEYS, ...ROLE, ...WEB_IDENTITY, ...SAML },
    error: { kind: "twoProofs" },
  },
  {
    case: "an MFA session",
    env: { ...KEYS, ...MFA },
    source: `MFA session (TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER) of the ${ENVIRONMENT}`,
    calls: [["GetSessionToken", { SerialNumber: SERIAL_NUMBER, TokenCode: "222222", DurationSeconds: 1800 }]],
  },
  {
    case: "an MFA session comes after the roles",
    env: { ...KEYS, ...ROLE, ...MFA, TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS: "129600" },
    source: `MFA session (TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER) of the ${ASSUMED}${ENVIRONMENT}`,
    calls: [
      ["AssumeRole", session()],
      ["GetSessionToken", { SerialNumber: SERIAL_NUMBER, TokenCode: "222222", DurationSeconds: 129_600 }],
    ],
  },
  {
    case: "an MFA device without a code",
    env: { ...KEYS, TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: SERIAL_NUMBER },
    error: half(
      ["TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER"],
      ["TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE"],
    ),
  },
  {
    case: "an MFA session of an impossible duration",
    env: { ...KEYS, ...MFA, TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS: "129601" },
    error: { kind: "badDuration", max: 129_600, standard: 1800 },
  },
  {
    case: "how long an MFA session would last has no say without one",
    env: { ...KEYS, TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS: "900" },
    source: ENVIRONMENT,
    unused: ["TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS"],
  },
];

/** What it reads in its configuration only. */
export const TOKEN_FILE_ROWS: readonly Row[] = [
  {
    case: "a web identity's token in a file, where the provider finds no keys",
    env: { ...ROLE, ...TOKEN_FILE, ...POD },
    files: { token: "token-of-file\n" },
    source: `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with ~/token)`,
    calls: [
      ["AssumeRoleWithWebIdentity", session({ ProviderId: "OIDC", WebIdentityToken: "token-of-file" })],
    ],
    unused: Object.keys(POD),
  },
  {
    case: "a web identity's token in a file as the provider reads it",
    env: { ...ROLE, ...TOKEN_FILE },
    files: { token: { web_identity_token: "token-of-json" } },
    source: `role ${ARN} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with ~/token)`,
    calls: [
      ["AssumeRoleWithWebIdentity", session({ ProviderId: "OIDC", WebIdentityToken: "token-of-json" })],
    ],
  },
  {
    case: "a web identity's token in a file has no say beside keys",
    env: { ...KEYS, ...ROLE, ...TOKEN_FILE },
    files: { token: "token-of-file" },
    source: ASSUMED + ENVIRONMENT,
    calls: [["AssumeRole", session()]],
    unused: Object.keys(TOKEN_FILE),
  },
  {
    case: "a web identity's token in a file does not stand in for a profile that is named and is not there",
    env: { ...ROLE, ...TOKEN_FILE, TENCENTCLOUD_PROFILE: "ops" },
    files: { token: "token-of-file" },
    error: { kind: "noCredentials" },
  },
  {
    case: "a web identity's token in a file does not stand in for a broken profile",
    env: { ...ROLE, ...TOKEN_FILE },
    files: { [DEFAULT]: { secretId: OTHER.secretId }, token: "token-of-file" },
    error: { kind: "noCredentials" },
  },
  {
    case: "a web identity's token in a file without a role",
    env: { ...TOKEN_FILE, ...POD },
    error: half(Object.keys(TOKEN_FILE), Object.keys(ROLE)),
  },
  {
    case: "the file of a role's ARN has no say",
    env: { ...KEYS, TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE: "~/arn" },
    source: ENVIRONMENT,
    unused: ["TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE"],
  },
];

/** What only `tccli` reads. */
export const TCCLI_ROWS: readonly Row[] = [
  {
    case: "tccli's token completes a key pair",
    env: { ...KEYS, TENCENTCLOUD_TOKEN: "token" },
    source: `${ENVIRONMENT} with TENCENTCLOUD_TOKEN, which the official provider does not read`,
  },
  {
    case: "what only tccli reads has no say beside keys",
    env: { ...KEYS, ...TCCLI_ROLE, ...POD, TCCLI_PROFILE: "ops" },
    files: { [OPS]: OTHER },
    source: ENVIRONMENT,
    unused: ["TCCLI_PROFILE", ...Object.keys(TCCLI_ROLE), ...Object.keys(POD)],
  },
  {
    case: "what only tccli reads has no say beside a profile",
    env: { ...TCCLI_ROLE, ...POD, TCCLI_PROFILE: "ops" },
    files: { [DEFAULT]: OTHER, [OPS]: OTHER },
    source: PROFILE,
    unused: ["TCCLI_PROFILE", ...Object.keys(TCCLI_ROLE), ...Object.keys(POD)],
  },
  {
    case: "half of a pod's identity has no say",
    env: { ...KEYS, TKE_REGION: "ap-singapore" },
    source: ENVIRONMENT,
    unused: ["TKE_REGION"],
  },
  {
    case: "a pod's identity",
    env: POD,
    files: { token: "pod-token" },
    source: `pod's role ${arn("pod")} (TKE_ROLE_ARN, proved with the token in ~/token)`,
    calls: [
      [
        "AssumeRoleWithWebIdentity",
        {
          ...session({ ProviderId: "cls-1", WebIdentityToken: "pod-token" }),
          RoleArn: arn("pod"),
          RoleSessionName: "cdktf-tencentcloud-organization",
        },
      ],
    ],
  },
  {
    case: "tccli's profile",
    env: { TCCLI_PROFILE: "ops" },
    files: { [OPS]: OTHER },
    source: PROFILE_OPS,
  },
  {
    case: "tccli's profile beside the provider's, which is named",
    env: { TCCLI_PROFILE: "ops", TENCENTCLOUD_PROFILE: "default" },
    files: { [DEFAULT]: OTHER, [OPS]: OTHER },
    source: PROFILE,
    unused: ["TCCLI_PROFILE"],
  },
  {
    case: "a pod's identity comes before tccli's profile, as in tccli",
    env: { ...POD, TCCLI_PROFILE: "ops" },
    files: { [OPS]: OTHER, token: "pod-token" },
    source: `pod's role ${arn("pod")} (TKE_ROLE_ARN, proved with the token in ~/token)`,
    calls: [["AssumeRoleWithWebIdentity", expect.objectContaining({ RoleArn: arn("pod") }) as object]],
    unused: ["TCCLI_PROFILE"],
  },
  {
    case: "tccli's role comes before a pod's identity, as in tccli",
    env: { ...POD, ...TCCLI_ROLE, TCCLI_PROFILE: "ops" },
    files: { [OPS]: OTHER },
    source: `role ${arn("tccli")} (TENCENTCLOUD_ROLE_ARN), assumed with the ${PROFILE_OPS}`,
    calls: [["AssumeRole", { ...session(), RoleArn: arn("tccli"), RoleSessionName: "me" }]],
    unused: Object.keys(POD),
  },
  {
    case: "the role of tccli's profile",
    env: { ...POD, TCCLI_PROFILE: "ops" },
    files: { [OPS]: { ...OTHER, "role-arn": arn("profile"), "role-session-name": "me" } },
    source: `role ${arn("profile")} (role-arn of the ${PROFILE_OPS}), assumed with the ${PROFILE_OPS}`,
    calls: [["AssumeRole", { ...session(), RoleArn: arn("profile"), RoleSessionName: "me" }]],
    unused: Object.keys(POD),
  },
  {
    case: "nobody stands in for the keys of tccli's role",
    env: { ...POD, ...TCCLI_ROLE },
    error: { kind: "noCredentials" },
  },
  {
    case: "tccli's role without a session name",
    env: { TENCENTCLOUD_ROLE_ARN: arn("tccli"), TCCLI_PROFILE: "ops" },
    files: { [OPS]: OTHER },
    error: { kind: "noSessionName", namedBy: "TENCENTCLOUD_ROLE_ARN" },
  },
  {
    case: "a profile that says that the machine's role acts",
    env: POD,
    files: { [DEFAULT]: { type: "cvm-role" } },
    source: `CVM role of this machine (type of the ${PROFILE}, from *)`,
    calls: [LISTING, MACHINE],
    unused: Object.keys(POD),
  },
  {
    case: "a profile with keys that says that the machine's role acts",
    env: {},
    files: { [DEFAULT]: { ...OTHER, type: "cvm-role" } },
    source: PROFILE,
    unused: ["~/.tccli/default.credential: type"],
  },
  {
    case: "a role on top of what only tccli reads",
    env: { TCCLI_PROFILE: "ops", ...ROLE },
    files: { [OPS]: OTHER },
    source: ASSUMED + PROFILE_OPS,
    calls: [["AssumeRole", session()]],
  },
  {
    case: "the endpoints of tccli's configuration have no say",
    env: { ...ROLE },
    files: { [DEFAULT]: OTHER, ".tccli/default.configure": { sts: { endpoint: "sts.example.com" } } },
    source: ASSUMED + PROFILE,
    calls: [["AssumeRole", session()]],
  },
];

/** Where STS is asked. */
export const REGIONS: readonly (readonly [
  name: string,
  env: Record<string, string>,
  files: Row["files"],
  region: string,
])[] = [
  ["the variable's", { TENCENTCLOUD_REGION: "ap-tokyo" }, { [DEFAULT]: OTHER }, "ap-tokyo"],
  [
    "the profile's",
    {},
    { [DEFAULT]: OTHER, ".tccli/default.configure": { _sys_param: { region: " eu-frankfurt " } } },
    "eu-frankfurt",
  ],
  [
    "none of a profile beside keys",
    KEYS,
    { ".tccli/default.configure": { _sys_param: { region: "eu-frankfurt" } } },
    "ap-guangzhou",
  ],
  [
    "none of a profile's broken file",
    {},
    { [DEFAULT]: OTHER, ".tccli/default.configure": "{" },
    "ap-guangzhou",
  ],
  ["Guangzhou where nothing is set", KEYS, {}, "ap-guangzhou"],
];
