import { removeMembers } from "../../src/removal/remove-members";
import { numberedMembers, seededRandom, Simulator, SIMULATOR_CREDENTIALS } from "../../src/simulator";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { organizationApi } from "../../src/tencentcloud/organization-api";
import { orderOf } from "../../test/removal/support/simulated-removal";
import { officialSdk } from "../../test/simulator/official-sdk";
import { type Figure, median, pickPositions } from "./figure";

const SIZE = 2_000;
const LEAVING = 1_000;
const LATENCY_MS = 120;
const REQUESTS_PER_SECOND = 20;
const RUNS = 3;
const SEED = 1;

/** Members that the official SDK removes; the time for all of them is scaled from these. */
const ONE_BY_ONE = 100;

/** 1,000 of 2,000 members, against what the rate limit allows and against one UIN a request. */
export async function removal(): Promise<Figure[]> {
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await removeInBatches());
  const tookMs = median(runs.map((run) => run.tookMs));
  const [{ lookUps, removals, verifications }] = runs as [Run];
  const limitMs = phaseMs(lookUps) + phaseMs(removals) + phaseMs(verifications, lookUps); // both list: one action, one limit
  const aloneMs = phaseMs(lookUps) + phaseMs(removals) + phaseMs(verifications);
  const oneByOneMs = await removeOneByOne();
  return [
    {
      name: "wall time / limit",
      value: tookMs / limitMs,
      bound: { atMost: 1.25 },
      note:
        `${tookMs.toFixed(0)} ms, the median of ${RUNS}; ${lookUps} + ${removals} + ${verifications} requests take ` +
        `${limitMs} ms (${LEAVING} members of ${SIZE}, seed ${SEED})`,
    },
    {
      name: "wall time / limit if verifying had 20 requests of its own",
      value: tookMs / aloneMs,
      note: `out of reach: ${lookUps + verifications} lists alone take ${phaseMs(lookUps + verifications)} ms`,
    },
    {
      name: "one UIN a request / wall time",
      value: oneByOneMs / tookMs,
      bound: { atLeast: 12 },
      note: `official SDK at ${REQUESTS_PER_SECOND} a second: ${ONE_BY_ONE} members measured, scaled to ${LEAVING}`,
    },
  ];
}

/**
 * The least time for `requests` of an action of which `earlier` were sent before: a round trip, and a second for
 * every 20 after the action's first 20.
 */
function phaseMs(requests: number, earlier = 0): number {
  const seconds = (sent: number): number => Math.max(0, Math.ceil(sent / REQUESTS_PER_SECOND) - 1);
  return LATENCY_MS + 1_000 * (seconds(earlier + requests) - seconds(earlier));
}

/** How long a removal took, and its requests by phase. */
interface Run {
  readonly tookMs: number;
  readonly lookUps: number;
  readonly removals: number;
  readonly verifications: number;
}

async function removeInBatches(): Promise<Run> {
  const organization = { members: numberedMembers(SIZE) };
  await using simulator = await Simulator.start({ organization, latencyMs: LATENCY_MS });
  const dispatcher = createDispatcher({ env: {} });
  const client = new TencentCloudClient({
    endpoint: simulator.endpoint,
    dispatcher,
    credentials: () => Promise.resolve(SIMULATOR_CREDENTIALS),
  });
  const leaving = pickPositions(SIZE, LEAVING, seededRandom(SEED));
  const order = orderOf({ size: SIZE, leaving });
  const startedAt = performance.now();
  const { stopped } = await removeMembers(order, { calls: organizationApi(client) });
  const tookMs = performance.now() - startedAt;
  await dispatcher.close();
  if (stopped) throw stopped.error;
  if (simulator.members.length !== SIZE - LEAVING)
    throw new Error("expected everyone who leaves to be removed");

  const actions = simulator.requests.map(({ action }) => action);
  const firstRemoval = actions.indexOf("DeleteOrganizationMembers");
  const lists = (from: number, to?: number): number =>
    actions.slice(from, to).filter((action) => action === "DescribeOrganizationMembers").length;
  return {
    tookMs,
    lookUps: lists(0, firstRemoval),
    removals: simulator.requestsOf("DeleteOrganizationMembers").length,
    verifications: lists(firstRemoval),
  };
}

/** The time that all who leave take; the service's own limit is off, so that no jitter costs a request. */
async function removeOneByOne(): Promise<number> {
  const members = numberedMembers(ONE_BY_ONE);
  await using simulator = await Simulator.start({
    organization: { members },
    latencyMs: LATENCY_MS,
    requestsPerSecond: Infinity,
  });
  const sdk = officialSdk(simulator.endpoint);
  const startedAt = performance.now();
  await Promise.all(
    members.map(async ({ uin }, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / REQUESTS_PER_SECOND));
      await sdk.request("DeleteOrganizationMembers", { MemberUin: [Number(uin)] });
    }),
  );
  const intervalMs = (performance.now() - startedAt - LATENCY_MS) / (ONE_BY_ONE - 1);
  return LATENCY_MS + intervalMs * (LEAVING - 1);
}
