import fc from "fast-check";
import { resolveCap } from "../../src/domain/cap";
import { parseMembers } from "../../src/domain/declaration";
import { DEFAULT_REMOVAL_POLICY, type RemovalPolicy } from "../../src/domain/policy";
import type { Localized } from "../../src/domain/language";
import {
  capProblems,
  consentProblems,
  managerProblems,
  organizationProblems,
  requireNoProblems,
  teardownReplaced,
} from "../../src/domain/rails";
import type { RemovalOrder, RemovalRails } from "../../src/domain/removal-order";
import { parseUin, type Uin } from "../../src/domain/uin";
import { ownErrorOf } from "../support/own-error";

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
      declared: new Set(),
      previousCount: 100,
      protectedMembers: new Set(),
      reasons: new Map(),
      approval: { digest: DIGEST, approved: [] },
      ...rails,
    },
  };
}

const uins = (...texts: string[]): Uin[] => texts.map(parseUin);

const english = (problems: readonly Localized[]): string[] => problems.map((problem) => problem["en-US"]);

const numbered = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [String(100_000_000_001 + index), `m${index + 1}`]),
  );

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
          percent !== undefined && leavingCount > (previousCount * percent) / 100 + 1e-9,
          count === undefined && percent === undefined && leavingCount > Math.max(5, previousCount / 4),
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

  test.each<readonly [given: Given, message: string]>([
    [
      { leaving: LEAVING, policy: { maxRemovals: { count: 1 } } },
      '2 of 100 previous members would be removed, removal.maxRemovals {"count":1} allows 1: ' +
        '100000000001 "payments", 100000000002 "search". If all of them are to leave, raise removal.maxRemovals for ' +
        "this deploy",
    ],
    [
      { leaving: LEAVING, policy: { maxRemovals: { count: 9, percent: 1.5 } } },
      '2 of 100 previous members would be removed, removal.maxRemovals {"count":9,"percent":1.5} allows 1: ' +
        '100000000001 "payments", 100000000002 "search". If all of them are to leave, raise removal.maxRemovals for ' +
        "this deploy",
    ],
    [
      { leaving: numbered(6), rails: { previousCount: 12 } },
      "6 of 12 previous members would be removed, the default cap (25 % of the previous members, at least 5) allows " +
        '5: 100000000001 "m1", 100000000002 "m2", 100000000003 "m3", 100000000004 "m4", 100000000005 "m5", ' +
        '100000000006 "m6". If all of them are to leave, raise removal.maxRemovals for this deploy',
    ],
  ])("names the members, the figures and the prop to change: %#", (given, message) => {
    const order = orderOf(given);
    expect(english(capProblems([...order.leaving.keys()], order))).toEqual([message]);
  });

  test("names twenty members and counts the others", () => {
    const order = orderOf({ leaving: numbered(30) });
    const [message = ""] = english(capProblems([...order.leaving.keys()], order));
    expect(message.match(/"m\d+"/g)).toHaveLength(20);
    expect(message).toContain('100000000020 "m20" and 10 more. If all');
  });
});

