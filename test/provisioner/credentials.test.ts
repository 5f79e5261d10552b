import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator, type SimulatorOptions } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  INSTANCE_ROLE,
  KEY_PAIR,
  MFA_SESSION,
  POD_IDENTITY,
  PROFILE,
  PROFILE_ROLE,
  SAML,
  setUp,
  TEMPORARY_KEYS,
  WEB_IDENTITY,
} from "../support/credential-setups";
import { members } from "../support/members";
import { requestLog } from "../support/request-log";
import { secretsIn } from "../support/secrets";
import { writtenFiles } from "../support/written-files";

/** What leaves first, side by side. */
const bothRefused = (code: string): string[] => [
  `DescribeOrganization ${code}`,
  `DescribeOrganizationMembers ${code}`,
];

const ANOTHER_KEY = "the-key-of-someone-else";

interface Refusal {
  readonly case: string;
  readonly setup: CredentialsSetup;
  /** How the other side differs from one that accepts the setup. @default not at all */
  readonly simulator?: SimulatorOptions;
  /** Which source was tried, what it lacked, what to set. */
  readonly says: readonly string[];
  /** What would send people to look elsewhere. @default nothing */
  readonly leavesOut?: readonly string[];
  /** Everything that reaches the other side. @default nothing */
  readonly sends?: readonly string[];
}

