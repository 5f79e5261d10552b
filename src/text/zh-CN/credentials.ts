import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import type { RefusedPart } from "../en-US/credentials";

/** 凭证来自哪里。 */
export function credentialsName(name: CredentialsName): string {
  switch (name.source) {
    case "environmentKeys":
      return name.token === "TENCENTCLOUD_TOKEN"
        ? "环境变量 TENCENTCLOUD_SECRET_ID 的密钥，附带官方 provider 不读取的 TENCENTCLOUD_TOKEN"
        : "环境变量 TENCENTCLOUD_SECRET_ID 的密钥";
    case "profile":
      return profileName(name);
    case "cvmRole":
      return `CVM 角色 ${name.role}（TENCENTCLOUD_CAM_ROLE_NAME，来自 ${name.origin}）`;
    case "instanceRole":
      return `本机的 CVM 角色（由${profileName(name)}的 type 指定，来自 ${name.origin}）`;
    case "provedRole":
      return `角色 ${name.roleArn}（TENCENTCLOUD_ASSUME_ROLE_ARN，以 ${name.proof} 证明）`;
    case "mfaSession":
      return `MFA 会话（TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER，来自${credentialsName(name.base)}）`;
    case "podRole":
      return `Pod 的角色 ${name.roleArn}（TKE_ROLE_ARN，以 ${name.tokenFile} 中的令牌证明）`;
    case "assumedRole": {
      const namedBy =
        typeof name.namedBy === "string" ? name.namedBy : `role-arn 来自${credentialsName(name.namedBy)}`;
      return `角色 ${name.roleArn}（${namedBy}，扮演者：${credentialsName(name.base)}）`;
    }
  }
}

/** 已知凭证来源时，凭证未被接受应如何处理。 */
export function credentialsAdvice(part: RefusedPart, name: CredentialsName): string {
  const checks = {
    secretId: (which: string) => `请检查 SecretId（${which}），并确认站点（中国站或国际站）与密钥一致。`,
    secretKey: (which: string) => `请检查 SecretKey（${which}）；如经过代理，请确认代理未改写请求体或 Host。`,
  };
  switch (name.source) {
    case "environmentKeys":
      if (part === "secretId") return checks.secretId("TENCENTCLOUD_SECRET_ID");
      if (part === "secretKey") return checks.secretKey("TENCENTCLOUD_SECRET_KEY");
      return name.token === undefined
        ? "临时密钥需要设置 TENCENTCLOUD_SECURITY_TOKEN；也可以改用永久密钥。"
        : `请重新获取临时密钥；如使用永久密钥，请取消设置 ${name.token}。`;
    case "profile":
      if (part !== "token") return checks[part](`${profileName(name)}中的 ${part}`);
      return `如其中的密钥是永久密钥，请删除${profileName(name)}中的 token；否则请重新登录（tccli auth login 或 tccli sso login）。`;
    case "cvmRole":
    case "instanceRole":
    case "podRole":
    case "provedRole":
    case "mfaSession":
    case "assumedRole":
      return `凭证来自${credentialsName(name)}：请再次执行 apply 以获取新的凭证；如仍如此，请检查该来源和站点。`;
  }
}

/** 某个来源缺少什么。 */
export function missingSource(source: MissingSource): string {
  if (source.lacks === "profile")
    return `${profileName(source)}${PROFILE_PROBLEMS[source.because](source.code)}`;
  const names = source.names.join(" 和 ");
  return { environment: `环境中缺少 ${names}`, pod: `Pod 的环境中缺少 ${names}`, cvmRole: `未设置 ${names}` }[
    source.of
  ];
}

const PROFILE_PROBLEMS = {
  absent: () => "不存在",
  notAFile: () => "不是普通文件",
  tooLarge: () => "超过了配置文件可能的大小",
  notJson: () => "不是 JSON",
  unreadable: (code = "未知") => `无法读取（${code}）`,
  noHome: () => "无法查找，因为当前用户没有主目录（请设置 HOME 或 TENCENTCLOUD_SHARED_CREDENTIALS_DIR）",
  incomplete: () => "缺少 secretId 或 secretKey",
};

function profileName({ name, file }: { readonly name: string; readonly file: string }): string {
  return `配置文件 ${JSON.stringify(name)}（${file}）`;
}
