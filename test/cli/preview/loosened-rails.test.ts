import fc from "fast-check";
import { compareRails, looseningsOf } from "../../../src/cli/preview/loosened-rails";
import { resolveCap } from "../../../src/domain/cap";
import type { MaxRemovals } from "../../../src/domain/policy";
import type { Manifest } from "../../../src/manifest/manifest";
import { parseUin, type Uin } from "../../../src/domain/uin";
import { anyCap } from "../../support/arbitraries";
import { manifestOf, UNCAPPED } from "../../support/built-program";
import { parsedManifest, type WholeManifest } from "../../support/whole-manifest";

/** What is `undefined` is left out. */
type Changes = {
  readonly [Name in keyof Omit<WholeManifest, "removal">]?: WholeManifest[Name] | undefined;
} & {
  readonly removal?: object;
};

const STRICT = {
  ...UNCAPPED,
  maxRemovals: { count: 5 },
  requireReasons: true,
  requireApproval: true,
  requirePolicy: true,
};

/** A manifest with every rail on, but for what is changed. */
function manifest({ removal, ...changes }: Changes = {}): Manifest {
  const given = { removal: { ...STRICT, ...removal }, protectedMembers: ["1", "2", "3"], ...changes };
  return parsedManifest(manifestOf(given as Partial<WholeManifest>));
}

const DEFAULT_CAP = { maxRemovals: undefined };

test.each<
  readonly [rail: string, base: Changes, now: Changes, from: string | undefined, to: string | undefined]
>([
  ["organizationId", {}, { organizationId: "10002" }, "10001", "10002"],
  ["endpoint", {}, { endpoint: "http://127.0.0.1:10" }, "http://127.0.0.1:9", "http://127.0.0.1:10"],
  ["protectedMembers", {}, { protectedMembers: ["2"] }, "1, 3", undefined],
  ["removal.maxRemovals", {}, { removal: { maxRemovals: { count: 6 } } }, '{"count":5}', '{"count":6}'],
  ["removal.maxRemovals", {}, { removal: DEFAULT_CAP }, '{"count":5}', undefined],
  [
    "removal.maxRemovals",
    { removal: DEFAULT_CAP },
    { removal: { maxRemovals: { count: 20 } } },
    undefined,
    '{"count":20}',
  ],
  ["allowEmpty", {}, { allowEmpty: true }, "false", "true"],
  ["removal.requireReasons", {}, { removal: { requireReasons: false } }, "true", "false"],
  ["removal.requireApproval", {}, { removal: { requireApproval: false } }, "true", "false"],
  ["removal.requirePolicy", {}, { removal: { requirePolicy: false } }, "true", "false"],
  ["reportFile", { reportFile: "a.json" }, { reportFile: undefined }, "a.json", undefined],
])(
  "A change that loosens %s is told, and its reverse only where it leads elsewhere",
  (rail, base, now, from, to) => {
    expect(looseningsOf(manifest(now), manifest(base))).toEqual([{ rail, from, to }]);
    const isElsewhere = rail === "organizationId" || rail === "endpoint";
    const reversed = looseningsOf(manifest(base), manifest(now));
    expect(reversed).toEqual(isElsewhere ? [{ rail, from: to, to: from }] : []);
  },
);

test("All that a change loosens is told, always in the same order", () => {
  const now = manifest({
    organizationId: "10002",
    endpoint: "https://organization.tencentcloudapi.com",
    protectedMembers: [],
    allowEmpty: true,
    removal: { ...UNCAPPED, requireReasons: false, requireApproval: false, requirePolicy: false },
    reportFile: undefined,
  });
  expect(looseningsOf(now, manifest()).map(({ rail }) => rail)).toEqual([
    "organizationId",
    "endpoint",
    "protectedMembers",
    "removal.maxRemovals",
    "allowEmpty",
    "removal.requireReasons",
    "removal.requireApproval",
    "removal.requirePolicy",
    "reportFile",
  ]);
});

