import fc from "fast-check";
import { isMembershipError } from "../../src/domain/error";
import type { Problem } from "../../src/domain/problem";
import { parseManifest } from "../../src/manifest/parse-manifest";
import { anyLabel, anyUin } from "../support/arbitraries";
import { manifestOf } from "../support/built-program";
import { uin } from "../support/members";
import { ownErrorOf, ownProblemOf } from "../support/own-error";

test("reads what the construct wrote", () => {
  const { schema, ...written } = manifestOf({
    declared: [uin(2), uin(1)],
    declaredElsewhere: { "asia/membership": [uin(3)] },
    protectedMembers: [uin(1)],
    reasons: { [uin(4)]: "OPS-412" },
  });
  expect(parseManifest(JSON.stringify({ schema, ...written }))).toEqual({
    ...written,
    declared: new Set([uin(1), uin(2)]),
    declaredElsewhere: new Map([["asia/membership", new Set([uin(3)])]]),
    protectedMembers: new Set([uin(1)]),
    reasons: new Map([[uin(4), "OPS-412"]]),
  });
});

test("without a file for it, there is no report", () => {
  const written = { ...manifestOf(), reportFile: undefined };
  expect(parseManifest(JSON.stringify(written)).reportFile).toBeUndefined();
  expect(parseManifest(JSON.stringify({ ...written, isRetired: true })).isRetired).toBe(true);
});

test("what only the provider does is read where it is written", () => {
  const { authoritative, ignoredMembers } = parseManifest(JSON.stringify(manifestOf()));
  expect({ authoritative, ignoredMembers }).toEqual({});
  const written = manifestOf({ authoritative: true, ignoredMembers: ["30", "4"] });
  expect(parseManifest(JSON.stringify(written))).toMatchObject({
    authoritative: true,
    ignoredMembers: new Set(["4", "30"]),
  });
});

test("whoever is named is named as before, whatever the members and their reasons are", () => {
  const uins = fc.uniqueArray(anyUin);
  const byPath = fc.dictionary(anyLabel, uins, { maxKeys: 3, noNullPrototype: true });
  const reasons = fc.dictionary(anyUin, anyLabel, { noNullPrototype: true });
  fc.assert(
    fc.property(uins, byPath, uins, reasons, (declared, declaredElsewhere, protectedMembers, given) => {
      const written = manifestOf({ declared, declaredElsewhere, protectedMembers, reasons: given });
      const read = parseManifest(JSON.stringify(written));
      expect(read.declared).toEqual(new Set(declared));
      expect(read.declaredElsewhere).toEqual(
        new Map(Object.entries(declaredElsewhere).map(([path, some]) => [path, new Set(some)])),
      );
      expect(read.protectedMembers).toEqual(new Set(protectedMembers));
      expect(Object.fromEntries(read.reasons)).toEqual(given);
    }),
  );
});

describe("a manifest is refused with the reason:", () => {
  const value = (where: string, is: string, got: string): unknown => ({
    kind: "unexpectedValue",
    where,
    expected: expect.objectContaining({ is }) as unknown,
    got,
  });
  const whole = manifestOf();

  test.each<readonly [what: string, manifest: unknown, reason: unknown]>([
    ["no object", [whole], value("manifest", "object", expect.any(String) as string)],
    ["another schema", { ...whole, schema: 1 }, value("schema", "oneOf", "1")],
    ["the schema before", { ...whole, schema: 2 }, value("schema", "oneOf", "2")],
    ["the schema as a text", { ...whole, schema: "3" }, value("schema", "oneOf", '"3"')],
    ["no stack", { ...whole, stack: undefined }, value("stack", "text", "undefined")],
    [
      "others as a list, as the schema before had them",
      { ...whole, declaredElsewhere: [uin(1)] },
      value("declaredElsewhere", "object", `["${uin(1)}"]`),
    ],
    [
      "another's members as labels by UIN",
      { ...whole, declaredElsewhere: { "asia/membership": { [uin(1)]: "x" } } },
      value("declaredElsewhere.asia/membership", "uins", `{"${uin(1)}":"x"}`),
    ],
    [
      "another's UIN twice",
      { ...whole, declaredElsewhere: { "asia/membership": [uin(1), uin(1)] } },
      {
        kind: "duplicateUin",
        where: "declaredElsewhere.asia/membership",
        uin: uin(1),
        positions: [0, 1],
      } satisfies Problem,
    ],
    [
      "a report elsewhere",
      { ...whole, reportFile: "../report.json" },
      value("reportFile", "reportFile", '"../report.json"'),
    ],
    ...[false, "true", 1, null].map((isRetired): readonly [string, unknown, unknown] => [
      `isRetired as ${JSON.stringify(isRetired)}`,
      { ...whole, isRetired },
      value("isRetired", "oneOf", JSON.stringify(isRetired)),
    ]),
    ...[false, "true", 1, null].map((authoritative): readonly [string, unknown, unknown] => [
      `authoritative as ${JSON.stringify(authoritative)}`,
      { ...whole, authoritative },
      value("authoritative", "oneOf", JSON.stringify(authoritative)),
    ]),
    [
      "ignored members that are no list",
      { ...whole, ignoredMembers: "7" },
      value("ignoredMembers", "uins", '"7"'),
    ],
    ["no policy", { ...whole, removal: 5 }, value("removal", "object", "5")],
    ["an empty policy", { ...whole, removal: {} }, value("removal.batchSize", "number", "undefined")],
    [
      "a cap of nothing",
      { ...whole, removal: { ...whole.removal, maxRemovals: null } },
      value("removal.maxRemovals", "object", "null"),
    ],
    [
      "a cap without a number",
      { ...whole, removal: { ...whole.removal, maxRemovals: { count: null } } },
      value("removal.maxRemovals.count", "number", "null"),
    ],
    [
      "a misspelt rail",
      { ...whole, removal: { ...whole.removal, requireAproval: true } },
      { kind: "unknownProperty", where: "removal", name: "requireAproval", nearest: "requireApproval" },
    ],
    [
      "a misspelt cap",
      { ...whole, removal: { ...whole.removal, maxRemovals: { counts: 1 } } },
      { kind: "unknownProperty", where: "removal.maxRemovals", name: "counts", nearest: "count" },
    ],
    [
      "a misspelt list",
      { ...whole, protectedMember: [] },
      { kind: "unknownProperty", where: "manifest", name: "protectedMember", nearest: "protectedMembers" },
    ],
    [
      "wrong UINs",
      { ...whole, declared: ["01", 100000000002] },
      {
        kind: "invalidUins",
        where: "declared",
        got: ['"01"', "100000000002"],
        more: 0,
        isNumber: true,
      } satisfies Problem,
    ],
    [
      "a UIN twice",
      { ...whole, declared: [uin(1), uin(1)] },
      { kind: "duplicateUin", where: "declared", uin: uin(1), positions: [0, 1] } satisfies Problem,
    ],
    ["an empty reason", { ...whole, reasons: { [uin(1)]: "" } }, value(`reasons.${uin(1)}`, "text", '""')],
    [
      "no organization",
      { ...whole, organizationId: undefined },
      value("organizationId", "organizationId", "undefined"),
    ],
  ])("%s", (_, manifest, reason) => {
    expect(ownProblemOf(() => parseManifest(JSON.stringify(manifest)))).toEqual({
      code: "InvalidManifest",
      problem: { kind: "invalidManifest", reason },
    });
  });

  test.each(["", " ", "{", "nothing", '{"schema":2'])(
    "it is cut off or no JSON, as the parser says: %j",
    (json) => {
      const { code, problem } = ownProblemOf(() => parseManifest(json));
      expect(code).toBe("InvalidManifest");
      expect(problem).toEqual({ kind: "invalidManifest", reason: expect.stringMatching(/JSON/) as string });
    },
  );
});

