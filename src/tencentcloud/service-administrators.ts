import type { Uin } from "../domain/uin";
import { TencentCloudError } from "./tencentcloud-error";
import { type Call, type OrganizationCalls, PAGE_LENGTH } from "./organization-api";

/**
 * The members that administer a service for the organization: they cannot leave it. One request for the services,
 * and one for each service that has administrators. The caller needs organization:ListOrganizationService and
 * organization:ListOrgServiceAssignMember.
 */
export async function listServiceAdministrators(
  calls: Pick<OrganizationCalls, "listServicesPage" | "listAdministratorsPage">,
): Promise<ReadonlySet<Uin>> {
  const administrators = new Set<Uin>();
  for (const { serviceId, hasAdministrators } of await allPages(
    "ListOrganizationService",
    calls.listServicesPage,
    {},
  )) {
    const uins = hasAdministrators
      ? await allPages("ListOrgServiceAssignMember", calls.listAdministratorsPage, { serviceId })
      : [];
    for (const uin of uins) administrators.add(uin);
  }
  return administrators;
}

/** More services, or administrators of one, there are not: an answer that goes on is not believed. */
const MAX_ITEMS = 10_000;

async function allPages<Request, Item>(
  action: string,
  call: Call<Request & { readonly offset: number }, readonly Item[]>,
  request: Request,
): Promise<Item[]> {
  const items: Item[] = [];
  while (items.length < MAX_ITEMS) {
    const page = await call({ ...request, offset: items.length });
    items.push(...page);
    if (page.length < PAGE_LENGTH) return items;
  }
  const problem = {
    kind: "badField",
    path: "Response.Items",
    expected: "page",
    got: String(items.length),
  } as const;
  throw new TencentCloudError({ code: "BadResponse", action, serviceMessage: "", problem });
}