describe("With our own provider", () => {
  const uins = (...texts: string[]): ReadonlySet<Uin> => new Set(texts.map(parseUin));
  const swept = (changes: Partial<Manifest> = {}): Manifest => ({
    ...manifest(),
    authoritative: true,
    ignoredMembers: uins("7", "8"),
    ...changes,
  });
  const paused = (isPaused: boolean): Manifest => manifest({ removal: { paused: isPaused } });

  test("a change is told that lets those leave who are declared nowhere, and not its reverse", () => {
    expect(looseningsOf(swept(), manifest())).toEqual([{ rail: "authoritative", from: "false", to: "true" }]);
    expect(looseningsOf(manifest(), swept())).toEqual([]);
  });

  test("a change is told by which somebody is no longer ignored, and leaves", () => {
    const dropped = [{ rail: "ignoredMembers", from: "8", to: undefined }];
    expect(looseningsOf(swept({ ignoredMembers: uins("7") }), swept())).toEqual(dropped);
    expect(looseningsOf(swept({ ignoredMembers: uins("7", "8", "9") }), swept())).toEqual([]);
  });

  test.each<readonly [string, Partial<Manifest>]>([
    ["is declared here", { declared: uins("8") }],
    ["is declared elsewhere", { declaredElsewhere: new Map([["other/membership", uins("8")]]) }],
  ])("nothing is told of who is no longer ignored and %s", (_, changes) => {
    expect(looseningsOf(swept({ ignoredMembers: uins("7"), ...changes }), swept())).toEqual([]);
  });

  test("a change is told that ends a pause, as who waits leaves then", () => {
    expect(looseningsOf(paused(false), paused(true))).toEqual([
      { rail: "removal.paused", from: "true", to: "false" },
    ]);
    expect(looseningsOf(paused(true), paused(false))).toEqual([]);
  });

  test("a new membership is told that lets those leave who are declared nowhere", () => {
    const now = swept();
    const { loosenings } = compareRails([{ manifest: now }], []);
    expect(loosenings.get(now)).toContainEqual({ rail: "authoritative", from: "false", to: "true" });
  });
});

test.each<readonly [string, Changes]>([
  ["nothing", {}],
  ["who is declared, and why others leave", { declared: ["7"], reasons: { "8": "left" } }],
  ["time limits and batches", { removal: { timeoutMs: 1_000, batchSize: 1 } }],
  ["where the report is written", { reportFile: "other.json" }],
  ["the language", { language: "zh-CN" }],
  ["more who are protected", { protectedMembers: ["1", "2", "3", "4"] }],
])("A change loosens nothing that changes %s", (_, changes) => {
  expect(looseningsOf(manifest(changes), manifest())).toEqual([]);
});

test("Many who are not protected any more are counted", () => {
  const protectedMembers = Array.from({ length: 21 }, (_, index) => String(index + 1));
  const [loosening] = looseningsOf(manifest({ protectedMembers: [] }), manifest({ protectedMembers }));
  expect(loosening?.from).toBe(`${protectedMembers.slice(0, 20).join(", ")}… (21)`);
});

