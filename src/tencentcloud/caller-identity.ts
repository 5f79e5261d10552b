import type { TencentCloudClient } from "./client";
import { ResponseFields } from "./response-fields";

/** `arn` is `qcs::…`: the account itself, a user or a role of it. */
export type CallerIdentity = Awaited<ReturnType<typeof describeCaller>>;

/** Source: `GetCallerIdentity`, version 2018-08-13 (https://www.tencentcloud.com/document/product/1150/49453). */
export async function describeCaller(
  client: TencentCloudClient,
  signal?: AbortSignal,
  region = "ap-guangzhou",
) {
  const action = "GetCallerIdentity";
  const call = { service: "sts", version: "2018-08-13", action, payload: {}, region };
  const response = await client.call(call, signal);
  const fields = new ResponseFields(action, response.requestId, response);
  return { accountUin: fields.uin("AccountId"), arn: fields.text("Arn") };
}