test("whatever JSON comes, and wherever a whole one is cut off, it is a manifest or an InvalidManifest", () => {
  const whole = JSON.stringify(manifestOf({ reasons: { [uin(4)]: "OPS-412" } }));
  const texts = fc.oneof(
    fc.json(),
    fc.integer({ min: 0, max: whole.length - 1 }).map((length) => whole.slice(0, length)),
    fc
      .record({ name: fc.constantFrom(...Object.keys(manifestOf())), json: fc.jsonValue() })
      .map(({ name, json }) => JSON.stringify({ ...manifestOf(), [name]: json })),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(parseManifest(text).declared).toBeInstanceOf(Set);
      } catch (error) {
        expect(isMembershipError(error, "InvalidManifest")).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

describe("a manifest is refused", () => {
  test.each([
    ["that is empty", ""],
    ["that is cut off", JSON.stringify(manifestOf()).slice(0, -10)],
    ["that is null", "null"],
    ["that is a list", "[]"],
    ["that holds nothing", "{}"],
  ])("%s", (_, json) => {
    expect(ownErrorOf(() => parseManifest(json)).code).toBe("InvalidManifest");
  });

  test.each([
    ["schema", 1],
    ["schema", "2"],
    ["schema", undefined],
    ["construct", 1],
    ["construct", ""],
    ["address", null],
    ["onDestroy", "remove"],
    ["previous", [uin(1)]],
    ["declared", null],
    ["declared", { [uin(1)]: "member-1" }],
    ["declared", [Number(uin(1))]],
    ["declared", ["01"]],
    ["declared", [uin(1), uin(1)]],
    ["declaredElsewhere", undefined],
    ["declaredElsewhere", ["01"]],
    ["organizationId", undefined],
    ["organizationId", 10_001],
    ["organizationId", "010001"],
    ["protectedMembers", undefined],
    ["protectedMembers", ["01"]],
    ["reasons", undefined],
    ["reasons", { "01": "OPS-412" }],
    ["reasons", { [uin(1)]: 412 }],
    ["endpoint", undefined],
    ["endpoint", "http://example.com"],
    ["endpoint", "https://organization.tencentcloudapi.com/path"],
    ["removal", null],
    ["removal", {}],
    ["removal", 5],
    ["removal", { ...manifestOf().removal, maxRemovals: null }],
    ["removal", { ...manifestOf().removal, maxRemovals: { percent: 101 } }],
    ["removal", { ...manifestOf().removal, requireAproval: true }],
    ["removal", { ...manifestOf().removal, requireApproval: "false" }],
    ["removal", { ...manifestOf().removal, batchSize: 0 }],
    ["removal", { ...manifestOf().removal, timeoutMs: Infinity }],
    ["language", "fr-FR"],
    ["reportFile", 1],
    ["reportFile", ""],
  ])("whose %s is %j", (part, value) => {
    const json = JSON.stringify({ ...manifestOf(), [part]: value });
    expect(ownErrorOf(() => parseManifest(json)).code).toBe("InvalidManifest");
  });
});