const REFUSALS: readonly Refusal[] = [
  {
    case: "the key is not that of the id",
    setup: KEY_PAIR,
    simulator: { credentials: [{ secretId: secretIdOf(KEY_PAIR), secretKey: ANOTHER_KEY }] },
    says: [KEY_PAIR.described, "AuthFailure.SignatureFailure", "TENCENTCLOUD_SECRET_KEY"],
    sends: bothRefused("AuthFailure.SignatureFailure"),
  },
  {
    case: "the key of the profile is not that of its id",
    setup: PROFILE,
    simulator: { credentials: [{ secretId: secretIdOf(PROFILE), secretKey: ANOTHER_KEY }] },
    says: [
      PROFILE.described,
      "AuthFailure.SignatureFailure",
      'SecretKey (secretKey in the profile "default" (',
    ],
    leavesOut: ["TENCENTCLOUD_SECRET_KEY"],
    sends: bothRefused("AuthFailure.SignatureFailure"),
  },
  {
    case: "the profile's id does not exist",
    setup: PROFILE,
    simulator: { credentials: [{ secretId: "AKIDanother", secretKey: ANOTHER_KEY }] },
    says: [
      PROFILE.described,
      "AuthFailure.SecretIdNotFound",
      'SecretId (secretId in the profile "default" (',
    ],
    leavesOut: ["TENCENTCLOUD_SECRET_ID"],
    sends: bothRefused("AuthFailure.SecretIdNotFound"),
  },
  {
    case: "the profile's token is left over from an earlier login",
    setup: PROFILE,
    simulator: { credentials: [{ secretId: secretIdOf(PROFILE), secretKey: secretKeyOf(PROFILE) }] },
    says: ["AuthFailure.TokenFailure", 'Remove token from the profile "default" (', "or log in again"],
    leavesOut: ["TENCENTCLOUD_SECURITY_TOKEN"],
    sends: bothRefused("AuthFailure.TokenFailure"),
  },
  {
    case: "the token of the profile that assumes a role is left over from an earlier login",
    setup: {
      ...PROFILE,
      environment: () => ({
        TENCENTCLOUD_ASSUME_ROLE_ARN: "qcs::cam::uin/100000000000:roleName/deploy",
        TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
      }),
    },
    simulator: { credentials: [{ secretId: secretIdOf(PROFILE), secretKey: secretKeyOf(PROFILE) }] },
    says: ["TENCENTCLOUD_ASSUME_ROLE_ARN", 'Remove token from the profile "default" ('],
    leavesOut: ["TENCENTCLOUD_SECURITY_TOKEN"],
    sends: ["AssumeRole AuthFailure.TokenFailure"],
  },
  {
    case: "the profile's login has expired",
    setup: {
      ...PROFILE,
      files: {
        ".tccli/default.credential": JSON.stringify({
          ...PROFILE.secrets,
          type: "oauth",
          expiresAt: 1_700_000_000,
        }),
      },
    },
    says: [PROFILE.described, "expired at 2023-11-14T22:13:20.000Z", "log in again (tccli auth login)"],
  },
  {
    case: "STS does not accept the web identity",
    setup: WEB_IDENTITY,
    simulator: accepting(WEB_IDENTITY, { webIdentityToken: "another" }),
    says: [
      WEB_IDENTITY.described,
      "InvalidParameter.ParamError",
      "check the role, its trust policy and the proof",
    ],
    sends: ["AssumeRoleWithWebIdentity InvalidParameter.ParamError"],
  },
  {
    case: "STS does not accept the SAML assertion",
    setup: SAML,
    simulator: accepting(SAML, { samlAssertion: "another" }),
    says: [SAML.described, "InvalidParameter.ParamError", "check the role, its trust policy and the proof"],
    sends: ["AssumeRoleWithSAML InvalidParameter.ParamError"],
  },
  {
    case: "the MFA code is wrong or used",
    setup: MFA_SESSION,
    simulator: accepting(MFA_SESSION, { mfaCodes: [] }),
    says: [MFA_SESSION.described, "AuthFailure.MFAFailure", "set a new code"],
    sends: ["GetSessionToken AuthFailure.MFAFailure"],
  },
  {
    case: "a code is set without its device",
    setup: {
      ...MFA_SESSION,
      environment: (home) => ({
        ...MFA_SESSION.environment(home),
        TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: "",
      }),
    },
    says: ["got only TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE", "another identity"],
  },
  {
    case: "half of the key pair is not set",
    setup: { ...KEY_PAIR, environment: () => ({ TENCENTCLOUD_SECRET_KEY: secretKeyOf(KEY_PAIR) }) },
    says: ["lacks TENCENTCLOUD_SECRET_ID", "set what is missing, or unset TENCENTCLOUD_SECRET_KEY"],
  },
  {
    case: "the profile is not JSON",
    setup: { ...PROFILE, files: { ".tccli/default.credential": `{"secretKey": ${secretKeyOf(PROFILE)}}` } },
    says: [PROFILE.described, "is not JSON", "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"],
  },
  {
    case: "the profile's role does not exist",
    setup: PROFILE_ROLE,
    simulator: accepting(PROFILE_ROLE, { roleArns: [] }),
    says: ['role-arn of the profile "ops"', "ResourceNotFound.RoleNotFound", "check the role"],
    leavesOut: ["Check the UIN"],
    sends: ["AssumeRole ResourceNotFound.RoleNotFound"],
  },
  {
    case: "the role asks for another external id",
    setup: ASSUMED_ROLE,
    simulator: accepting(ASSUMED_ROLE, { externalId: "another" }),
    says: ["TENCENTCLOUD_ASSUME_ROLE_ARN", KEY_PAIR.described, "UnauthorizedOperation", "trust policy"],
    leavesOut: ["organization:DescribeOrganization"],
    sends: ["AssumeRole UnauthorizedOperation"],
  },
  {
    case: "STS does not accept the key that assumes the role",
    setup: ASSUMED_ROLE,
    simulator: { credentials: [{ secretId: secretIdOf(ASSUMED_ROLE), secretKey: ANOTHER_KEY }] },
    says: ["TENCENTCLOUD_ASSUME_ROLE_ARN", "AuthFailure.SignatureFailure", "TENCENTCLOUD_SECRET_KEY"],
    sends: ["AssumeRole AuthFailure.SignatureFailure"],
  },
  {
    case: "the instance has no such role",
    setup: INSTANCE_ROLE,
    simulator: accepting(INSTANCE_ROLE, { instanceRoles: [] }),
    says: [INSTANCE_ROLE.described, "TENCENTCLOUD_CAM_ROLE_NAME", "HTTP 404", "attach the role"],
    sends: ["Metadata http 404"],
  },
  {
    case: "STS does not accept the pod's token",
    setup: POD_IDENTITY,
    simulator: accepting(POD_IDENTITY, { webIdentityToken: "another" }),
    says: [POD_IDENTITY.described, "TKE_ROLE_ARN", "InvalidParameter.ParamError", "service account"],
    leavesOut: ["a single UIN"],
    sends: ["AssumeRoleWithWebIdentity InvalidParameter.ParamError"],
  },
  {
    case: "the pod's token is not there",
    setup: { ...POD_IDENTITY, files: {} },
    says: [POD_IDENTITY.described, "there is no such file", "identity-token", "service account"],
  },
];

