import fc from "fast-check";
import { resolveCap } from "../../src/domain/cap";
import { parseMembers } from "../../src/domain/declaration";
import { parsePipelinePolicy, type PipelinePolicy } from "../../src/domain/pipeline-policy";
import { DEFAULT_REMOVAL_POLICY, type RemovalPolicy } from "../../src/domain/policy";
import type { NamedMembers, Problem } from "../../src/domain/problem";
import {
  authorOf,
  capProblems,
  consentProblems,
  floorProblems,
  machineProblems,
  organizationProblems,
  policyProblems,
  requireNoProblems,
  stateProblems,
} from "../../src/domain/rails";
import type { RemovalOrder, RemovalRails } from "../../src/domain/removal-order";
import { parseUin, type Uin } from "../../src/domain/uin";
import { anyCap } from "../support/arbitraries";
import { ownProblemOf } from "../support/own-error";

const LEAVING = { "100000000001": "payments", "100000000002": "search" };
const DIGEST = "d".repeat(64);

interface Given {
  readonly leaving?: Record<string, string>;
  readonly policy?: Partial<RemovalPolicy>;
  readonly rails?: Partial<RemovalRails>;
  /** What the pipeline's policy says, as JSON has it. */
  readonly pipeline?: unknown;
}

function orderOf({ leaving = LEAVING, policy, rails, pipeline }: Given): RemovalOrder {
  return {
    leaving: parseMembers(leaving),
    policy: { ...DEFAULT_REMOVAL_POLICY, ...policy },
    rails: {
      organizationId: "10001",
      previousCount: 100,
      protectedMembers: new Set(),
      reasons: new Map(),
      approval: { digest: DIGEST, approved: [] },
      pipeline: pipeline === undefined ? undefined : parsePipelinePolicy(pipeline),
      ...rails,
    },
  };
}

const uins = (...texts: string[]): Uin[] => texts.map(parseUin);

const numbered = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [String(100_000_000_001 + index), `m${index + 1}`]),
  );

const named = (labels: Record<string, string>, count = Object.keys(labels).length): NamedMembers => ({
  named: Object.entries(labels).map(([uin, label]) => ({ uin: parseUin(uin), label })),
  count,
});

describe("the cap", () => {
  test("holds whatever is given: never more than the count, never more than the percentage", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), anyCap, (previousCount, leavingCount, maxRemovals) => {
        const leaving = numbered(leavingCount);
        const order = orderOf({ leaving, policy: { maxRemovals }, rails: { previousCount } });
        const passes = capProblems([...order.leaving.keys()], order).length === 0;

        const { count, percent } = maxRemovals;
        const exceeds = [
          count !== undefined && leavingCount > count,
          percent !== undefined && leavingCount > Math.ceil((previousCount * percent) / 100 + 1e-9),
          count === undefined &&
            percent === undefined &&
            leavingCount > Math.min(20, Math.max(5, Math.ceil(previousCount / 4))),
        ];
        if (exceeds.includes(true)) expect(passes).toBe(false);
        expect(passes).toBe(leavingCount <= resolveCap(previousCount, maxRemovals).limit);
      }),
      { numRuns: 500 },
    );
  });

  test("counts who would be sent, not who leaves", () => {
    const order = orderOf({ policy: { maxRemovals: { count: 1 } } });
    expect(capProblems(uins("100000000002"), order)).toEqual([]);
    expect(capProblems([], order)).toEqual([]);
    expect(capProblems(uins("100000000001", "100000000002"), order)).toHaveLength(1);
  });

  test("allows exactly as many as it says", () => {
    const order = orderOf({ leaving: numbered(21), rails: { previousCount: 1_000 } });
    const all = [...order.leaving.keys()];
    expect(capProblems(all.slice(0, 20), order)).toEqual([]);
    expect(capProblems(all, order)).toHaveLength(1);
  });

  test.each<readonly [given: Given, problem: Problem]>([
    [
      { leaving: LEAVING, policy: { maxRemovals: { count: 1 } } },
      {
        kind: "aboveCap",
        members: named(LEAVING),
        previousCount: 100,
        limit: 1,
        given: { count: 1 },
        by: "code",
      },
    ],
    [
      { leaving: LEAVING, policy: { maxRemovals: { count: 9, percent: 0.5 } } },
      {
        kind: "aboveCap",
        members: named(LEAVING),
        previousCount: 100,
        limit: 1,
        given: { count: 9, percent: 0.5 },
        by: "code",
      },
    ],
    [
      { leaving: numbered(6), rails: { previousCount: 12 } },
      { kind: "aboveCap", members: named(numbered(6)), previousCount: 12, limit: 5, by: "code" },
    ],
    [
      { leaving: LEAVING, policy: { maxRemovals: { count: 9 } }, pipeline: { maxRemovals: { percent: 1 } } },
      {
        kind: "aboveCap",
        members: named(LEAVING),
        previousCount: 100,
        limit: 1,
        given: { percent: 1 },
        by: "policy",
      },
    ],
    [
      { leaving: numbered(6), rails: { previousCount: 12 }, pipeline: { maxRemovals: { count: 100 } } },
      { kind: "aboveCap", members: named(numbered(6)), previousCount: 12, limit: 5, by: "code" },
    ],
  ])("tells the members, the figures and what set them: %#", (given, problem) => {
    const order = orderOf(given);
    expect(capProblems([...order.leaving.keys()], order)).toEqual([problem]);
  });

  test("names twenty members and counts the others", () => {
    const order = orderOf({ leaving: numbered(30) });
    expect(capProblems([...order.leaving.keys()], order)).toMatchObject([
      { members: named(numbered(20), 30) },
    ]);
  });
});

