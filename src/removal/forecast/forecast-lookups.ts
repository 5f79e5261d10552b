import type { ForecastFacts, FoundObstacle } from "../../domain/forecast";
import { isInternational } from "../../domain/endpoint";
import type { Uin } from "../../domain/uin";
import { ENTITY_ACTIONS, listEntityAdministrators } from "../../tencentcloud/entity-administrators";
import {
  DEPLOYMENTS,
  deploymentTargets,
  identityCenterZone,
  ZONE_ACTION,
} from "../../tencentcloud/identity-center";
import type { ReadingCalls } from "../../tencentcloud/organization-api";
import { listServiceAdministrators, SERVICE_ACTIONS } from "../../tencentcloud/service-administrators";
import { isTencentCloudError, type TencentCloudError } from "../../tencentcloud/tencentcloud-error";
import { unless } from "../unless";

/** What a forecast does without, and why. */
export interface LeftOut {
  readonly obstacles: readonly FoundObstacle[];
  /** The actions that a look-up of all of it calls. */
  readonly actions: readonly string[];
  readonly error: TencentCloudError;
}

interface Questions {
  readonly calls: ReadingCalls;
  /** The API's origin. */
  readonly endpoint: string;
}

interface Lookup {
  readonly obstacle: FoundObstacle;
  readonly actions: readonly string[];
  readonly answer: Promise<ReadonlySet<Uin>>;
}

/**
 * Looks up what stands against the removal of `uins` that the member list does not show. Few policies allow these
 * actions, and a removal does not need them: a look-up that fails is left out, and the others stand.
 */
export async function lookUpObstacles(
  questions: Questions,
  uins: readonly Uin[],
): Promise<{ readonly found: ForecastFacts["found"]; readonly leftOut: readonly LeftOut[] }> {
  if (uins.length === 0) return { found: {}, leftOut: [] };
  const results = await Promise.all(
    lookups(questions, uins).map(async ({ answer, ...lookup }) => ({
      ...lookup,
      result: await unless(isTencentCloudError, answer),
    })),
  );
  const found = results.flatMap(({ obstacle, result }) =>
    result instanceof Error ? [] : [[obstacle, result] as const],
  );
  const failures = results.flatMap(({ result, ...lookup }) =>
    result instanceof Error ? [{ ...lookup, error: result }] : [],
  );
  return { found: Object.fromEntries(found), leftOut: leftOutOf(failures) };
}

/** All under way at once: each action has a rate of its own. */
function lookups({ calls, endpoint }: Questions, uins: readonly Uin[]): Lookup[] {
  const zone = identityCenterZone(calls);
  const deployed = (obstacle: FoundObstacle, deployment: keyof typeof DEPLOYMENTS): Lookup => ({
    obstacle,
    actions: [ZONE_ACTION, DEPLOYMENTS[deployment]],
    answer: zone.then((id) =>
      id === undefined ? new Set<Uin>() : deploymentTargets(calls, deployment, id, uins),
    ),
  });
  return [
    {
      obstacle: "administersService",
      actions: SERVICE_ACTIONS,
      answer: listServiceAdministrators(calls),
    },
    ...(isInternational(endpoint)
      ? [] // has no verified entities
      : [
          {
            obstacle: "administersEntity" as const,
            actions: ENTITY_ACTIONS,
            answer: listEntityAdministrators(calls),
          },
        ]),
    deployed("hasRoleConfigurations", "listRoleConfigurationsPage"),
    deployed("hasSynchronizedUsers", "listUserSynchronizationsPage"),
  ];
}

/** One for each failure: what one request told nothing of is left out together. */
function leftOutOf(
  failures: readonly (Omit<Lookup, "answer"> & { readonly error: TencentCloudError })[],
): LeftOut[] {
  return [...new Set(failures.map(({ error }) => error))].map((error) => {
    const same = failures.filter((failure) => failure.error === error);
    return {
      obstacles: same.map(({ obstacle }) => obstacle),
      actions: [...new Set(same.flatMap(({ actions }) => actions))],
      error,
    };
  });
}
