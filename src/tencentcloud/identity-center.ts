import type { Uin } from "../domain/uin";
import { endlessList } from "./all-pages";
import type { ForecastCalls, TargetRequest } from "./forecast-api";
import { isTencentCloudError } from "./tencentcloud-error";

export const ZONE_ACTION = "DescribeIdentityCenter";

/** What Identity Center deploys to accounts, each with the action that lists it. */
export const DEPLOYMENTS = {
  listRoleConfigurationsPage: "ListRoleConfigurationProvisionings",
  listUserSynchronizationsPage: "ListUserSyncProvisionings",
} as const;

type DeploymentCall = keyof typeof DEPLOYMENTS;

/** How an organization without Identity Center is answered. Source: the official SDKs, organization, version 2021-03-31. */
const NOT_OPEN: readonly string[] = [
  "FailedOperation.IdentityCenterNotOpen",
  "FailedOperation.IdentityCenterOrganizationNotOpen",
];

/** More pages for one account there are not: an answer that goes on is not believed. */
const MAX_PAGES = 100;

/** The zone of the organization's Identity Center; `undefined` when it has none, or has switched it off. */
export async function identityCenterZone(
  calls: Pick<ForecastCalls, "describeIdentityCenter">,
): Promise<string | undefined> {
  try {
    return (await calls.describeIdentityCenter()).zoneId;
  } catch (error) {
    if (isTencentCloudError(error) && NOT_OPEN.includes(error.code)) return undefined;
    throw error;
  }
}

/**
 * Those of `uins` to which Identity Center deploys something: they cannot leave. After the first, which tells of a service
 * that does not work before hundreds wait for its answer, the others are asked for all at once; how many requests go out a
 * second is up to `calls`. The first failure ends the others.
 */
export async function deploymentTargets<Name extends DeploymentCall>(
  calls: Pick<ForecastCalls, Name>,
  deployment: Name,
  zoneId: string,
  uins: Iterable<Uin>,
): Promise<ReadonlySet<Uin>> {
  const failed = new AbortController();
  const found = new Set<Uin>();
  const lookUp = async (target: Uin): Promise<void> => {
    if (await isTarget(calls, deployment, { zoneId, target }, failed.signal)) found.add(target);
  };
  try {
    const [first, ...others] = uins;
    if (first !== undefined) await lookUp(first);
    await Promise.all(others.map(lookUp));
    return found;
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}

/** Reads until an item is the target's own, so that it does not matter whether the service heeds who was asked for. */
async function isTarget<Name extends DeploymentCall>(
  calls: Pick<ForecastCalls, Name>,
  deployment: Name,
  request: TargetRequest,
  signal: AbortSignal,
): Promise<boolean> {
  let items = 0;
  let next: Pick<TargetRequest, "nextToken"> = {};
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const { targets, nextToken } = await calls[deployment]({ ...request, ...next }, signal);
    if (targets.includes(request.target)) return true;
    if (nextToken === undefined) return false;
    next = { nextToken };
    items += targets.length;
  }
  throw endlessList(DEPLOYMENTS[deployment], "Response", items);
}
