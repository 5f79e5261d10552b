import fc from "fast-check";
import {
  type Conditions,
  type Fault,
  MEMBER_REFUSALS,
  numberedMembers,
  seededRandom,
} from "../../../src/simulator";
import type { FaultRule, Scenario } from "./simulated-removal";
import { uinAt } from "./simulated-removal";

/** One organization, who leaves it, and what goes wrong meanwhile. Members are named by their positions. */
export interface History {
  readonly size: number;
  readonly leaving: readonly number[];
  /** They left before. */
  readonly gone: readonly number[];
  readonly refused: readonly (readonly [position: number, code: string])[];
  readonly conditions: Partial<Conditions>;
  readonly faults: readonly RandomFault[];
  readonly batchSize: number;
  readonly maxLatencyMs: number;
  /** How likely somebody joins, or one who is not refused leaves by itself, before a request is answered. */
  readonly traffic: number;
  readonly seed: number;
}

/** A fault that strikes a part of the requests, so many times at most. */
export interface RandomFault {
  readonly action: FaultRule[0];
  readonly fault: Fault;
  readonly probability: number;
  readonly times: number;
}

/** Refusals that certainly are about a member, and stay. */
export const LASTING_REFUSALS = Object.keys(MEMBER_REFUSALS).filter(
  (code) => !/DisableQuitSelfCreated|OperateBillingPermissionErr|QuitShareUintError/.test(code),
);

const REFUSALS = [
  ...LASTING_REFUSALS,
  "FailedOperation.OperateBillingPermissionErr",
  "FailedOperation.QuitShareUintError",
  "FailedOperation.New",
  "InvalidParameter",
];

const CONDITIONS: fc.Arbitrary<Partial<Conditions>> = fc.record({
  refusedBatchRemoves: fc.constantFrom("none", "others", "preceding"),
  nonMemberCode: fc.constantFrom("InvalidParameter", "FailedOperation.NotMember", undefined),
  maxBatchLength: fc.option(
    fc.record({
      length: fc.integer({ min: 1, max: 40 }),
      code: fc.constantFrom(
        "InvalidParameter",
        "InvalidParameterValue",
        "LimitExceeded",
        "RequestSizeLimitExceeded",
      ),
    }),
    { nil: undefined },
  ),
  listLag: fc.option(
    fc.oneof(
      fc.record({ listings: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ ms: fc.integer({ min: 1, max: 8_000 }) }),
    ),
    { nil: undefined },
  ),
  searchFindsUins: fc.boolean(),
});

const FAULT: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
  ...[true, false].flatMap((applied): Fault[] => [
    { kind: "disconnect", applied },
    { kind: "hang", applied },
    { kind: "http", status: 502, applied },
    { kind: "http", status: 200, body: "<html>", applied },
    { kind: "error", code: "InternalError", applied },
    { kind: "error", code: "ServiceUnavailable", applied },
  ]),
  { kind: "error", code: "RequestLimitExceeded" },
  { kind: "error", code: "RequestLimitExceeded.UinLimitExceeded" },
);

/**
 * Faults that strike with a probability up to `max`. Less than ten of them are ambiguous, so that no member is
 * given up.
 */
export function someFaults(max: number, times: number): fc.Arbitrary<RandomFault[]> {
  const fault = fc.record({
    action: fc.constantFrom(
      "DeleteOrganizationMembers" as const,
      "DeleteOrganizationMembers" as const,
      "DescribeOrganizationMembers" as const,
      "DescribeOrganization" as const,
    ),
    fault: FAULT,
    probability: fc.double({ min: 0.02, max, noNaN: true }),
    times: fc.constant(times),
  });
  return fc.array(fault, { maxLength: 3 });
}

/** Histories of up to 160 members in which everything goes wrong that can, with some of it changed. */
export function histories(
  changes: { readonly [Name in keyof History]?: fc.Arbitrary<History[Name]> } = {},
): fc.Arbitrary<History> {
  return fc.integer({ min: 1, max: 160 }).chain((size) => {
    const positions = fc.uniqueArray(fc.integer({ min: 1, max: size }), { maxLength: size });
    const few = (most: number): fc.Arbitrary<number[]> => positions.map((all) => all.slice(0, most));
    return fc.record<History>({
      size: fc.constant(size),
      leaving: positions.filter((all) => all.length > 0),
      gone: fc.oneof(fc.constant([]), few(5)),
      refused: fc
        .oneof({ arbitrary: few(12), weight: 4 }, { arbitrary: positions, weight: 1 })
        .chain((all) =>
          fc.tuple(...all.map((at) => fc.tuple(fc.constant(at), fc.constantFrom(...REFUSALS)))),
        ),
      conditions: CONDITIONS,
      faults: someFaults(0.3, 3),
      batchSize: fc.integer({ min: 1, max: 60 }),
      maxLatencyMs: fc.integer({ min: 0, max: 400 }),
      traffic: fc.constantFrom(0, 0, 0.05, 0.5),
      seed: fc.integer(),
      ...changes,
    });
  });
}

/** The scenario that a history is; the same history always goes the same way. */
export function scenarioOf(history: History, policy: Scenario["policy"] = {}): Scenario {
  const { size, leaving, gone, refused, conditions, faults, batchSize, maxLatencyMs, traffic } = history;
  const random = seededRandom(history.seed);
  const uinsGone = new Set<string>(gone.map(uinAt));
  return {
    size: 0,
    members: numberedMembers(size).filter(({ uin }) => !uinsGone.has(uin)),
    leaving,
    conditions: {
      ...conditions,
      // With neither searches nor a list that stands still, nobody can tell who is there.
      ...(traffic > 0 && { searchFindsUins: true }),
      refusals: Object.fromEntries(refused.map(([position, code]) => [uinAt(position), code])),
    },
    faults: faults.map(({ action, fault, probability, times }) => [
      action,
      fault,
      { times, when: () => random() < probability },
    ]),
    policy: { batchSize, ...policy },
    latencyMs: () => random() * maxLatencyMs,
    random,
    meanwhile: trafficOf(history, random),
  };
}

function trafficOf(
  { traffic, size, refused }: History,
  random: () => number,
): NonNullable<Scenario["meanwhile"]> {
  const stay = new Set(refused.map(([position]) => position));
  let joined = size;
  return (organization) => {
    if (random() >= traffic) return;
    const position = Math.ceil(random() * size);
    if (random() < 0.5) organization.addMember({ uin: uinAt(++joined) });
    else if (!stay.has(position)) organization.removeMember(uinAt(position));
  };
}
