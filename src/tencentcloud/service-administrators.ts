import type { Uin } from "../domain/uin";
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
  for (const { serviceId, hasAdministrators } of await allPages(calls.listServicesPage, {})) {
    const uins = hasAdministrators ? await allPages(calls.listAdministratorsPage, { serviceId }) : [];
    for (const uin of uins) administrators.add(uin);
  }
  return administrators;
}

async function allPages<Request, Item>(
  call: Call<Request & { readonly offset: number }, readonly Item[]>,
  request: Request,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = await call({ ...request, offset: items.length });
    items.push(...page);
    if (page.length < PAGE_LENGTH) return items;
  }
}
