import fc from "fast-check";
import { resolveCap } from "../../src/domain/cap";
import { parseMembers } from "../../src/domain/declaration";
import { DEFAULT_REMOVAL_POLICY, type RemovalPolicy } from "../../src/domain/policy";
import type { NamedMembers, Problem } from "../../src/domain/problem";
import {
  capProblems,
  consentProblems,
  organizationProblems,
  requireNoProblems,
  stateProblems,
} from "../../src/domain/rails";
import type { RemovalOrder, RemovalRails } from "../../src/domain/removal-order";
import { parseUin, type Uin } from "../../src/domain/uin";
import { ownProblemOf } from "../support/own-error";

const LEAVING = { "100000000001": "payments", "100000000002": "search" };
const DIGEST = "d".repeat(64);

interface Given {
  readonly leaving?: Record<string, string>;
  readonly policy?: Partial<RemovalPolicy>;
  readonly rails?: Partial<RemovalRails>;
}

function orderOf({ leaving = LEAVING, policy, rails }: Given): RemovalOrder {
  return {
    leaving: parseMembers(leaving),
    policy: { ...DEFAULT_REMOVAL_POLICY, ...policy },
    rails: {
      organizationId: "10001",
      previousCount: 100,
      protectedMembers: new Set(),
      reasons: new Map(),
      approval: { digest: DIGEST, approved: [] },
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
    const cap = fc.record(
      { count: fc.nat(200), percent: fc.double({ min: 0, max: 100, noNaN: true }) },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), cap, (previousCount, leavingCount, maxRemovals) => {
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
      },
    ],
    [
      { leaving: numbered(6), rails: { previousCount: 12 } },
      { kind: "aboveCap", members: named(numbered(6)), previousCount: 12, limit: 5 },
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
      [{ kind: "protectedLeave", members: named({ "100000000002": "search" }) }],
    ],
    [
      "reasons are required and one is missing",
      { policy: { requireReasons: true }, rails: { reasons: new Map([[parseUin("100000000001"), "sold"]]) } },
      [{ kind: "reasonMissing", members: named({ "100000000002": "search" }) }],
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
      [{ kind: "notApproved", digest: DIGEST, approved: [] }],
    ],
    [
      "another removal is approved",
      { policy: { requireApproval: true }, rails: { approval: { digest: DIGEST, approved: ["ab", "cd"] } } },
      [{ kind: "notApproved", digest: DIGEST, approved: ["ab", "cd"] }],
    ],
    [
      "only the beginning of the digest is approved",
      {
        policy: { requireApproval: true },
        rails: { approval: { digest: DIGEST, approved: [DIGEST.slice(0, 63)] } },
      },
      [{ kind: "notApproved", digest: DIGEST, approved: [DIGEST.slice(0, 63)] }],
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
      { kind: "protectedLeave", members },
      { kind: "reasonMissing", members },
    ]);
  });
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
