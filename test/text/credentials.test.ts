import type { CredentialsName } from "../../src/domain/credentials-name";
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
