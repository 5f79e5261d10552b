import type { MembershipErrorCode } from "../../../src/domain/error";
import type { Problem } from "../../../src/domain/problem";
import { UNKNOWN, type ObjectValue } from "../../../src/plugin/value";
import {
  emptyState,
  labelsOf,
  parseDeclaration,
  previousIn,
  readKept,
} from "../../../src/provider/members/membership";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { ownProblemOf } from "../../support/own-error";
import { uins } from "../support/simulated-session";

const MINIMAL: ObjectValue = { organization_id: ORGANIZATION_ID, members: members(1, 2) };

describe("What the code says", () => {
  test("is known with nothing but an organization and its members", () => {
    expect(parseDeclaration(MINIMAL)).toMatchObject({
      organizationId: ORGANIZATION_ID,
      membership: undefined,
      members: new Map(Object.entries(members(1, 2))),
      protectedMembers: new Set(),
      ignoredMembers: new Set(),
      reasons: new Map(),
      reportFile: undefined,
      authoritative: false,
      unknown: [],
    });
  });

  test("has the same defaults of a removal as the construct", () => {
    const { removal } = parseDeclaration({
      ...MINIMAL,
      removal: { batch_size: 7, paused: null, max_removals: null },
    });
    expect(removal).toEqual({
      batchSize: 7,
      timeoutMs: 900_000,
      requireReasons: false,
      requireApproval: false,
      requirePolicy: false,
    });
  });

  test("leaves out what a cap leaves out", () => {
    const { removal } = parseDeclaration({
      ...MINIMAL,
      removal: { max_removals: { count: null, percent: 10 } },
    });
    expect(removal.maxRemovals).toEqual({ percent: 10 });
  });

  test("may cap a fraction, which comes from Terraform as a text", () => {
    const { removal } = parseDeclaration({
      ...MINIMAL,
      removal: { max_removals: { count: null, percent: "33.3" } },
    });
    expect(removal.maxRemovals).toEqual({ percent: 33.3 });
  });

  test("caps no number that JavaScript does not hold", () => {
    const removal = { max_removals: { count: "9007199254740993" } };
    const wrong = ownProblemOf(() => parseDeclaration({ ...MINIMAL, removal }));
    expect(wrong).toMatchObject({ code: "InvalidOption", problem: { where: "removal.maxRemovals.count" } });
  });

  test.each<[name: string, argument: ObjectValue, expected: object]>([
    [
      "the organization",
      { organization_id: UNKNOWN },
      { organizationId: undefined, unknown: ["organization_id"] },
    ],
    ["the membership's name", { membership: UNKNOWN }, { membership: undefined, unknown: ["membership"] }],
    ["all members", { members: UNKNOWN }, { members: undefined, unknown: [] }],
    [
      "a label, which decides nothing",
      { members: { [uin(1)]: UNKNOWN } },
      { members: new Map([[uin(1), "?"]]), unknown: [] },
    ],
    [
      "whether it may be empty",
      { allow_empty: UNKNOWN, members: {} },
      { members: new Map(), unknown: ["allow_empty"] },
    ],
    [
      "who is protected",
      { protected_members: [uin(7), UNKNOWN] },
      { protectedMembers: new Set(), unknown: ["protected_members"] },
    ],
    [
      "who is ignored",
      { ignored_members: UNKNOWN },
      { ignoredMembers: new Set(), unknown: ["ignored_members"] },
    ],
    ["a reason", { reasons: { [uin(7)]: UNKNOWN } }, { reasons: new Map(), unknown: ["reasons"] }],
    ["an option", { removal: { paused: UNKNOWN } }, { unknown: ["removal"] }],
    ["a cap", { removal: { max_removals: { count: UNKNOWN } } }, { unknown: ["removal"] }],
    ["the report's file", { report_file: UNKNOWN }, { reportFile: undefined, unknown: ["report_file"] }],
    [
      "whether it is authoritative",
      { authoritative: UNKNOWN },
      { authoritative: false, unknown: ["authoritative"] },
    ],
  ])("may leave open %s", (_name, argument, expected) => {
    expect(parseDeclaration({ ...MINIMAL, ...argument })).toMatchObject(expected);
  });

  test.each<[name: string, argument: ObjectValue, code: MembershipErrorCode, problem: Partial<Problem>]>([
    ["a UIN that is none", { members: { x: "a" } }, "InvalidUin", { kind: "invalidUins", where: "members" }],
    [
      "a member without a label",
      { members: { [uin(1)]: null } },
      "InvalidOption",
      { where: `members.${uin(1)}` },
    ],
    ["an empty label", { members: { [uin(1)]: "" } }, "InvalidOption", { where: `members.${uin(1)}` }],
    [
      "a label that is too long",
      { members: { [uin(1)]: "a".repeat(257) } },
      "InvalidOption",
      { where: `members.${uin(1)}` },
    ],
    ["nobody, unless it says so", { members: {} }, "InvalidMembers", { kind: "noMembers" }],
    [
      "nobody, in so many words to the contrary",
      { members: {}, allow_empty: false },
      "InvalidMembers",
      { kind: "noMembers" },
    ],
    ["no members at all", { members: null }, "InvalidMembers", { kind: "noMembers" }],
    [
      "a member that is ignored",
      { ignored_members: [uin(1)] },
      "InvalidMembers",
      { kind: "declaredAndIgnored", uins: uins(1) },
    ],
    [
      "a reason of a member",
      { reasons: { [uin(2)]: "x" } },
      "InvalidMembers",
      { kind: "reasonOfMember", uins: uins(2) },
    ],
    ["an empty reason", { reasons: { [uin(7)]: "" } }, "InvalidOption", { where: `reasons.${uin(7)}` }],
    [
      "a protected one that is none",
      { protected_members: ["7 "] },
      "InvalidUin",
      { where: "protected_members" },
    ],
    ["an ignored one that is null", { ignored_members: [null] }, "InvalidUin", { where: "ignored_members" }],
    ["an organization by name", { organization_id: "mine" }, "InvalidOption", { where: "organization_id" }],
    ["a membership without a name", { membership: "" }, "InvalidOption", { where: "membership" }],
    ["a report elsewhere", { report_file: "../report.json" }, "InvalidOption", {}],
    ["a batch of nobody", { removal: { batch_size: 0 } }, "InvalidOption", { where: "removal.batchSize" }],
    [
      "a batch that is not whole",
      { removal: { batch_size: 1.5 } },
      "InvalidOption",
      { where: "removal.batchSize" },
    ],
    [
      "a part above all",
      { removal: { max_removals: { percent: 101 } } },
      "InvalidOption",
      { where: "removal.maxRemovals.percent" },
    ],
    ["a time too short", { removal: { timeout_ms: 1 } }, "InvalidOption", { where: "removal.timeoutMs" }],
  ])("may not be %s", (_name, argument, code, problem) => {
    const wrong = ownProblemOf(() => parseDeclaration({ ...MINIMAL, ...argument }));
    expect(wrong.code).toBe(code);
    expect(wrong.problem).toMatchObject(problem);
  });
});

