import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { parseUin, type Uin } from "../../src/domain/uin";
import { removeMembers } from "../../src/removal/remove-members";
import { numberedMembers, Simulator } from "../../src/simulator";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { OrganizationApi } from "../../src/tencentcloud/organization-api";
import { officialSdk } from "../../test/simulator/official-sdk";
import type { Figure } from "./figure";

const SIZE = 2_000;
const LEAVING = 1_000;
const LATENCY_MS = 120;
const ONE_BY_ONE = 60;

/** 1,000 of 2,000 members, against what the rate limit allows and against one UIN a request. */
export async function removal(): Promise<Figure[]> {
  const members = numberedMembers(SIZE);
  const uins = members.slice(0, LEAVING).map(({ uin }) => parseUin(uin));
  await using simulator = await Simulator.start({ organization: { members }, latencyMs: LATENCY_MS });
  const tookMs = await removeInBatches(simulator, uins);
  if (simulator.members.length !== SIZE - LEAVING) throw new Error("not everyone was removed");

  const limitMs = fastestMs(simulator);
  const each =
    (await removeOneByOne(simulator, numberedMembers(SIZE).slice(LEAVING, LEAVING + ONE_BY_ONE))) /
    ONE_BY_ONE;
  return [
    {
      name: "removal / limit",
      value: tookMs / limitMs,
      bound: { atMost: 1.25 },
      note: `${tookMs.toFixed(0)} ms for ${simulator.requests.length - ONE_BY_ONE} requests; the rate limit allows ${limitMs} ms`,
    },
    {
      name: "one UIN a request / removal",
      value: (each * LEAVING) / tookMs,
      bound: { atLeast: 12 },
      note: `official SDK at 20 a second, ${ONE_BY_ONE} members measured, scaled to ${LEAVING}`,
    },
  ];
}

async function removeInBatches(simulator: Simulator, uins: readonly Uin[]): Promise<number> {
  const dispatcher = createDispatcher({ env: {} });
  const { TENCENTCLOUD_SECRET_ID: secretId = "", TENCENTCLOUD_SECRET_KEY: secretKey = "" } =
    simulator.environment;
  const client = new TencentCloudClient({
    endpoint: simulator.endpoint,
    dispatcher,
    credentials: () => Promise.resolve({ secretId, secretKey }),
  });
  const order = {
    leaving: new Map(uins.map((uin) => [uin, "member"])),
    policy: { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { percent: 100 } },
    rails: {
      declared: new Set<Uin>(),
      previousCount: SIZE,
      protectedMembers: new Set<Uin>(),
      reasons: new Map<Uin, string>(),
      approval: { digest: "", approved: [] },
    },
  };
  const startedAt = performance.now();
  const { stopped } = await removeMembers(order, { calls: new OrganizationApi(client) });
  const tookMs = performance.now() - startedAt;
  await dispatcher.close();
  if (stopped) throw stopped.error;
  return tookMs;
}

/**
 * What no client can beat: each phase waits for the one before it, a list's first page for its length, and the
 * twenty-first request of an action for a second after the first, also from one phase to the next.
 */
function fastestMs(simulator: Simulator): number {
  const lists = simulator.requestsOf("DescribeOrganizationMembers");
  const lookUps = Math.ceil(SIZE / 50);
  const leaves = [LATENCY_MS, ...Array.from({ length: lookUps - 1 }, () => 2 * LATENCY_MS)];
  leaves.forEach((at, index) => {
    const twentyEarlier = leaves[index - 20];
    if (twentyEarlier !== undefined) leaves[index] = Math.max(at, twentyEarlier + 1_000);
  });
  const deleted = (leaves.at(-1) ?? 0) + 2 * LATENCY_MS;
  for (let index = lookUps; index < lists.length; index += 1) {
    leaves.push(Math.max(deleted, (leaves[index - 20] ?? 0) + 1_000));
  }
  return (leaves.at(-1) ?? 0) + LATENCY_MS;
}

async function removeOneByOne(
  simulator: Simulator,
  members: readonly { readonly uin: string }[],
): Promise<number> {
  const sdk = officialSdk(simulator.endpoint);
  const startedAt = performance.now();
  await Promise.all(
    members.map(async ({ uin }, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 52));
      await sdk.request("DeleteOrganizationMembers", { MemberUin: [Number(uin)] });
    }),
  );
  return performance.now() - startedAt;
}
