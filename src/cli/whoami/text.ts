import type { Language, Localized } from "../../domain/language";
import type { Colors } from "../text/colors";
import { padded } from "../text/display-width";
import { wrapped } from "../text/wrap";
import type { Identity, Permission } from "./identity";

/** The columns of the names, and of the blanks after them. */
const NAME_COLUMNS = 14;

/** Who calls, as a person reads it at a terminal. */
export function identityText(identity: Identity, language: Language, colors: Colors): string {
  const { credentialsSource, endpoint, caller, organization, permissions } = identity;
  const rows: readonly (readonly [name: Localized, value: Localized | string])[] = [
    [{ "en-US": "Credentials", "zh-CN": "凭证来源" }, credentialsSource],
    [{ "en-US": "Endpoint", "zh-CN": "接口地址" }, endpoint],
    [
      { "en-US": "Account", "zh-CN": "账号" },
      caller
        ? `${caller.accountUin} (${caller.arn})`
        : { "en-US": "unknown: STS does not say", "zh-CN": "未知：STS 没有说明" },
    ],
    [
      { "en-US": "Organization", "zh-CN": "企业组织" },
      organization ? organizationText(organization) : { "en-US": "unknown", "zh-CN": "未知" },
    ],
    [{ "en-US": "Describe", "zh-CN": "查看组织" }, permissionText(permissions.describe)],
    [{ "en-US": "List members", "zh-CN": "查询成员" }, permissionText(permissions.list)],
    [{ "en-US": "Remove", "zh-CN": "移出成员" }, permissionText(permissions.remove)],
  ];
  const paint = identity.verdict === "ready" ? colors.green : colors.red;
  const lines = rows.flatMap(([name, value]) =>
    wrapped(padded(name[language], NAME_COLUMNS), typeof value === "string" ? value : value[language]),
  );
  const verdict = wrapped("", verdictText(identity)[language]).map(paint);
  return [...lines, "", ...verdict].map((line) => `${line}\n`).join("");
}

function organizationText(organization: NonNullable<Identity["organization"]>): Localized {
  const { organizationId, name, creatorUin } = organization;
  return {
    "en-US": `${organizationId} "${name}", created by ${creatorUin}`,
    "zh-CN": `${organizationId} "${name}"，创建者 ${creatorUin}`,
  };
}

function permissionText(permission: Permission): Localized {
  switch (permission.allowed) {
    case "yes":
      return { "en-US": "yes", "zh-CN": "有权限" };
    case "no": {
      const { missing, code, requestId } = permission;
      return {
        "en-US": `NO: it needs ${missing} (${code}, RequestId ${requestId ?? "none"})`,
        "zh-CN": `无权限：需要 ${missing}（${code}，RequestId ${requestId ?? "无"}）`,
      };
    }
    case "not tested":
      return {
        "en-US": `not tested, as a test would remove somebody: it needs ${permission.needs}`,
        "zh-CN": `未测试，因为测试就会移出成员：需要 ${permission.needs}`,
      };
  }
}

function verdictText({ verdict, organization, permissions }: Identity): Localized {
  if (verdict === "ready") {
    return {
      "en-US": "Nothing is known to be lacking: the account manages the organization, and lists its members.",
      "zh-CN": "未发现缺少什么：该账号管理企业组织，并可查询其成员。",
    };
  }
  if (organization?.isManager === false) {
    return {
      "en-US": "This account does not manage the organization: use the management account's credentials.",
      "zh-CN": "该账号不管理企业组织：请使用管理账号的凭证。",
    };
  }
  const missing = [permissions.describe, permissions.list].flatMap((permission) =>
    permission.allowed === "no" ? [permission.missing] : [],
  );
  return {
    "en-US": `Lacking: ${missing.join(", ")}. Allow it in the CAM policy of the caller.`,
    "zh-CN": `缺少：${missing.join("、")}。请在调用者的 CAM 策略中授权。`,
  };
}