describe("What the state says", () => {
  test("is nobody, where it says nothing", () => {
    expect(readKept({})).toEqual({
      organizationId: undefined,
      membership: undefined,
      members: new Map(),
      pending: new Map(),
      unmanaged: new Map(),
      absent: new Map(),
      gone: new Set(),
      removing: new Map(),
      ignoredMembers: new Set(),
      removals: undefined,
    });
  });

  test("passes over what is no UIN, and what is no label", () => {
    const {
      members: kept,
      ignoredMembers,
      removals,
    } = readKept({
      members: { ...members(1), x: "y", "0": "z", [uin(2)]: null },
      ignored_members: [uin(3), "x", null],
      removals: "many",
    });
    expect([[...kept], [...ignoredMembers], removals]).toEqual([
      [
        [uin(1), "member-1"],
        [uin(2), ""],
      ],
      [uin(3)],
      undefined,
    ]);
  });

  test("tells who is gone where the organization was listed, and else who was absent once", () => {
    const state = { absent: members(2) };
    expect([...readKept(state, { declared: "a hash" }).gone]).toEqual([uin(2)]);
    expect([...readKept(state).gone]).toEqual([]);
    expect([...readKept(state).absent.keys()]).toEqual([uin(2)]);
  });

  test("knows whom it declared before and who was left behind, by the label of the code", () => {
    const kept = readKept({ members: { [uin(1)]: "new" }, pending: { [uin(1)]: "old", [uin(2)]: "two" } });
    expect(Object.fromEntries(previousIn(kept))).toEqual({ [uin(1)]: "new", [uin(2)]: "two" });
  });

  test("of a membership that was never applied knows nobody", () => {
    expect(readKept(emptyState(ORGANIZATION_ID))).toEqual({
      ...readKept({}),
      organizationId: ORGANIZATION_ID,
    });
    expect(readKept(emptyState(null))).toEqual(readKept({}));
  });
});

test("Members stand in numeric order", () => {
  const labels = Object.keys(labelsOf(new Map(uins(10, 9, 2).map((one) => [one, "x"]))));
  expect(labels).toEqual([uin(2), uin(9), uin(10)]);
});