describe("consent", () => {
  test.each<readonly [name: string, given: Given, problems: readonly Problem[]]>([
    ["nothing is asked for", {}, []],
    ["nobody leaves", { leaving: {}, policy: { requireReasons: true } }, []],
    ["others are protected", { rails: { protectedMembers: new Set(uins("100000000003")) } }, []],
    [
      "one of those leaving is protected",
      { rails: { protectedMembers: new Set(uins("100000000002", "100000000003")) } },
      [{ kind: "protectedLeave", members: named({ "100000000002": "search" }), by: "code" }],
    ],
    [
      "the policy protects one of them",
      { pipeline: { protectedMembers: ["100000000003", "100000000001"] } },
      [{ kind: "protectedLeave", members: named({ "100000000001": "payments" }), by: "policy" }],
    ],
    [
      "the code protects one and the policy both",
      {
        rails: { protectedMembers: new Set(uins("100000000002")) },
        pipeline: { protectedMembers: Object.keys(LEAVING) },
      },
      [
        { kind: "protectedLeave", members: named({ "100000000002": "search" }), by: "code" },
        { kind: "protectedLeave", members: named(LEAVING), by: "policy" },
      ],
    ],
    ["the policy asks for nothing", { pipeline: {} }, []],
    [
      "reasons are required and one is missing",
      { policy: { requireReasons: true }, rails: { reasons: new Map([[parseUin("100000000001"), "sold"]]) } },
      [{ kind: "reasonMissing", members: named({ "100000000002": "search" }), by: "code" }],
    ],
    [
      "the policy requires reasons",
      { pipeline: { requireReasons: true } },
      [{ kind: "reasonMissing", members: named(LEAVING), by: "policy" }],
    ],
    [
      "both require reasons",
      { policy: { requireReasons: true }, pipeline: { requireReasons: true } },
      [{ kind: "reasonMissing", members: named(LEAVING), by: "code" }],
    ],
    [
      "the policy says that reasons are not required, and the code that they are",
      { policy: { requireReasons: true }, pipeline: { requireReasons: false } },
      [{ kind: "reasonMissing", members: named(LEAVING), by: "code" }],
    ],
    [
      "reasons are required and each is there",
      {
        policy: { requireReasons: true },
        rails: { reasons: new Map(uins("100000000001", "100000000002", "7").map((uin) => [uin, "sold"])) },
      },
      [],
    ],
    [
      "approval is required and there is none",
      { policy: { requireApproval: true } },
      [{ kind: "notApproved", digest: DIGEST, approved: [], by: "code" }],
    ],
    [
      "the policy requires approval and there is none",
      { pipeline: { requireApproval: true } },
      [{ kind: "notApproved", digest: DIGEST, approved: [], by: "policy" }],
    ],
    [
      "the policy requires approval and it is there",
      { pipeline: { requireApproval: true }, rails: { approval: { digest: DIGEST, approved: [DIGEST] } } },
      [],
    ],
    [
      "another removal is approved",
      { policy: { requireApproval: true }, rails: { approval: { digest: DIGEST, approved: ["ab", "cd"] } } },
      [{ kind: "notApproved", digest: DIGEST, approved: ["ab", "cd"], by: "code" }],
    ],
    [
      "only the beginning of the digest is approved",
      {
        policy: { requireApproval: true },
        rails: { approval: { digest: DIGEST, approved: [DIGEST.slice(0, 63)] } },
      },
      [{ kind: "notApproved", digest: DIGEST, approved: [DIGEST.slice(0, 63)], by: "code" }],
    ],
    [
      "this removal is approved among others",
      {
        policy: { requireApproval: true },
        rails: { approval: { digest: DIGEST, approved: ["ab", DIGEST] } },
      },
      [],
    ],
    [
      "an approval is there and none is required",
      { rails: { approval: { digest: DIGEST, approved: ["ab"] } } },
      [],
    ],
  ])("%s", (_, given, problems) => {
    expect(consentProblems(orderOf(given))).toEqual(problems);
  });

  test("that lacks several things names them all at once", () => {
    const problems = consentProblems(
      orderOf({
        policy: { requireReasons: true, requireApproval: true },
        rails: { protectedMembers: new Set(uins("100000000001")) },
      }),
    );
    expect(problems.map(({ kind }) => kind)).toEqual(["protectedLeave", "reasonMissing", "notApproved"]);
  });

  test("that many members lack names twenty of them and counts the others", () => {
    const order = orderOf({
      leaving: numbered(21),
      policy: { requireReasons: true },
      rails: { protectedMembers: new Set(uins(...Object.keys(numbered(21)))) },
    });
    const members = named(numbered(20), 21);
    expect(consentProblems(order)).toEqual([
      { kind: "protectedLeave", members, by: "code" },
      { kind: "reasonMissing", members, by: "code" },
    ]);
  });
});

