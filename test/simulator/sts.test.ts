import { Simulator, type SimulatorCredentials, type TemporaryKeyOptions } from "../../src/simulator";
import { officialSdk } from "./official-sdk";

const ROLE = { RoleArn: "qcs::cam::uin/100000000000:roleName/members", RoleSessionName: "test" };
const WEB_IDENTITY = { ...ROLE, ProviderId: "tke", WebIdentityToken: "token-of-the-pod" };
const SAML = {
  ...ROLE,
  SAMLAssertion: "assertion",
  PrincipalArn: "qcs::cam::uin/100000000000:saml-provider/idp",
};
const MFA = { SerialNumber: "qcs::cam:uin/100000000000::mfa/softToken", TokenCode: "123456" };

let nowMs: number;
let simulator: Simulator | undefined;

beforeEach(() => {
  nowMs = Date.now();
});

afterEach(() => simulator?.stop());

async function start(temporaryKeys: TemporaryKeyOptions = {}): Promise<Simulator> {
  simulator = await Simulator.start({ temporaryKeys, now: () => nowMs });
  return simulator;
}

interface Assumption {
  readonly Credentials: {
    readonly TmpSecretId: string;
    readonly TmpSecretKey: string;
    readonly Token: string;
  };
  readonly ExpiredTime: number;
}

function credentialsOf({ Credentials }: Assumption): SimulatorCredentials {
  return { secretId: Credentials.TmpSecretId, secretKey: Credentials.TmpSecretKey, token: Credentials.Token };
}

describe.each([
  { action: "AssumeRole", parameters: ROLE, options: {} },
  { action: "AssumeRoleWithWebIdentity", parameters: WEB_IDENTITY, options: { skipSign: true } },
  { action: "AssumeRoleWithSAML", parameters: SAML, options: { skipSign: true } },
])("$action", ({ action, parameters, options }) => {
  async function assume(endpoint: string, further: Record<string, unknown> = {}): Promise<Assumption> {
    const sts = officialSdk(endpoint, { service: "sts" });
    return (await sts.request(action, { ...parameters, ...further }, options)) as Assumption;
  }

  test.each([
    ["two hours", {}, {}, 7200],
    ["as long as was asked for", { DurationSeconds: 900 }, {}, 900],
    ["as long as the simulator was told", { DurationSeconds: 900 }, { lifetimeSeconds: 3 }, 3],
  ])("issues keys that the API accepts for %s", async (_, further, temporaryKeys, lifetimeSeconds) => {
    const { endpoint } = await start(temporaryKeys);
    const issued = await assume(endpoint, further);
    expect(issued.ExpiredTime).toBe(Math.floor(nowMs / 1000) + lifetimeSeconds);
    const sdk = officialSdk(endpoint, { credentials: credentialsOf(issued) });
    await expect(sdk.request("DescribeOrganization", {})).resolves.toMatchObject({ OrgId: 10001 });
  });

  test("issues keys that the API refuses once they have expired", async () => {
    const { endpoint } = await start({ lifetimeSeconds: 3 });
    const sdk = officialSdk(endpoint, { credentials: credentialsOf(await assume(endpoint)) });
    nowMs += 3000;
    await expect(sdk.request("DescribeOrganization", {})).rejects.toMatchObject({
      code: "AuthFailure.TokenFailure",
    });
  });

  test.each([
    [{ RoleArn: undefined }, "MissingParameter"],
    [{ RoleSessionName: undefined }, "MissingParameter"],
    [{ RoleSessionName: "not a name" }, "InvalidParameter.ParamError"],
    [{ DurationSeconds: 43_201 }, "InvalidParameterValue"],
    [{ DurationSeconds: "900" }, "InvalidParameter"],
    [{ Anything: 1 }, "UnknownParameter"],
  ])("refuses %j", async (further, code) => {
    const { endpoint } = await start();
    await expect(assume(endpoint, further)).rejects.toMatchObject({ code });
  });

  test("refuses a role that it does not have", async () => {
    const { endpoint } = await start({ roleArns: ["qcs::cam::uin/100000000000:roleName/other"] });
    await expect(assume(endpoint)).rejects.toMatchObject({ code: "ResourceNotFound.RoleNotFound" });
  });
});

test("AssumeRole is refused without a signature, with keys that do not exist, and without a region", async () => {
  const { endpoint, requests } = await start();
  const sts = officialSdk(endpoint, { service: "sts" });
  await expect(sts.request("AssumeRole", ROLE, { skipSign: true })).rejects.toMatchObject({
    code: "AuthFailure.InvalidAuthorization",
  });
  const unknown = { secretId: "AKIDunknown", secretKey: "unknown" };
  const stranger = officialSdk(endpoint, { service: "sts", credentials: unknown });
  await expect(stranger.request("AssumeRole", ROLE)).rejects.toMatchObject({
    code: "AuthFailure.SecretIdNotFound",
  });
  const nowhere = officialSdk(endpoint, { service: "sts", region: "" });
  await expect(nowhere.request("AssumeRole", ROLE)).rejects.toMatchObject({ code: "MissingParameter" });
  expect(requests).toHaveLength(3);
});

test("AssumeRole can be called with temporary keys", async () => {
  const { endpoint } = await start();
  const first = (await officialSdk(endpoint, { service: "sts" }).request("AssumeRole", ROLE)) as Assumption;
  const chained = officialSdk(endpoint, { service: "sts", credentials: credentialsOf(first) });
  await expect(chained.request("AssumeRole", ROLE)).resolves.toHaveProperty("Credentials.Token");
});