describe("A cap", () => {
  const capped = (maxRemovals: MaxRemovals | undefined): Manifest => manifest({ removal: { maxRemovals } });
  const isLoosened = (now: MaxRemovals | undefined, base: MaxRemovals | undefined): boolean =>
    looseningsOf(capped(now), capped(base)).length > 0;
  const allowed = (size: number, given: MaxRemovals | undefined): number =>
    Math.min(size, resolveCap(size, given).limit);

  test.each<readonly [MaxRemovals | undefined, MaxRemovals | undefined, isLoosened: boolean]>([
    [undefined, { count: 5 }, false],
    [undefined, { count: 6 }, true], // 6 of 6, of whom the default lets 5 go
    [undefined, { count: 20 }, true],
    [undefined, { percent: 25 }, true],
    [undefined, { percent: 25, count: 20 }, false],
    [undefined, {}, false],
    [{ count: 20 }, undefined, false],
    [{ count: 19 }, undefined, true],
    [{ percent: 24 }, undefined, true],
    [{ percent: 100 }, { count: 1_000 }, false],
    [{ percent: 100 }, {}, false],
    [{ count: 1_000 }, { percent: 100 }, true],
    [{ count: 10, percent: 10 }, { count: 10 }, true],
    [{ count: 10, percent: 10 }, { percent: 10 }, true],
    [{ count: 200_000 }, { count: 200_001 }, false],
    [{ count: 199_999 }, { count: 200_000 }, true],
    [{ percent: 25 }, { percent: 25.001 }, true],
    [{ percent: 25 }, { percent: 24.999 }, false],
    [{ percent: 33.333333 }, { percent: 33.333334 }, true],
    [{ count: 5, percent: 1 }, { count: 1, percent: 100 }, false],
  ])("that was %j and is %j is loosened: %j", (base, now, expected) => {
    expect(isLoosened(now, base)).toBe(expected);
  });

  const someCap = fc.option(anyCap, { nil: undefined });
  const anySize = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200_000 }));

  test("that lets more go for any number of members is told", () => {
    const property = fc.property(someCap, someCap, anySize, (now, base, size) => {
      if (allowed(size, now) > allowed(size, base)) expect(isLoosened(now, base)).toBe(true);
    });
    fc.assert(property, { numRuns: 200 });
  });

  test("that lets no more go for any number of members is not told", () => {
    const cap = fc.record(
      { count: fc.nat(30), percent: fc.integer({ min: 20, max: 100 }) },
      { requiredKeys: [] },
    );
    const property = fc.property(fc.option(cap, { nil: undefined }), cap, (now, base) => {
      // Whole percents of these numbers differ below 100 members, and counts below 200.
      const isLooser = Array.from({ length: 200 }, (_, size) => size).some(
        (size) => allowed(size, now) > allowed(size, base),
      );
      expect(isLoosened(now, base)).toBe(isLooser);
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe("The base of a membership", () => {
  const rails = (now: readonly { manifest: Manifest; previousAddress?: string }[], ...bases: Manifest[]) => {
    const { loosenings, gone } = compareRails(now, bases);
    const loosened = now.map((one) => (loosenings.get(one.manifest) ?? []).map(({ rail }) => rail));
    return { loosened, gone: gone.map(({ construct }) => construct) };
  };
  const APPROVAL = "removal.requireApproval";

  test("is what the defaults are where it is new: no later change would tell what it begins with", () => {
    const free = manifest({ construct: "stack/new", removal: UNCAPPED, allowEmpty: true });
    expect(rails([{ manifest: free }]).loosened).toEqual([["removal.maxRemovals", "allowEmpty"]]);
    const careful = manifest({ construct: "stack/new", removal: { maxRemovals: { count: 5 } } });
    expect(rails([{ manifest: careful }]).loosened).toEqual([[]]);
  });
  const lax = (changes: Changes = {}): Manifest =>
    manifest({ removal: { requireApproval: false }, ...changes });

  test.each<readonly [string, Changes, string | undefined]>([
    ["at its address, whatever its construct", { construct: "organization/renamed" }, undefined],
    [
      "at the path of its construct, whatever its engine",
      { address: "terraform_data.membership" },
      undefined,
    ],
    ["in another stack, at the path of its construct", { stack: "other" }, undefined],
    [
      "where the plan moves it from",
      { construct: "organization/renamed", address: "null_resource.renamed" },
      "null_resource.membership[0]",
    ],
  ])("is the one %s", (_, changes, previousAddress) => {
    const now = { manifest: lax(changes), ...(previousAddress !== undefined && { previousAddress }) };
    expect(rails([now], manifest())).toEqual({ loosened: [[APPROVAL]], gone: [] });
  });

  test("is rather where the plan moves it from than what stood at its address", () => {
    const bases = [
      manifest({ construct: "organization/a", address: "null_resource.a" }),
      lax({ construct: "organization/b", address: "null_resource.b" }),
    ];
    const now = {
      manifest: lax({ construct: "organization/b", address: "null_resource.b" }),
      previousAddress: "null_resource.a",
    };
    expect(rails([now], ...bases)).toEqual({ loosened: [[APPROVAL]], gone: ["organization/b"] });
  });

  test("is none for a new one, which loosens nothing", () => {
    const now = lax({
      construct: "x/new",
      address: "null_resource.new",
      protectedMembers: [],
      organizationId: "7",
    });
    expect(rails([{ manifest: now }], manifest({ stack: "other" }))).toEqual({ loosened: [[]], gone: [] });
    expect(rails([{ manifest: now }])).toEqual({ loosened: [[]], gone: [] });
  });

  test("that is gone takes its protection with it, which shows in whoever is left", () => {
    const left = { construct: "organization/left", address: "null_resource.left", protectedMembers: ["1"] };
    const bases = [manifest(), manifest(left)];
    expect(rails([{ manifest: manifest(left) }], ...bases)).toEqual({
      loosened: [["protectedMembers"]],
      gone: ["organization/membership"],
    });
  });

  test("that is gone shows in a new one too, which only looks new", () => {
    const renamed = {
      construct: "organization/renamed",
      address: "null_resource.renamed",
      protectedMembers: ["1"],
    };
    expect(rails([{ manifest: manifest(renamed) }], manifest())).toEqual({
      loosened: [["protectedMembers"]],
      gone: ["organization/membership"],
    });
  });

  test.each<readonly [string, Changes, Changes, string[]]>([
    ["is still declared in another stack", {}, { declaredElsewhere: { "other/m": ["7"] } }, []],
    ["is declared nowhere in its organization", {}, {}, ["other/m"]],
    ["is of another organization and stack, of which the plan says nothing", { organizationId: "7" }, {}, []],
    ["was of this stack", { organizationId: "7", stack: "organization" }, {}, ["other/m"]],
  ])("is known to be gone only where the plan tells: it %s", (_, base, now, gone) => {
    const other = { construct: "other/m", stack: "other", address: "null_resource.m", ...base };
    const all = rails([{ manifest: manifest(now) }], manifest(), manifest(other));
    expect(all).toEqual({ loosened: [[]], gone });
  });
});