describe("who asks for reasons, and for approval,", () => {
  test.each<readonly [code: boolean, policy: boolean | undefined, by: "code" | "policy" | undefined]>([
    [false, undefined, undefined],
    [false, false, undefined],
    [true, undefined, "code"],
    [true, false, "code"],
    [true, true, "code"],
    [false, true, "policy"],
  ])("where the code says %s and the policy %s is %s", (code, policy, by) => {
    for (const rule of ["requireReasons", "requireApproval"] as const) {
      const pipeline = policy === undefined ? undefined : parsePipelinePolicy({ [rule]: policy });
      expect(authorOf(rule, { ...DEFAULT_REMOVAL_POLICY, [rule]: code }, pipeline)).toBe(by);
    }
  });
});

describe("the floor", () => {
  const FLOOR = { minRemaining: 290 };

  test.each<readonly [total: number, sent: number, pipeline: unknown, isKept: boolean]>([
    [300, 10, FLOOR, true],
    [300, 11, FLOOR, false],
    [290, 0, FLOOR, true],
    [290, 1, FLOOR, false],
    [5, 5, { minRemaining: 0 }, true],
    [5, 5, {}, true],
    [5, 5, undefined, true],
  ])("of %d members, %d leave under %j: kept is %s", (total, sent, pipeline, isKept) => {
    const problem = { kind: "belowFloor", total, sent, ...FLOOR };
    expect(floorProblems(total, sent, orderOf({ pipeline }))).toEqual(isKept ? [] : [problem]);
  });
});

describe("what the code asks of the machine, and the policy of the code", () => {
  const POLICY = parsePipelinePolicy({});

  test.each<
    readonly [requirePolicy: boolean, policy: PipelinePolicy | undefined, problems: readonly Problem[]]
  >([
    [false, undefined, []],
    [false, POLICY, []],
    [true, POLICY, []],
    [true, undefined, [{ kind: "policyMissing" }]],
  ])("is a policy where requirePolicy is %s: %j", (requirePolicy, policy, problems) => {
    expect(machineProblems({ ...DEFAULT_REMOVAL_POLICY, requirePolicy }, policy)).toEqual(problems);
  });

  test.each<readonly [pipeline: unknown, allowed: string | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ organizationId: "10001" }, undefined],
    [{ organizationId: "10002" }, "10002"],
    [{ organizationId: "100010" }, "100010"],
  ])("is its own organization under %j", (pipeline, allowed) => {
    const policy = pipeline === undefined ? undefined : parsePipelinePolicy(pipeline);
    const problem = { kind: "policyOfOther", allowed, declared: "10001" };
    expect(policyProblems(policy, "10001")).toEqual(allowed === undefined ? [] : [problem]);
  });
});