test("AssumeRole asks for the external id", async () => {
  const { endpoint } = await start({ externalId: "partner" });
  const sts = officialSdk(endpoint, { service: "sts" });
  await expect(sts.request("AssumeRole", ROLE)).rejects.toMatchObject({ code: "UnauthorizedOperation" });
  await expect(sts.request("AssumeRole", { ...ROLE, ExternalId: "partner" })).resolves.toHaveProperty(
    "Credentials",
  );
});

test("AssumeRole asks for the source identity", async () => {
  const { endpoint } = await start({ sourceIdentity: "100000000007" });
  const sts = officialSdk(endpoint, { service: "sts" });
  await expect(sts.request("AssumeRole", ROLE)).rejects.toMatchObject({ code: "UnauthorizedOperation" });
  const identified = { ...ROLE, SourceIdentity: "100000000007" };
  await expect(sts.request("AssumeRole", identified)).resolves.toHaveProperty("Credentials");
});

test.each([
  ["AssumeRole", ROLE, {}],
  ["AssumeRole", ROLE, { assumptionAsksForMfa: true }],
  ["GetSessionToken", {}, {}],
])("%s takes each code once (%j, %j)", async (action, parameters, options) => {
  const { endpoint } = await start({ ...options, mfaCodes: ["123456", "654321"] });
  const sts = officialSdk(endpoint, { service: "sts" });
  const ask = (mfa: object): Promise<unknown> => sts.request(action, { ...parameters, ...mfa });
  await expect(ask({ ...MFA, TokenCode: "000000" })).rejects.toMatchObject({
    code: "AuthFailure.MFAFailure",
  });
  await expect(ask(MFA)).resolves.toHaveProperty("Credentials.Token");
  await expect(ask(MFA)).rejects.toMatchObject({ code: "AuthFailure.MFAFailure" });
  await expect(ask({ ...MFA, TokenCode: "654321" })).resolves.toHaveProperty("Credentials.Token");
});

test.each([{}, { SerialNumber: MFA.SerialNumber }, { TokenCode: MFA.TokenCode }])(
  "AssumeRole asks for device and code where it is told to, got %j",
  async (mfa) => {
    const { endpoint } = await start({ assumptionAsksForMfa: true });
    const sts = officialSdk(endpoint, { service: "sts" });
    await expect(sts.request("AssumeRole", { ...ROLE, ...mfa })).rejects.toMatchObject({
      code: "AuthFailure.MFAFailure",
    });
  },
);

test.each([
  [{}, 1800],
  [{ DurationSeconds: 129_600 }, 129_600],
])(
  "GetSessionToken issues keys that the API accepts, asked with %j for %i seconds",
  async (further, seconds) => {
    const { endpoint } = await start();
    const sts = officialSdk(endpoint, { service: "sts" });
    const issued = (await sts.request("GetSessionToken", { ...MFA, ...further })) as Assumption;
    expect(issued.ExpiredTime).toBe(Math.floor(nowMs / 1000) + seconds);
    const sdk = officialSdk(endpoint, { credentials: credentialsOf(issued) });
    await expect(sdk.request("DescribeOrganization", {})).resolves.toMatchObject({ OrgId: 10001 });
  },
);

test("GetSessionToken is refused without a signature, without a code, and for more than 36 hours", async () => {
  const { endpoint } = await start();
  const sts = officialSdk(endpoint, { service: "sts" });
  await expect(sts.request("GetSessionToken", MFA, { skipSign: true })).rejects.toMatchObject({
    code: "AuthFailure.InvalidAuthorization",
  });
  await expect(sts.request("GetSessionToken", { SerialNumber: "1" })).rejects.toMatchObject({
    code: "MissingParameter",
  });
  await expect(sts.request("GetSessionToken", { ...MFA, DurationSeconds: 129_601 })).rejects.toMatchObject({
    code: "InvalidParameterValue",
  });
});

test("AssumeRoleWithSAML asks for the assertion", async () => {
  const { endpoint } = await start({ samlAssertion: "assertion" });
  const sts = officialSdk(endpoint, { service: "sts" });
  const assume = (SAMLAssertion: string): Promise<unknown> =>
    sts.request("AssumeRoleWithSAML", { ...SAML, SAMLAssertion }, { skipSign: true });
  await expect(assume("another")).rejects.toMatchObject({ code: "InvalidParameter.ParamError" });
  await expect(assume("assertion")).resolves.toHaveProperty("Credentials");
});

test("AssumeRoleWithWebIdentity asks for the pod's token", async () => {
  const { endpoint } = await start({ webIdentityToken: "token-of-the-pod" });
  const sts = officialSdk(endpoint, { service: "sts" });
  const assume = (WebIdentityToken: string): Promise<unknown> =>
    sts.request("AssumeRoleWithWebIdentity", { ...WEB_IDENTITY, WebIdentityToken }, { skipSign: true });
  await expect(assume("another")).rejects.toMatchObject({ code: "InvalidParameter.ParamError" });
  await expect(assume("token-of-the-pod")).resolves.toHaveProperty("Credentials");
});

test("the official SDK learns who calls", async () => {
  const { endpoint } = await start();
  const sts = officialSdk(endpoint, { service: "sts" });
  await expect(sts.request("GetCallerIdentity", {})).resolves.toMatchObject({
    AccountId: "100000000000",
    Arn: "qcs::cam::uin/100000000000:uin/100000000000",
  });
});
