import { setTimeout as sleep } from "node:timers/promises";
import { numberedMembers, Simulator } from "../../src/simulator";
import { uinAt } from "../../test/removal/support/simulated-removal";
import { officialSdk } from "../../test/simulator/official-sdk";
import { REFUSAL } from "./removal-run";

const INTERVAL_MS = 50;

/**
 * How long the official SDK takes to send `count` members alone, at the full rate and many at once, as the official Terraform
 * provider does: from the first request's leaving to the last answer. The service's own limit is off, so that no jitter
 * costs a request.
 *
 * @param refused positions of those whom the API refuses
 */
export async function oneByOneMs(
  count: number,
  latencyMs: number,
  refused: readonly number[] = [],
): Promise<number> {
  const members = numberedMembers(count);
  const refusals = Object.fromEntries(refused.map((position) => [uinAt(position), REFUSAL]));
  const organization = { members, conditions: { refusals } };
  await using simulator = await Simulator.start({ organization, latencyMs, requestsPerSecond: Infinity });
  const sdk = officialSdk(simulator.endpoint);
  const startedAt = performance.now();
  await Promise.all(
    members.map(async ({ uin }, index) => {
      await sleep(index * INTERVAL_MS);
      await sdk.request("DeleteOrganizationMembers", { MemberUin: [Number(uin)] }).catch(unlessRefused);
    }),
  );
  return performance.now() - startedAt;
}

function unlessRefused(error: unknown): void {
  if ((error as { readonly code?: unknown }).code !== REFUSAL) throw error;
}
