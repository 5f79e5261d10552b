import type { Uin } from "../domain/uin";
import type { TencentCloudClient } from "./client";
import { ResponseFields } from "./response-fields";

/** Who calls. */
export interface CallerIdentity {
  /** The account that the credentials belong to. */
  readonly accountUin: Uin;
  /** `qcs::…`: the account itself, a user or a role of it. */
  readonly arn: string;
}

/**
 * Asks STS who calls.
 *
 * Source: `GetCallerIdentity`, version 2018-08-13 (https://www.tencentcloud.com/document/product/1150/49453).
 *
 * @param client calls STS, see `stsEndpoint`
 */
export async function describeCaller(client: TencentCloudClient): Promise<CallerIdentity> {
  const action = "GetCallerIdentity";
  const call = { service: "sts", version: "2018-08-13", action, payload: {}, region: "ap-guangzhou" };
  const response = await client.call(call);
  const fields = new ResponseFields(action, response.requestId, response);
  return { accountUin: fields.uin("AccountId"), arn: fields.text("Arn") };
}
