import { UNKNOWN, type ObjectValue } from "../../src/plugin/value";
import { declaredIn } from "../../src/provider/declared";
import { ORGANIZATION_ID, uin } from "../support/members";
import { ownProblemOf } from "../support/own-error";

describe("Of an organization the block", () => {
  test.each<[name: string, block: ObjectValue, expected: object]>([
    ["says nothing where it is empty", {}, { isGiven: false, isKnown: true, uins: [], memberships: [] }],
    ["says nothing where it names others", of({ m: [uin(1)] }, "10002"), { isGiven: false, uins: [] }],
    ["says nothing where it has null for it", { declared: { [ORGANIZATION_ID]: null } }, { isGiven: false }],
    ["names nobody where it names no membership", of({}), { isGiven: true, isKnown: true, uins: [] }],
    [
      "names those of all memberships",
      of({ m: [uin(1)], n: [uin(2), uin(1)], o: [] }),
      { isGiven: true, isKnown: true, uins: [uin(1), uin(2)], memberships: ["m", "n", "o"] },
    ],
    [
      "leaves out a membership that has null for a list: nobody said that it declares nobody",
      of({ m: [uin(1)], n: null }),
      { isKnown: true, memberships: ["m"] },
    ],
    [
      "names the known part of a list",
      of({ m: [uin(1), UNKNOWN] }),
      { isGiven: true, isKnown: false, uins: [uin(1)], memberships: ["m"] },
    ],
    [
      "leaves out a membership of which nothing is known",
      of({ m: [uin(1)], n: UNKNOWN }),
      { isGiven: true, isKnown: false, uins: [uin(1)], memberships: ["m"] },
    ],
    ["may not be known at all", { declared: UNKNOWN }, { isGiven: true, isKnown: false, memberships: [] }],
    [
      "may not be known for the organization",
      { declared: { [ORGANIZATION_ID]: UNKNOWN } },
      { isGiven: true, isKnown: false },
    ],
    [
      "is known where that of another is not",
      { declared: { [ORGANIZATION_ID]: { m: [uin(1)] }, "10002": UNKNOWN } },
      { isGiven: true, isKnown: true },
    ],
    [
      "names whom no membership lets leave",
      { ...of({ m: [] }), protected_members: { [ORGANIZATION_ID]: [uin(9)], "10002": [uin(8)] } },
      { isKnown: true, protectedMembers: [uin(9)] },
    ],
    [
      "names who is nobody's business",
      { ...of({ m: [uin(1)] }), ignored_members: { [ORGANIZATION_ID]: [uin(9)], "10002": [uin(1)] } },
      { isKnown: true, uins: [uin(1)], memberships: ["m"], ignoredMembers: [uin(9)] },
    ],
    [
      "is not known where it is not known who is protected",
      { ...of({ m: [uin(1)] }), protected_members: { [ORGANIZATION_ID]: [UNKNOWN] } },
      { isKnown: false, protectedMembers: [] },
    ],
  ])("%s", (_name, block, expected) => {
    const { uins, memberships, protectedMembers, ignoredMembers, ...flags } = declaredIn(
      ORGANIZATION_ID,
      block,
    );
    expect({
      ...flags,
      uins: [...uins],
      memberships: [...memberships.keys()],
      protectedMembers: [...protectedMembers],
      ignoredMembers: [...ignoredMembers],
    }).toMatchObject(expected);
  });

  test("names nobody whom it ignores", () => {
    const block = { ...of({ m: [uin(1), uin(2)] }), ignored_members: { [ORGANIZATION_ID]: [uin(2)] } };
    const { code, problem } = ownProblemOf(() => declaredIn(ORGANIZATION_ID, block));
    expect([code, problem]).toEqual(["InvalidMembers", { kind: "declaredAndIgnored", uins: [uin(2)] }]);
  });

  test.each<[name: string, block: ObjectValue, where: string]>([
    ["a membership", of({ m: ["x"] }), `declared.${ORGANIZATION_ID}.m`],
    ["a membership's null", of({ m: [null] }), `declared.${ORGANIZATION_ID}.m`],
    [
      "the protected",
      { protected_members: { [ORGANIZATION_ID]: ["0"] } },
      `protected_members.${ORGANIZATION_ID}`,
    ],
    ["the ignored", { ignored_members: { [ORGANIZATION_ID]: ["0"] } }, `ignored_members.${ORGANIZATION_ID}`],
  ])("takes nothing but UINs, and says where another thing stands: %s", (_name, block, where) => {
    const { code, problem } = ownProblemOf(() => declaredIn(ORGANIZATION_ID, block));
    expect([code, problem]).toEqual(["InvalidUin", expect.objectContaining({ where })]);
  });
});

function of(memberships: ObjectValue, organizationId = ORGANIZATION_ID): ObjectValue {
  return { declared: { [organizationId]: memberships } };
}
