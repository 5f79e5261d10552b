import fc from "fast-check";
import { isMembershipError } from "../../src/domain/error";
import type { Problem } from "../../src/domain/problem";
import { SortedUins } from "../../src/domain/sorted-uins";
import { parseUin } from "../../src/domain/uin";
import { MANIFEST_SCHEMA } from "../../src/manifest/manifest";
import { parseDeclarations } from "../../src/manifest/parse-declarations";
import { ORGANIZATION_ID, uin } from "../support/members";
import { ownProblemOf } from "../support/own-error";

const WHOLE = {
  schema: MANIFEST_SCHEMA,
  organizationId: ORGANIZATION_ID,
  declared: { "asia/membership": [uin(1), uin(2)], "europe/membership": [uin(2)] },
  protectedMembers: [uin(1)],
};

const sorted = (...uins: string[]): SortedUins => new SortedUins(uins.map(parseUin));

test("reads what the construct wrote", () => {
  expect(parseDeclarations(JSON.stringify(WHOLE))).toEqual({
    organizationId: ORGANIZATION_ID,
    declared: new Map([
      ["asia/membership", sorted(uin(1), uin(2))],
      ["europe/membership", sorted(uin(2))],
    ]),
    protectedMembers: new Set([uin(1)]),
  });
  const { ignoredMembers } = parseDeclarations(JSON.stringify({ ...WHOLE, ignoredMembers: [uin(9)] }));
  expect(ignoredMembers).toEqual(new Set([uin(9)]));
});

describe("declarations are refused with the reason:", () => {
  const value = (where: string, is: string, got: string): unknown => ({
    kind: "unexpectedValue",
    where,
    expected: expect.objectContaining({ is }) as unknown,
    got,
  });

  test.each<readonly [what: string, declarations: unknown, reason: unknown]>([
    ["no object", [WHOLE], value("schema", "oneOf", "undefined")],
    ["another schema", { ...WHOLE, schema: 3 }, value("schema", "oneOf", "3")],
    [
      "no organization",
      { ...WHOLE, organizationId: undefined },
      value("organizationId", "organizationId", "undefined"),
    ],
    ["a list", { ...WHOLE, declared: [uin(1)] }, value("declared", "object", `["${uin(1)}"]`)],
    [
      "members as labels by UIN",
      { ...WHOLE, declared: { "asia/membership": { [uin(1)]: "x" } } },
      value("declared.asia/membership", "uins", `{"${uin(1)}":"x"}`),
    ],
    [
      "a UIN twice",
      { ...WHOLE, declared: { "asia/membership": [uin(1), uin(1)] } },
      {
        kind: "duplicateUin",
        where: "declared.asia/membership",
        uin: uin(1),
        positions: [0, 1],
      } satisfies Problem,
    ],
    [
      "wrong UINs",
      { ...WHOLE, declared: { "asia/membership": ["01", 100000000002] } },
      {
        kind: "invalidUins",
        where: "declared.asia/membership",
        got: ['"01"', "100000000002"],
        more: 0,
        isNumber: true,
      } satisfies Problem,
    ],
    [
      "protected nonsense",
      { ...WHOLE, protectedMembers: ["01"] },
      expect.objectContaining({ where: "protectedMembers" }),
    ],
    [
      "ignored members that are no list",
      { ...WHOLE, ignoredMembers: "7" },
      value("ignoredMembers", "uins", '"7"'),
    ],
    [
      "a misspelt list",
      { ...WHOLE, protectedMember: [] },
      {
        kind: "unknownProperty",
        where: "declarations",
        name: "protectedMember",
        nearest: "protectedMembers",
      },
    ],
  ])("%s", (_, declarations, reason) => {
    expect(ownProblemOf(() => parseDeclarations(JSON.stringify(declarations)))).toEqual({
      code: "InvalidManifest",
      problem: { kind: "invalidManifest", reason },
    });
  });
});

test("whatever JSON comes, and wherever a whole one is cut off, it is declarations or an InvalidManifest", () => {
  const whole = JSON.stringify(WHOLE);
  const texts = fc.oneof(
    fc.json(),
    fc.integer({ min: 0, max: whole.length - 1 }).map((length) => whole.slice(0, length)),
    fc
      .record({ name: fc.constantFrom(...Object.keys(WHOLE)), json: fc.jsonValue() })
      .map(({ name, json }) => JSON.stringify({ ...WHOLE, [name]: json })),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(parseDeclarations(text).declared).toBeInstanceOf(Map);
      } catch (error) {
        expect(isMembershipError(error, "InvalidManifest")).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});
