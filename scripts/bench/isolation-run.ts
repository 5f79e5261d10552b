import { removeMembers } from "../../src/removal/remove-members";
import {
  type LoggedRequest,
  numberedMembers,
  organizationActions,
  SimulatedApi,
  SimulatedOrganization,
} from "../../src/simulator";
import type { TencentCloudClient } from "../../src/tencentcloud/client";
import { organizationApi } from "../../src/tencentcloud/organization-api";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { orderOf, uinAt } from "../../test/removal/support/simulated-removal";
import { REFUSAL, type Removal } from "./removal-run";
import { roundsOf } from "./rounds";
import { VirtualTime } from "./virtual-time";

/** What became of those who leave between look-up and verification. */
export interface Isolation {
  /** From the first removal's leaving to the last one's answer. */
  readonly tookMs: number;
  readonly requests: number;
  readonly rounds: number;
}

/**
 * Removes members in virtual time.
 *
 * @throws Error unless exactly those are refused who are to be
 */
export async function simulateIsolation(removal: Removal): Promise<Isolation> {
  const { size, refused = [], latencyMs } = removal;
  const time = new VirtualTime();
  const refusals = Object.fromEntries(refused.map((position) => [uinAt(position), REFUSAL]));
  const members = numberedMembers(size);
  const organization = new SimulatedOrganization({ members, conditions: { refusals } }, time.now);
  const api = new SimulatedApi(organizationActions(organization), time.now);
  const calls = organizationApi(clientOf(api, time, latencyMs));
  const { outcomes, stopped } = await time.run(() =>
    removeMembers(orderOf(removal), { calls, effects: time }),
  );
  if (stopped) throw stopped.error;
  const named = [...outcomes].filter(([, { kind }]) => kind === "refused").map(([uin]) => uin);
  const expected = new Set(refused.map(uinAt));
  if (named.length !== expected.size || !named.every((uin) => expected.has(uin)))
    throw new Error(`expected ${[...expected].join()} to be refused, got ${named.join()}`);
  return isolationOf(api.requests, latencyMs);
}

/** What a log of requests says of it. */
export function isolationOf(requests: readonly LoggedRequest[], latencyMs: number): Isolation {
  const removals = requests.filter(({ action }) => action === "DeleteOrganizationMembers");
  const times = removals.map(({ at }) => at);
  const tookMs = (times.at(-1) ?? NaN) - (times[0] ?? NaN) + latencyMs;
  return { tookMs, requests: removals.length, rounds: roundsOf(times, latencyMs) };
}

function clientOf(api: SimulatedApi, time: VirtualTime, latencyMs: number): TencentCloudClient {
  const client: Pick<TencentCloudClient, "call"> = {
    call: async ({ action, version, payload }, signal) => {
      await time.sleep(latencyMs / 2, signal);
      const { requestId, answer } = api.call({ action, version, parameters: payload });
      await time.sleep(latencyMs / 2, signal);
      if (answer.kind === "response") return { ...answer.fields, requestId };
      if (answer.kind !== "error") throw new Error(`expected an answer, got ${answer.kind}`);
      throw new TencentCloudError({ code: answer.code, action, serviceMessage: answer.message, requestId });
    },
  };
  return client as TencentCloudClient;
}
