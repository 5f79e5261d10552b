import type { Localized } from "../../domain/language";
import { plural } from "../text/plural";
import type { MembershipPreview } from "./preview";

/** What is known of a removal, besides who leaves. */
export interface Fact {
  readonly name: Localized;
  /** A sentence, or a text that is the same in every language. */
  readonly value: Localized | string;
}

/** The facts of a removal that Terraform runs; of any other, none. */
export function factsOf({ organizationId, requests, cap, approval }: MembershipPreview): Fact[] {
  if (!requests || !cap || !approval) return [];
  return [
    {
      name: { "en-US": "Organization", "zh-CN": "企业组织" },
      value: organizationId ?? {
        "en-US": "any that the credentials manage (organizationId is not set)",
        "zh-CN": "凭证所管理的任意组织（未设置 organizationId）",
      },
    },
    {
      name: { "en-US": "Requests", "zh-CN": "请求" },
      value: {
        "en-US": `${plural(requests.count, "delete request")} of at most ${plural(requests.batchSize, "member")}`,
        "zh-CN": `${requests.count} 个移出请求，每个最多 ${requests.batchSize} 个成员`,
      },
    },
    {
      name: { "en-US": "Cap", "zh-CN": "上限" },
      value: {
        "en-US": `${cap.limit}, by ${cap.source}`,
        "zh-CN": `${cap.limit}（${cap.source}）`,
      },
    },
    {
      name: { "en-US": "Approval", "zh-CN": "审批" },
      value: approval.required
        ? {
            "en-US": "required: set TCO_APPROVED_REMOVALS to the digest",
            "zh-CN": "需要：请将 TCO_APPROVED_REMOVALS 设为该摘要",
          }
        : { "en-US": "not required", "zh-CN": "不需要" },
    },
    { name: { "en-US": "Digest", "zh-CN": "摘要" }, value: approval.digest },
  ];
}
