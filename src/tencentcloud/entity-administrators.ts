import type { Uin } from "../domain/uin";
import { allPages } from "./all-pages";
import type { ForecastCalls } from "./forecast-api";

/** What {@link listEntityAdministrators} calls. */
export const ENTITY_ACTIONS = ["DescribeOrganizationAuthNode"] as const;

/** The members that administer a verified entity of the organization: they cannot leave it. On the China site only. */
export async function listEntityAdministrators(
  calls: Pick<ForecastCalls, "listEntityAdministratorsPage">,
): Promise<ReadonlySet<Uin>> {
  const [action] = ENTITY_ACTIONS;
  const administrators = await allPages(action, calls.listEntityAdministratorsPage, {});
  return new Set(administrators.filter((uin) => uin !== undefined));
}