describe("consent", () => {
  test.each<readonly [name: string, given: Given, problems: readonly string[]]>([
    ["nothing is asked for", {}, []],
    ["nobody leaves", { leaving: {}, policy: { requireReasons: true } }, []],
    ["others are protected", { rails: { protectedMembers: new Set(uins("100000000003")) } }, []],
    [
      "one of those leaving is protected",
      { rails: { protectedMembers: new Set(uins("100000000002", "100000000003")) } },
      [
        'Protected members would leave: 100000000002 "search". Declare them again, or take them out of ' +
          "protectedMembers",
      ],
    ],
    [
      "reasons are required and one is missing",
      { policy: { requireReasons: true }, rails: { reasons: new Map([[parseUin("100000000001"), "sold"]]) } },
      [
        'removal.requireReasons is set and these have none: 100000000002 "search". Name each in leaving, with its ' +
          "reason",
      ],
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
      [
        "removal.requireApproval is set and TCO_APPROVED_REMOVALS is empty. Review this removal, then set " +
          `TCO_APPROVED_REMOVALS to its digest ${DIGEST}`,
      ],
    ],
    [
      "another removal is approved",
      { policy: { requireApproval: true }, rails: { approval: { digest: DIGEST, approved: ["ab", "cd"] } } },
      [
        "removal.requireApproval is set and TCO_APPROVED_REMOVALS approves something else (ab, cd). Review this " +
          `removal, then set TCO_APPROVED_REMOVALS to its digest ${DIGEST}`,
      ],
    ],
    [
      "only the beginning of the digest is approved",
      {
        policy: { requireApproval: true },
        rails: { approval: { digest: DIGEST, approved: [DIGEST.slice(0, 63)] } },
      },
      [expect.stringContaining("approves something else") as string],
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
    expect(english(consentProblems(orderOf(given)))).toEqual(problems);
  });

  test("that lacks several things names them all at once", () => {
    const problems = consentProblems(
      orderOf({
        policy: { requireReasons: true, requireApproval: true },
        rails: { protectedMembers: new Set(uins("100000000001")) },
      }),
    );
    expect(english(problems).map((problem) => problem.split(" ")[0])).toEqual([
      "Protected",
      "removal.requireReasons",
      "removal.requireApproval",
    ]);
  });
});

describe("the account", () => {
  test.each([true, false])("manages the organization: %s", (isManager) => {
    const organization = { organizationId: "10001", creatorUin: parseUin("1"), isManager, name: "acme" };
    expect(english(managerProblems(organization))).toEqual(
      isManager
        ? []
        : [expect.stringContaining("expected credentials of the account that manages organization 10001")],
    );
  });
});

describe("the organization", () => {
  const organization = { organizationId: "10001", creatorUin: parseUin("1"), isManager: true, name: "acme" };

  test.each([[undefined], ["10001"]])("is the right one when %s is declared", (organizationId) => {
    expect(organizationProblems(organization, orderOf({ rails: { organizationId } }))).toEqual([]);
  });

  test.each([["10002"], ["1000"], ["010001"], ["100010"], ["0"]])(
    "is another one when %s is declared",
    (organizationId) => {
      expect(english(organizationProblems(organization, orderOf({ rails: { organizationId } })))).toEqual([
        `expected organization ${organizationId} (organizationId), the credentials belong to 10001: use the credentials ` +
          "of the declared organization, or correct organizationId",
      ]);
    },
  );
});

describe("problems", () => {
  test("stop a removal, all of them in one message", () => {
    expect(
      ownErrorOf(() => {
        requireNoProblems([
          { "en-US": "first", "zh-CN": "一" },
          { "en-US": "second", "zh-CN": "二" },
        ]);
      }),
    ).toEqual({ code: "RemovalBlocked", message: "nothing was sent: first. second." });
  });

  test.each([
    [[], "is empty", "为空"],
    [["ab12"], "approves something else (ab12)", "批准的是其他内容（ab12）"],
  ])("say in both languages what is approved: %j", (approved, english, chinese) => {
    const [problem] = consentProblems(
      orderOf({ policy: { requireApproval: true }, rails: { approval: { digest: DIGEST, approved } } }),
    );
    expect(problem?.["en-US"]).toContain(`TCO_APPROVED_REMOVALS ${english}.`);
    expect(problem?.["zh-CN"]).toContain(`TCO_APPROVED_REMOVALS ${chinese}。`);
  });

  test.each<[string, Localized[]]>([
    ["the cap", [...capProblems(uins(...Object.keys(numbered(30))), orderOf({ leaving: numbered(30) }))]],
    [
      "the declared cap",
      capProblems(uins("100000000001"), orderOf({ policy: { maxRemovals: { count: 0, percent: 1.5 } } })),
    ],
    [
      "consent",
      consentProblems(
        orderOf({
          policy: { requireReasons: true, requireApproval: true },
          rails: {
            protectedMembers: new Set(uins("100000000001")),
            approval: { digest: DIGEST, approved: ["ab12"] },
          },
        }),
      ),
    ],
    [
      "the organization",
      organizationProblems(
        { organizationId: "10001", creatorUin: parseUin("1"), isManager: false, name: "" },
        orderOf({ rails: { organizationId: "10002" } }),
      ),
    ],
    [
      "the account",
      managerProblems({ organizationId: "10001", creatorUin: parseUin("1"), isManager: false, name: "" }),
    ],
    ["the teardown", [teardownReplaced("null_resource.membership_Teardown")]],
  ])("of %s say in Chinese all the names and figures that they say in English", (_, problems) => {
    expect(problems).not.toEqual([]);
    for (const problem of problems) {
      expect(problem["zh-CN"]).toMatch(/\p{Script=Han}/u);
      const named = problem["en-US"].match(/"[^"]*"|[\w.-]*(\d|[a-z][A-Z]|_)[\w.]*\w|-replace/g) ?? [];
      expect(named).not.toEqual([]);
      for (const name of named) expect(problem["zh-CN"]).toContain(name);
    }
  });

  test("that do not exist stop nothing", () => {
    expect(() => {
      requireNoProblems([]);
    }).not.toThrow();
  });
});