test.each(REFUSALS)(
  "says which source it tried, what it lacks and what to set, but no secret, when $case",
  async ({ setup, simulator: options = accepting(setup), says, leavesOut = [], sends = [] }) => {
    await using simulator = await start({ ...accepting(setup), ...options });
    const output = await refusal(setup, simulator.endpoint);
    for (const part of says) expect(output).toContain(part);
    for (const part of leavesOut) expect(output).not.toContain(part);
    expect(requestLog(simulator)).toEqual(sends);
  },
);

test("says that temporary keys have expired, and what to do, but no secret", async () => {
  await using simulator = await start(accepting(INSTANCE_ROLE));
  const answer = await fetch(`${simulator.endpoint}/latest/meta-data/cam/security-credentials/deploy`);
  const setup = inEnvironment((await answer.json()) as IssuedKeys);
  simulator.expireTemporaryKeys();
  const output = await refusal(setup, simulator.endpoint);
  for (const part of [setup.described, "AuthFailure.TokenFailure", "Obtain new temporary credentials"]) {
    expect(output).toContain(part);
  }
});

function start(options: SimulatorOptions): Promise<Simulator> {
  return Simulator.start({ ...options, organization: { members: numberedMembers(2) } });
}

/**
 * Expects a run to end for want of credentials, with no secret in what it prints or writes, and with a report
 * that can be read or none; returns what it printed.
 */
async function refusal(setup: CredentialsSetup, endpoint: string): Promise<string> {
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const before = [...writtenFiles(program.directory).keys(), ...Object.keys(setup.files ?? {})];
  const { output } = await program
    .start(setUp(setup, program.directory, endpoint), stateOf(members(1)))
    .endsWith(EXIT_CODES.credentials);
  expect(program.report?.complete).not.toBe(true);
  const written = [...writtenFiles(program.directory)].filter(([file]) => !before.includes(file));
  const places = new Map([["output", Buffer.from(output)], ...written]);
  expect(secretsIn(places, setup.secrets)).toEqual([]);
  return output;
}

/** Temporary keys as the metadata service spells them. */
type IssuedKeys = Readonly<Record<"TmpSecretId" | "TmpSecretKey" | "Token", string>>;

function inEnvironment({ TmpSecretId, TmpSecretKey, Token }: IssuedKeys): CredentialsSetup {
  return {
    ...TEMPORARY_KEYS,
    environment: () => ({
      TENCENTCLOUD_SECRET_ID: TmpSecretId,
      TENCENTCLOUD_SECRET_KEY: TmpSecretKey,
      TENCENTCLOUD_SECURITY_TOKEN: Token,
    }),
    secrets: { TmpSecretId, TmpSecretKey, Token },
  };
}

function secretIdOf({ secrets }: CredentialsSetup): string {
  return secrets["secretId"] ?? "";
}

function secretKeyOf({ secrets }: CredentialsSetup): string {
  return secrets["secretKey"] ?? "";
}
