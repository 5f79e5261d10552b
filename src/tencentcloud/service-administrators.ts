import type { Uin } from "../domain/uin";
import { allPages } from "./all-pages";
import type { ForecastCalls } from "./forecast-api";

/** What {@link listServiceAdministrators} calls. */
export const SERVICE_ACTIONS = ["ListOrganizationService", "ListOrgServiceAssignMember"] as const;

/**
 * The members that administer a service for the organization: they cannot leave it. One request for the services,
 * and one for each service that has administrators.
 */
export async function listServiceAdministrators(
  calls: Pick<ForecastCalls, "listServicesPage" | "listAdministratorsPage">,
): Promise<ReadonlySet<Uin>> {
  const [services, members] = SERVICE_ACTIONS;
  const administrators = new Set<Uin>();
  for (const { serviceId, hasAdministrators } of await allPages(services, calls.listServicesPage, {})) {
    const uins = hasAdministrators
      ? await allPages(members, calls.listAdministratorsPage, { serviceId })
      : [];
    for (const uin of uins) administrators.add(uin);
  }
  return administrators;
}
