import { parsePipelinePolicy } from "../../../src/domain/pipeline-policy";
import { DEFAULT_REMOVAL_POLICY, type RemovalPolicy } from "../../../src/domain/policy";
import type { RemovalOrder } from "../../../src/domain/removal-order";
import { parseUin, type Uin } from "../../../src/domain/uin";
import { type Effects, REAL_EFFECTS } from "../../../src/removal/effects";
import type { RemovalEvent } from "../../../src/removal/events";
import { type RemovalResult, removeMembers } from "../../../src/removal/remove-members";
import {
  type Conditions,
  type MemberOptions,
  numberedMembers,
  type OrganizationActionName,
  type Fault,
  type FaultOptions,
  type SimulatedOrganization,
} from "../../../src/simulator";
import { ORGANIZATION_ID, uin } from "../../support/members";
import { SimulatedService } from "./simulated-service";
import { inSimulatedTime } from "./simulated-time";

/** A removal to simulate. */
export interface Scenario {
  /** Members 1 to this are in the organization. */
  readonly size: number;
  /** The positions of those who leave. */
  readonly leaving: readonly number[];
  /** Members in place of those that `size` makes, or beside them. */
  readonly members?: readonly MemberOptions[];
  readonly creatorUin?: string;
  readonly conditions?: Partial<Conditions>;
  readonly faults?: readonly FaultRule[];
  readonly policy?: Partial<RemovalPolicy>;
  /** How many members the pipeline wants to remain. @default it does not care */
  readonly minRemaining?: number;
  /** @default 50 ms each way */
  readonly latencyMs?: () => number;
  /** @default 0.5, always */
  readonly random?: () => number;
  readonly signal?: AbortSignal;
  /** When the run began. @default now */
  readonly startedAtMs?: number;
  readonly onEvent?: (event: RemovalEvent) => void;
  readonly beforeEachRequest?: () => void;
  /** What else happens in the organization; called at each request. */
  readonly meanwhile?: (organization: SimulatedOrganization) => void;
}

/** What goes wrong with which requests. */
export type FaultRule = readonly [action: OrganizationActionName, fault: Fault, options?: FaultOptions];

/** How a simulated removal went. */
export interface Simulated {
  readonly service: SimulatedService;
  readonly result: RemovalResult;
  readonly events: readonly RemovalEvent[];
  readonly tookMs: number;
}

/** Carries out a removal in simulated time, see `useSimulatedTime`. */
export async function simulateRemoval(scenario: Scenario): Promise<Simulated> {
  const { size, members = [], creatorUin, conditions = {}, faults = [] } = scenario;
  const service = new SimulatedService(
    {
      members: [...numberedMembers(size), ...members],
      conditions,
      ...(creatorUin !== undefined && { creatorUin }),
    },
    scenario.latencyMs ?? (() => 50),
  );
  const { meanwhile } = scenario;
  if (meanwhile) service.onRequest = meanwhile;
  for (const rule of faults) service.api.faults.next(...rule);
  const effects: Effects = { ...REAL_EFFECTS, now: Date.now, random: scenario.random ?? (() => 0.5) };
  const events: RemovalEvent[] = [];
  const startedAt = Date.now();
  const result = await inSimulatedTime(() =>
    removeMembers(orderOf(scenario), {
      calls: service.calls,
      effects,
      emit: (event) => {
        events.push(event);
        scenario.onEvent?.(event);
      },
      ...(scenario.signal && { signal: scenario.signal }),
      ...(scenario.startedAtMs !== undefined && { startedAtMs: scenario.startedAtMs }),
      ...(scenario.beforeEachRequest && { beforeEachRequest: scenario.beforeEachRequest }),
    }),
  );
  return { service, result, events, tookMs: Date.now() - startedAt };
}

/** The order to remove members by their positions; nothing stands against it. */
export function orderOf({
  size,
  leaving,
  policy,
  minRemaining,
}: Pick<Scenario, "size" | "leaving" | "policy" | "minRemaining">): RemovalOrder {
  return {
    leaving: new Map(leaving.map((position) => [uinAt(position), `member-${position}`])),
    policy: { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { percent: 100 }, ...policy },
    rails: {
      organizationId: ORGANIZATION_ID,
      previousCount: Math.max(size, leaving.length),
      protectedMembers: new Set(),
      reasons: new Map(),
      approval: { digest: "", approved: [] },
      ...(minRemaining !== undefined && { pipeline: parsePipelinePolicy({ minRemaining }) }),
    },
  };
}

/** The UIN of the member at `position`, counted from 1. */
export function uinAt(position: number): Uin {
  return parseUin(uin(position));
}

/** The positions from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
