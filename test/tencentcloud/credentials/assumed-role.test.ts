import { Agent } from "undici";
import {
  assumedRole,
  profileRole,
  type RoleToAssume,
} from "../../../src/tencentcloud/credentials/assumed-role";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { Sts } from "../../../src/tencentcloud/credentials/sts";
import { ServerClock } from "../../../src/tencentcloud/server-clock";
import { ownProblemOf } from "../../support/own-error";
import { type Answer, apiAnswer, apiError, RecordingServer } from "../support/recording-server";

const ARN = "qcs::cam::uin/100000000001:roleName/deploy";
const NAMED: RoleToAssume = {
  namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN",
  roleArn: ARN,
  sessionName: "ci",
  durationSeconds: 7200,
};
const BASE: CredentialsSource = {
  name: { source: "environmentKeys" },
  load: () =>
    Promise.resolve({ secretId: "AKIDEXAMPLE", secretKey: "the-secret-key", token: "the-base-token" }),
};
const NAME = {
  source: "assumedRole",
  roleArn: ARN,
  namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN",
  base: { source: "environmentKeys" },
};
const ISSUED = {
  Credentials: { TmpSecretId: "TMPEXAMPLE", TmpSecretKey: "the-temporary-key", Token: "the-token" },
  ExpiredTime: 1761832800,
  Expiration: "2025-10-30T14:00:00Z",
};

describe("a profile", () => {
  const profile = { name: "default", file: "/home/me/.tccli/default.credential" };
  const namedBy = { source: "profile", ...profile };

  test("may name no role, or one with a session name", () => {
    expect(profileRole({ ...profile, fields: {} })).toBeUndefined();
    expect(profileRole({ ...profile, fields: { "role-arn": ARN, "role-session-name": "me" } })).toEqual({
      namedBy,
      roleArn: ARN,
      sessionName: "me",
      durationSeconds: 7200,
      variables: [],
    });
  });

  test("may not name a role without a session name", () => {
    expect(ownProblemOf(() => profileRole({ ...profile, fields: { "role-arn": ARN } }))).toEqual({
      code: "MissingCredentials",
      problem: { kind: "noSessionName", namedBy, missing: "role-session-name" },
    });
  });
});

describe("assuming a role", () => {
  const dispatcher = new Agent();
  const now = (): number => Date.parse("2025-10-30T12:00:00Z");
  let server: RecordingServer;
  afterEach(() => server.close());
  afterAll(() => dispatcher.close());

  async function role(answer: Answer, more: Partial<RoleToAssume> = {}): Promise<CredentialsSource> {
    server = await RecordingServer.start(() => answer);
    const sts = new Sts({ endpoint: server.origin, dispatcher, clock: new ServerClock(now) });
    return assumedRole(BASE, { ...NAMED, ...more }, sts);
  }

  test("is one signed request to STS", async () => {
    const source = await role(apiAnswer(ISSUED), { externalId: "ext" });
    expect(source.name).toEqual(NAME);
    expect(await source.load()).toEqual({
      secretId: "TMPEXAMPLE",
      secretKey: "the-temporary-key",
      token: "the-token",
      expiresAtMs: Date.parse("2025-10-30T14:00:00Z"),
    });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: expect.stringContaining("Credential=AKIDEXAMPLE/2025-10-30/sts/tc3_request") as string,
      "x-tc-action": "AssumeRole",
      "x-tc-version": "2018-08-13",
      "x-tc-region": "ap-guangzhou",
      "x-tc-token": "the-base-token",
    });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({
      RoleArn: ARN,
      RoleSessionName: "ci",
      DurationSeconds: 7200,
      ExternalId: "ext",
    });
  });

  test("sends a code once, and shows it nowhere", async () => {
    const mfa = { serialNumber: "qcs::cam:uin/100000000001::mfa/softToken", tokenCode: "987654" };
    const source = await role(apiError("AuthFailure.MFAFailure", "987654 is used"), { mfa });
    const failure = { problem: { reason: { serviceMessage: "*** is used" } } };
    await expect(source.load()).rejects.toMatchObject(failure);
    await expect(source.load()).rejects.toMatchObject(failure);
    expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      {
        RoleArn: ARN,
        RoleSessionName: "ci",
        DurationSeconds: 7200,
        SerialNumber: mfa.serialNumber,
        TokenCode: "987654",
      },
    ]);
  });

  test("tells whose keys were not accepted", async () => {
    const source = await role(apiError("AuthFailure.TokenFailure"));
    await expect(source.load()).rejects.toMatchObject({ cause: { signedBy: { source: "environmentKeys" } } });
  });

  test("gives the credentials as they are issued, whatever of them looks like what was sent", async () => {
    const Credentials = { ...ISSUED.Credentials, Token: "ops of the-base-token, C%41\\u0041" };
    const source = await role(apiAnswer({ ...ISSUED, Credentials }), { externalId: "-base-" });
    expect(await source.load()).toMatchObject({ token: Credentials.Token });
  });

  test("fails with the role, who assumes it and what STS said", async () => {
    const source = await role(apiError("UnauthorizedOperation", "role not allowed"));
    await expect(source.load()).rejects.toMatchObject({
      code: "MissingCredentials",
      problem: {
        kind: "sourceFailed",
        source: NAME,
        reason: {
          kind: "callFailed",
          action: "AssumeRole",
          code: "UnauthorizedOperation",
          serviceMessage: "role not allowed",
          requestId: "req-1",
        },
      },
      cause: { code: "UnauthorizedOperation", requestId: "req-1" },
    });
  });

  test.each<readonly [path: string, expected: string, got: string | undefined, answer: object]>([
    ["Response.Credentials", "object", undefined, { ExpiredTime: 1 }],
    [
      "Response.Credentials.Token",
      "text",
      '""',
      { Credentials: { TmpSecretId: "a", TmpSecretKey: "b", Token: "" } },
    ],
    [
      "Response.Credentials.TmpSecretKey",
      "text",
      "[…]",
      { Credentials: { TmpSecretId: "a", TmpSecretKey: ["b"] } },
    ],
    ["Response.ExpiredTime", "expiry", '"…"', { ...ISSUED, ExpiredTime: "soon" }],
    ["Response.ExpiredTime", "expiry", "2077358400", { ...ISSUED, ExpiredTime: 2077358400 }],
    ["Response.ExpiredTime", "expiry", "0", { ...ISSUED, ExpiredTime: 0 }],
  ])(
    "fails when STS answers otherwise than documented: %s should be %s and is %s",
    async (path, expected, got, answer) => {
      const source = await role(apiAnswer(answer));
      await expect(source.load()).rejects.toMatchObject({
        code: "MissingCredentials",
        problem: {
          kind: "sourceFailed",
          reason: {
            kind: "callFailed",
            action: "AssumeRole",
            code: "BadResponse",
            requestId: "req-1",
            problem: { kind: "badField", path, expected, got },
          },
        },
      });
    },
  );

  test("fails as the caller's own credentials do", async () => {
    const failure = new Error("no role on this instance");
    server = await RecordingServer.start(() => apiAnswer(ISSUED));
    const base = { ...BASE, load: () => Promise.reject(failure) };
    const sts = new Sts({ endpoint: server.origin, dispatcher, clock: new ServerClock(now) });
    await expect(assumedRole(base, NAMED, sts).load()).rejects.toBe(failure);
    expect(server.requests).toEqual([]);
  });
});
