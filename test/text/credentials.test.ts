import type { CredentialsName } from "../../src/domain/credentials-name";
import { LANGUAGES } from "../../src/domain/language";
import { RUN } from "../../src/text";

const KEYS: CredentialsName = { source: "environmentKeys" };
const PROFILE: CredentialsName = { source: "profile", name: "ops", file: "/home/me/.tccli/ops.credential" };
const ROLE = "qcs::cam::uin/1:roleName/ops";

test.each<readonly [english: string, chinese: string, name: CredentialsName]>([
  ["keys of TENCENTCLOUD_SECRET_ID", "环境变量 TENCENTCLOUD_SECRET_ID 的密钥", KEYS],
  [
    'profile "ops" (/home/me/.tccli/ops.credential)',
    '配置文件 "ops"（/home/me/.tccli/ops.credential）',
    PROFILE,
  ],
  [
    "CVM role deploy (TENCENTCLOUD_CAM_ROLE_NAME, from http://metadata.tencentyun.com)",
    "CVM 角色 deploy（TENCENTCLOUD_CAM_ROLE_NAME，来自 http://metadata.tencentyun.com）",
    { source: "cvmRole", role: "deploy", origin: "http://metadata.tencentyun.com" },
  ],
  [
    "keys of TENCENTCLOUD_SECRET_ID with TENCENTCLOUD_TOKEN, which the official provider does not read",
    "环境变量 TENCENTCLOUD_SECRET_ID 的密钥，附带官方 provider 不读取的 TENCENTCLOUD_TOKEN",
    { source: "environmentKeys", token: "TENCENTCLOUD_TOKEN" },
  ],
  [
    'CVM role of this machine (type of the profile "ops" (/home/me/.tccli/ops.credential), from http://127.0.0.1:1)',
    '本机的 CVM 角色（由配置文件 "ops"（/home/me/.tccli/ops.credential）的 type 指定，来自 http://127.0.0.1:1）',
    {
      source: "instanceRole",
      name: "ops",
      file: "/home/me/.tccli/ops.credential",
      origin: "http://127.0.0.1:1",
    },
  ],
  [
    `role ${ROLE} (TENCENTCLOUD_ASSUME_ROLE_ARN, proved with /var/run/token)`,
    `角色 ${ROLE}（TENCENTCLOUD_ASSUME_ROLE_ARN，以 /var/run/token 证明）`,
    { source: "provedRole", roleArn: ROLE, proof: "/var/run/token" },
  ],
  [
    "MFA session (TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER) of the keys of TENCENTCLOUD_SECRET_ID",
    "MFA 会话（TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER，来自环境变量 TENCENTCLOUD_SECRET_ID 的密钥）",
    { source: "mfaSession", base: KEYS },
  ],
  [
    `pod's role ${ROLE} (TKE_ROLE_ARN, proved with the token in /var/run/token)`,
    `Pod 的角色 ${ROLE}（TKE_ROLE_ARN，以 /var/run/token 中的令牌证明）`,
    { source: "podRole", roleArn: ROLE, tokenFile: "/var/run/token" },
  ],
  [
    `role ${ROLE} (TENCENTCLOUD_ASSUME_ROLE_ARN), assumed with the keys of TENCENTCLOUD_SECRET_ID`,
    `角色 ${ROLE}（TENCENTCLOUD_ASSUME_ROLE_ARN，扮演者：环境变量 TENCENTCLOUD_SECRET_ID 的密钥）`,
    { source: "assumedRole", roleArn: ROLE, namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN", base: KEYS },
  ],
  [
    `role ${ROLE} (role-arn of the profile "ops" (/home/me/.tccli/ops.credential)), assumed with the profile "ops" ` +
      "(/home/me/.tccli/ops.credential)",
    `角色 ${ROLE}（role-arn 来自配置文件 "ops"（/home/me/.tccli/ops.credential），扮演者：配置文件 "ops"` +
      "（/home/me/.tccli/ops.credential））",
    { source: "assumedRole", roleArn: ROLE, namedBy: PROFILE, base: PROFILE },
  ],
])("a source of credentials is told for people: %s", (english, chinese, name) => {
  expect(RUN["en-US"].credentialsName(name)).toBe(english);
  expect(RUN["zh-CN"].credentialsName(name)).toBe(chinese);
});

describe("what to do about credentials that were not accepted names their source, and no variable that is not set", () => {
  const VARIABLE = /\bTENCENTCLOUD_\w+/g;
  const PARTS = ["secretId", "secretKey", "token"] as const;
  const named = (name: CredentialsName): string[][] =>
    PARTS.flatMap((part) =>
      LANGUAGES.map((language) => RUN[language].credentialsAdvice(part, name).match(VARIABLE) ?? []),
    );

  test("of keys in the environment: the variables that hold them", () => {
    const token = "TENCENTCLOUD_TOKEN";
    const held = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", token];
    expect(named({ source: "environmentKeys", token })).toEqual(held.flatMap((name) => [[name], [name]]));
  });

  test("of permanent keys in the environment: the token that temporary ones would need", () => {
    expect(RUN["en-US"].credentialsAdvice("token", KEYS)).toBe(
      "Set TENCENTCLOUD_SECURITY_TOKEN, which temporary credentials need, or use permanent keys.",
    );
  });

  test("of a profile: its name and file, its fields, and the login", () => {
    expect(named(PROFILE).flat()).toEqual([]);
    for (const part of PARTS)
      for (const language of LANGUAGES) {
        const advice = RUN[language].credentialsAdvice(part, PROFILE);
        for (const told of ["ops", "/home/me/.tccli/ops.credential", part]) expect(advice).toContain(told);
      }
    expect(RUN["en-US"].credentialsAdvice("token", PROFILE)).toContain("log in again (tccli auth login");
  });

  test("of what was issued: where it came from", () => {
    const role = { source: "podRole", roleArn: ROLE, tokenFile: "/var/run/token" } as const;
    for (const part of PARTS)
      for (const language of LANGUAGES)
        expect(RUN[language].credentialsAdvice(part, role)).toContain(RUN[language].credentialsName(role));
  });
});