test("whatever the code and the policy say, a removal passes with both exactly when it passes with each alone", () => {
  const labels = numbered(8);
  const some = fc.subarray(uins(...Object.keys(labels)));
  const loosest = { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { count: Number.MAX_SAFE_INTEGER } };
  const mostlyFalse = fc.integer({ min: 0, max: 3 }).map((value) => value === 0);
  const code = fc.record({
    protectedMembers: fc.oneof(fc.constant([]), some),
    policy: fc.record({
      ...{ batchSize: fc.constant(50), timeoutMs: fc.constant(900_000), requirePolicy: fc.boolean() },
      ...{ requireReasons: mostlyFalse, requireApproval: mostlyFalse },
      maxRemovals: fc.oneof(fc.constant(loosest.maxRemovals), fc.record({ count: fc.nat(8) })),
    }),
  });
  const pipeline = fc.record(
    {
      organizationId: fc.constantFrom("10001", "10001", "10002"),
      protectedMembers: fc.oneof(fc.constant([]), some),
      maxRemovals: fc.oneof(anyCap, fc.record({ count: fc.nat(8) })),
      requireReasons: mostlyFalse,
      requireApproval: mostlyFalse,
      minRemaining: fc.nat(20),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const facts = fc.record({
    leaving: some,
    total: fc.integer({ min: 8, max: 30 }),
    reasons: fc.oneof(fc.constant(uins(...Object.keys(labels))), some),
    approved: fc.constantFrom([], [DIGEST], [DIGEST]),
  });
  let passed = 0;
  fc.assert(
    fc.property(code, pipeline, facts, ({ protectedMembers, policy }, given, fact) => {
      const { leaving, total, reasons, approved } = fact;
      const passes = (ofCode: boolean, ofPipeline: boolean): boolean => {
        const order = orderOf({
          leaving: Object.fromEntries(leaving.map((uin) => [uin, labels[uin] ?? ""])),
          policy: ofCode ? policy : loosest,
          rails: {
            protectedMembers: new Set(ofCode ? protectedMembers : []),
            reasons: new Map(reasons.map((uin) => [uin, "sold"])),
            approval: { digest: DIGEST, approved },
          },
          pipeline: ofPipeline ? given : undefined,
        });
        const problems = [
          ...policyProblems(order.rails.pipeline, order.rails.organizationId),
          ...consentProblems(order),
          ...capProblems(leaving, order),
          ...floorProblems(total, leaving.length, order),
        ];
        return problems.length === 0;
      };
      expect(passes(true, true)).toBe(passes(true, false) && passes(false, true));
      if (passes(true, true)) passed += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(passed).toBeGreaterThan(50);
});

describe("the organization", () => {
  const organization = { organizationId: "10001", creatorUin: parseUin("1"), isManager: true, name: "acme" };

  test("is the right one when it is declared and the account manages it", () => {
    expect(organizationProblems(organization, orderOf({}))).toEqual([]);
  });

  test.each(["10002", "1000", "010001", "100010", "0", ""])(
    "is another one when %j is declared",
    (declared) => {
      expect(organizationProblems(organization, orderOf({ rails: { organizationId: declared } }))).toEqual([
        { kind: "otherOrganization", declared, actual: "10001" },
      ]);
    },
  );

  test("is not to be touched with an account that does not manage it", () => {
    const notManaged = { ...organization, isManager: false };
    expect(organizationProblems(notManaged, orderOf({}))).toEqual([
      { kind: "notTheManager", organizationId: "10001" },
    ]);
    expect(organizationProblems(notManaged, orderOf({ rails: { organizationId: "10002" } }))).toEqual([
      { kind: "notTheManager", organizationId: "10001" },
      { kind: "otherOrganization", declared: "10002", actual: "10001" },
    ]);
  });
});

describe("the organization in the state", () => {
  test.each([["10001"], [undefined]])("is right when it is %s: version 0.1.0 named none", (inState) => {
    expect(stateProblems(inState, "10001")).toEqual([]);
  });

  test.each(["10002", "010001", "1000", ""])("is another one when it is %j", (inState) => {
    expect(stateProblems(inState, "10001")).toEqual([{ kind: "stateOfOther", declared: "10001", inState }]);
  });
});

describe("problems", () => {
  const problems: readonly Problem[] = [
    { kind: "notTheManager", organizationId: "10001" },
    { kind: "otherOrganization", declared: "10002", actual: "10001" },
  ];

  test.each(["RemovalBlocked", "WrongOrganization"] as const)(
    "stop a removal, all at once, as %s",
    (code) => {
      expect(
        ownProblemOf(() => {
          requireNoProblems(code, problems);
        }),
      ).toEqual({ code, problem: { kind: "nothingSent", problems } });
    },
  );

  test("that do not exist stop nothing", () => {
    expect(() => {
      requireNoProblems("RemovalBlocked", []);
    }).not.toThrow();
  });
});
