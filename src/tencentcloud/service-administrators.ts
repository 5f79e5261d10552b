import type { Uin } from "../domain/uin";
import type { TencentCloudClient } from "./client";
import { ResponseFields } from "./response-fields";

const VERSION = "2021-03-31";
const PAGE_LENGTH = 50;

/**
 * The members that administer a service for the organization: they cannot leave it. One request for the services,
 * and one for each service that has administrators.
 *
 * Source: `ListOrganizationService` (https://cloud.tencent.com/document/product/850/109561) and
 * `ListOrgServiceAssignMember` (https://www.tencentcloud.com/document/product/1031/63260).
 *
 * @throws what `TencentCloudClient.call` throws; the caller needs organization:ListOrganizationService and
 * organization:ListOrgServiceAssignMember
 */
export async function listServiceAdministrators(client: TencentCloudClient): Promise<ReadonlySet<Uin>> {
  const administrators = new Set<Uin>();
  for (const service of await listAll(client, "ListOrganizationService", {})) {
    if (service.text("MemberNum") === "0") continue;
    const parameters = { ServiceId: service.integer("ServiceId") };
    for (const administrator of await listAll(client, "ListOrgServiceAssignMember", parameters)) {
      administrators.add(administrator.uin("MemberUin"));
    }
  }
  return administrators;
}

async function listAll(
  client: TencentCloudClient,
  action: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<ResponseFields[]> {
  const items: ResponseFields[] = [];
  for (;;) {
    const payload = { ...parameters, Offset: items.length, Limit: PAGE_LENGTH };
    const response = await client.call({ version: VERSION, action, payload });
    const page = new ResponseFields(action, response.requestId, response).listOrNull("Items");
    items.push(...page);
    if (page.length < PAGE_LENGTH) return items;
  }
}
