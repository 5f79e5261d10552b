import { gunzipSync } from "node:zlib";
import { MembershipError } from "../domain/error";
import type { Members } from "../domain/member";
import { parseUin } from "../domain/uin";
import { PREVIOUS_CHUNKS, previousChunkVariable } from "./contract";

/**
 * The members that Terraform's state held before, out of the environment that the provisioner sets.
 *
 * @throws MembershipError `InvalidPreviousMembers` when it is absent, cut off, or not a map of labels by UIN
 */
export function readPreviousMembers(environment: NodeJS.ProcessEnv): Members {
  const chunks = [...Array(PREVIOUS_CHUNKS).keys()].map(
    (index) => environment[previousChunkVariable(index)] ?? "",
  );
  const encoded = chunks.join("");
  try {
    return membersFromLabels(JSON.parse(gunzipSync(Buffer.from(encoded, "base64")).toString("utf8")));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MembershipError(
      "InvalidPreviousMembers",
      {
        "en-US":
          `expected the previous members in ${previousChunkVariable(0)} and following, as Terraform sets them, got ` +
          `${encoded.length} characters that do not decode (${reason}): nothing was removed; apply again, and report ` +
          "this if it stays so",
        "zh-CN":
          `应在 ${previousChunkVariable(0)} 等变量中得到 Terraform 提供的之前的成员列表，但得到 ${encoded.length} 个` +
          `无法解码的字符（${reason}）：没有移出任何成员；请再次执行 apply，如仍如此请反馈`,
      },
      { cause },
    );
  }
}

/**
 * Members out of a map of labels by UIN.
 *
 * @throws MembershipError `InvalidUin`, or TypeError for anything but a map of texts
 */
export function membersFromLabels(labels: unknown): Members {
  if (typeof labels !== "object" || labels === null || Array.isArray(labels)) {
    throw new TypeError(`expected a map, got ${JSON.stringify(labels)}`);
  }
  return new Map(Object.entries(labels).map(([uin, label]) => [parseUin(uin), String(label)]));
}
