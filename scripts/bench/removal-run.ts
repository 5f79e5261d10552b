import { removeMembers } from "../../src/removal/remove-members";
import { type LoggedRequest, numberedMembers, Simulator, SIMULATOR_CREDENTIALS } from "../../src/simulator";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { organizationApi, type OrganizationCalls } from "../../src/tencentcloud/organization-api";
import { orderOf, uinAt } from "../../test/removal/support/simulated-removal";

/** A removal to carry out over HTTP. Members are named by their positions. */
export interface Removal {
  readonly size: number;
  readonly leaving: readonly number[];
  /** Those of them whom the API refuses. @default nobody */
  readonly refused?: readonly number[];
  readonly latencyMs: number;
}

/** What it took, and what reached the simulator. */
export interface RemovalRun {
  readonly tookMs: number;
  readonly requests: readonly LoggedRequest[];
}

/** A refusal that is certainly about a member, and stays. */
export const REFUSAL = "FailedOperation.MemberShareResource";

/**
 * Removes the members as an apply does, with connections that are opened for it.
 *
 * @throws Error unless exactly those are removed who leave and are not refused
 */
export function runRemoval(removal: Removal): Promise<RemovalRun> {
  return overHttp(removal, async (calls) => {
    const { stopped } = await removeMembers(orderOf(removal), { calls });
    if (stopped) throw stopped.error;
  });
}

/** Starts an organization in which the removal can take place, and lets `remove` do that. @throws as {@link runRemoval} */
export async function overHttp(
  { size, leaving, refused = [], latencyMs }: Removal,
  remove: (calls: OrganizationCalls) => Promise<void>,
): Promise<RemovalRun> {
  const refusals = Object.fromEntries(refused.map((position) => [uinAt(position), REFUSAL]));
  const organization = { members: numberedMembers(size), conditions: { refusals } };
  await using simulator = await Simulator.start({ organization, latencyMs });
  const dispatcher = createDispatcher({ env: {} });
  const client = new TencentCloudClient({
    endpoint: simulator.endpoint,
    dispatcher,
    credentials: () => Promise.resolve(SIMULATOR_CREDENTIALS),
  });
  const startedAt = performance.now();
  await remove(organizationApi(client));
  const tookMs = performance.now() - startedAt;
  await dispatcher.close();
  requireRemoved(simulator, size, leaving, refused);
  return { tookMs, requests: simulator.requests };
}

function requireRemoved(
  { members }: Simulator,
  size: number,
  leaving: readonly number[],
  refused: readonly number[],
): void {
  const left = new Set(members);
  const wrong = leaving.filter((position) => left.has(uinAt(position)) !== refused.includes(position));
  const stay = size - leaving.length + refused.length;
  if (wrong.length > 0 || members.length !== stay)
    throw new Error(
      `expected ${stay} members to stay, got ${members.length}, and ${wrong.length} wrong ones`,
    );
}
