import type { CredentialsName, MissingSource } from "../../domain/credentials-name";

/** 凭证来自哪里。 */
export function credentialsName(name: CredentialsName): string {
  switch (name.source) {
    case "environmentKeys":
      return "环境变量 TENCENTCLOUD_SECRET_ID 的密钥";
    case "profile":
      return profileName(name);
    case "cvmRole":
      return `CVM 角色 ${name.role}（TENCENTCLOUD_CAM_ROLE_NAME，来自 ${name.origin}）`;
    case "podRole":
      return `Pod 的角色 ${name.roleArn}（TKE_ROLE_ARN，以 ${name.tokenFile} 中的令牌证明）`;
    case "assumedRole": {
      const namedBy =
        typeof name.namedBy === "string" ? name.namedBy : `role-arn 来自${credentialsName(name.namedBy)}`;
      return `角色 ${name.roleArn}（${namedBy}，扮演者：${credentialsName(name.base)}）`;
    }
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
  incomplete: () => "缺少 secretId 或 secretKey",
};

function profileName({ name, file }: { readonly name: string; readonly file: string }): string {
  return `配置文件 ${JSON.stringify(name)}（${file}）`;
}
