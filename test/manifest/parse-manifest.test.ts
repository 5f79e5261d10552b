import fc from "fast-check";
import { isMembershipError } from "../../src/domain/error";
import { SortedUins } from "../../src/domain/sorted-uins";
import { compareUins, parseUin } from "../../src/domain/uin";
import { parseManifest, wholeManifest } from "../../src/manifest/parse-manifest";
import { anyLabel, anyUin } from "../support/arbitraries";
import { manifestOf } from "../support/built-program";
import { uin } from "../support/members";
import { ownErrorOf, ownProblemOf } from "../support/own-error";
import { filesOf, parsedManifest } from "../support/whole-manifest";

/** A manifest's own file, with anything in it. */
const OWN = filesOf(manifestOf()).manifest;

const sorted = (...uins: string[]): SortedUins => new SortedUins(uins.map(parseUin).sort(compareUins));

test("reads what the construct wrote", () => {
  const written = manifestOf({
    declared: [uin(2), uin(1)],
    declaredElsewhere: { "asia/membership": [uin(3)] },
    protectedMembers: [uin(1)],
    reasons: { [uin(4)]: "OPS-412" },
  });
  const { schema, ...rest } = written;
  expect(schema).toBe(4);
  expect(parsedManifest(written)).toEqual({
    ...rest,
    declared: sorted(uin(1), uin(2)),
    declaredElsewhere: new Map([["asia/membership", sorted(uin(3))]]),
    protectedMembers: new Set([uin(1)]),
    reasons: new Map([[uin(4), "OPS-412"]]),
  });
});

test("without a file for it, there is no report", () => {
  const written = { ...OWN, reportFile: undefined };
  expect(parseManifest(JSON.stringify(written)).reportFile).toBeUndefined();
  expect(parseManifest(JSON.stringify({ ...written, isRetired: true })).isRetired).toBe(true);
});

test("what only the provider does is read where it is written", () => {
  const { authoritative, ignoredMembers } = parsedManifest(manifestOf());
  expect({ authoritative, ignoredMembers }).toEqual({});
  const written = manifestOf({ authoritative: true, ignoredMembers: ["30", "4"] });
  expect(parsedManifest(written)).toMatchObject({
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
      const construct = "organization/membership";
      const written = manifestOf({
        construct,
        declared,
        declaredElsewhere,
        protectedMembers,
        reasons: given,
      });
      const read = parsedManifest(written);
      expect(read.declared).toEqual(sorted(...declared));
      expect(read.declaredElsewhere).toEqual(
        new Map(Object.entries(declaredElsewhere).map(([path, some]) => [path, sorted(...some)])),
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
  const whole = OWN;

  test.each<readonly [what: string, manifest: unknown, reason: unknown]>([
    ["no object", [whole], value("schema", "oneOf", "undefined")],
    ["another schema", { ...whole, schema: 1 }, value("schema", "oneOf", "1")],
    ["the schema before", { ...whole, schema: 3, declared: [] }, value("schema", "oneOf", "3")],
    ["the schema as a text", { ...whole, schema: "4" }, value("schema", "oneOf", '"4"')],
    ["no stack", { ...whole, stack: undefined }, value("stack", "text", "undefined")],
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
      "a misspelt name",
      { ...whole, reason: {} },
      { kind: "unknownProperty", where: "manifest", name: "reason", nearest: "reasons" },
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
  const whole = JSON.stringify({ ...OWN, reasons: { [uin(4)]: "OPS-412" } });
  const texts = fc.oneof(
    fc.json(),
    fc.integer({ min: 0, max: whole.length - 1 }).map((length) => whole.slice(0, length)),
    fc
      .record({ name: fc.constantFrom(...Object.keys(OWN)), json: fc.jsonValue() })
      .map(({ name, json }) => JSON.stringify({ ...OWN, [name]: json })),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(parseManifest(text).reasons).toBeInstanceOf(Map);
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
    ["that is cut off", JSON.stringify(OWN).slice(0, -10)],
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
    ["declared", [uin(1)]],
    ["protectedMembers", []],
    ["organizationId", undefined],
    ["organizationId", 10_001],
    ["organizationId", "010001"],
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
    const json = JSON.stringify({ ...OWN, [part]: value });
    expect(ownErrorOf(() => parseManifest(json)).code).toBe("InvalidManifest");
  });
});

describe("a manifest and declarations that are not of one app are refused:", () => {
  const own = parseManifest(JSON.stringify(OWN));
  const { organizationId } = OWN;
  const others = {
    protectedMembers: new Set<never>(),
    declared: new Map([["other/membership", new Set<never>()]]),
  };

  test("the membership is not among those that are declared, and nobody is taken for undeclared", () => {
    expect(ownProblemOf(() => wholeManifest(own, { ...others, organizationId }))).toEqual({
      code: "InvalidManifest",
      problem: {
        kind: "invalidManifest",
        reason: expect.objectContaining({
          where: "declared.organization/membership",
          got: "undefined",
        }) as unknown,
      },
    });
  });

  test("they are of another organization", () => {
    expect(ownProblemOf(() => wholeManifest(own, { ...others, organizationId: "7" }))).toEqual({
      code: "InvalidManifest",
      problem: {
        kind: "invalidManifest",
        reason: expect.objectContaining({ where: "organizationId", got: '"7"' }) as unknown,
      },
    });
  });
});
