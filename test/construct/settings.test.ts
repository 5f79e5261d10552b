import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import type { RemovalOptions } from "../../src/domain/policy";
import { ORGANIZATION_ID } from "../support/members";
import { type OwnError, ownErrorOf } from "../support/own-error";
import { unwrittenStack } from "../support/synthesis";

const UIN = "100000000001";
const OTHER = "100000000002";
const THIRD = "100000000003";
const PATH = "stack/teams/membership";

type Make = (scope: Construct, id: string, props: OrganizationMembershipProps) => OrganizationMembership;

const construct: Make = (scope, id, props) => new OrganizationMembership(scope, id, props);
const retire: Make = (scope, id, props) => OrganizationMembership.retire(scope, id, props);

/** A membership whose path is {@link PATH}; `props` may be wrong in ways that types would find. */
function made(props: unknown, make: Make = construct): OrganizationMembership {
  const teams = new Construct(unwrittenStack(), "teams");
  return make(teams, "membership", props as OrganizationMembershipProps);
}

const RIGHT = { organizationId: ORGANIZATION_ID, members: { [UIN]: "payments" } };

/** The error of properties that are right but for those given. */
const errorOf = (props: object, make?: Make): OwnError =>
  ownErrorOf(() => made({ ...RIGHT, ...props }, make));

const refusal = (code: OwnError["code"], message: string): OwnError => ({
  code,
  message: `${PATH}: ${message}`,
});

const uinsExpected = (where: string): string =>
  `expected ${where} to have UINs of 1 to 16 decimal digits without a leading zero, at most 9007199254740991, got `;
const NO_NUMBER = ": write a UIN as a string, in quotes, because a number loses digits";
const ORIGIN_EXPECTED =
  'expected endpoint to be an origin such as "https://organization.tencentcloudapi.com", without path, query or ' +
  "credentials, got ";
const HTTPS_EXPECTED = "expected endpoint to be https (plain http is for a loopback address only), got ";
const BATCH_SIZE_EXPECTED =
  "expected removal.batchSize to be a whole number from 1 to 9007199254740991, got ";
const ORGANIZATION_EXPECTED =
  "expected organizationId to be the organization's number, 1 to 16 decimal digits without a leading zero, as a string " +
  "(tco-members whoami prints it), got ";
const NO_MEMBERS =
  "expected at least one member, got none: check the file that members come from; if everyone is to leave, set " +
  "allowEmpty: true";

type Case = readonly [props: object, code: OwnError["code"], message: string];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  UIN: [
    [{ members: { "0100": "x" } }, "InvalidUin", `${uinsExpected("members")}"0100"`],
    [{ members: { payments: UIN } }, "InvalidUin", `${uinsExpected("members")}"payments"`],
    [{ members: { "9007199254740992": "x" } }, "InvalidUin", `${uinsExpected("members")}"9007199254740992"`],
    [
      { members: { "10000000000000001": "x" } },
      "InvalidUin",
      `${uinsExpected("members")}"10000000000000001"`,
    ],
    [{ members: [UIN, ""] }, "InvalidUin", `${uinsExpected("members")}""`],
    [{ members: [UIN, null, [OTHER]] }, "InvalidUin", `${uinsExpected("members")}null, ["${OTHER}"]`],
    [{ members: Object.assign([UIN], { 2: OTHER }) }, "InvalidUin", `${uinsExpected("members")}undefined`],
    [{ protectedMembers: ["-1"] }, "InvalidUin", `${uinsExpected("protectedMembers")}"-1"`],
    [{ reasons: { nobody: "closed" } }, "InvalidUin", `${uinsExpected("reasons")}"nobody"`],
  ],
  "a UIN that JSON has as a number": [
    [{ members: [Number(UIN)] }, "InvalidUin", `${uinsExpected("members")}${UIN}${NO_NUMBER}`],
    [
      { members: JSON.parse(`["${UIN}", ${OTHER}, ${THIRD}]`) as unknown },
      "InvalidUin",
      `${uinsExpected("members")}${OTHER}, ${THIRD}${NO_NUMBER}`,
    ],
    [{ protectedMembers: [7, 7] }, "InvalidUin", `${uinsExpected("protectedMembers")}7, 7${NO_NUMBER}`],
    [{ protectedMembers: [7n] }, "InvalidUin", `${uinsExpected("protectedMembers")}7${NO_NUMBER}`],
  ],
  "members as a whole": [
    [
      { members: [UIN, OTHER, UIN] },
      "InvalidMembers",
      `expected each UIN once, got "${UIN}" at positions 0 and 2 of members: remove one`,
    ],
    [
      { protectedMembers: [OTHER, OTHER] },
      "InvalidMembers",
      `expected each UIN once, got "${OTHER}" at positions 0 and 1 of protectedMembers: remove one`,
    ],
    [{ members: {} }, "InvalidMembers", NO_MEMBERS],
    [{ members: [] }, "InvalidMembers", NO_MEMBERS],
    [{ members: [], allowEmpty: false }, "InvalidMembers", NO_MEMBERS],
    [
      { members: undefined },
      "InvalidMembers",
      "expected members to be a list of UINs or labels by UIN, got undefined",
    ],
    [
      { members: new Map([[UIN, "payments"]]), allowEmpty: true },
      "InvalidMembers",
      "expected members to be a list of UINs or labels by UIN, got Map",
    ],
    [
      { protectedMembers: new Set([UIN]) },
      "InvalidMembers",
      "expected protectedMembers to be a list of UINs, got Set",
    ],
    [{ reasons: [OTHER] }, "InvalidMembers", `expected reasons to be texts by UIN, got ["${OTHER}"]`],
    [
      {
        members: { [OTHER]: "two", [UIN]: "one" },
        reasons: { [OTHER]: "sold", [THIRD]: "closed", [UIN]: "sold" },
      },
      "InvalidMembers",
      `expected every UIN of reasons to leave, got ${UIN}, ${OTHER}, also in members: take it out of one of them`,
    ],
    [
      { reasons: { [OTHER]: "sold" }, protectedMembers: [THIRD, OTHER] },
      "InvalidMembers",
      `expected every UIN of reasons to leave, got ${OTHER}, also in protectedMembers: take it out of one of them`,
    ],
  ],
  "a label or a reason": [
    [
      { members: { [UIN]: "" } },
      "InvalidOption",
      `expected members.${UIN} to be a text of 1 to 256 characters, got ""`,
    ],
    [
      { members: { [UIN]: "x".repeat(257) } },
      "InvalidOption",
      `expected members.${UIN} to be a text of 1 to 256 characters, got 257 characters`,
    ],
    [
      { members: { [UIN]: { name: "payments" } } },
      "InvalidOption",
      `expected members.${UIN} to be a text of 1 to 256 characters, got {"name":"payments"}`,
    ],
    [
      { reasons: { [OTHER]: 7 } },
      "InvalidOption",
      `expected reasons.${OTHER} to be a text of 1 to 256 characters, got 7`,
    ],
  ],
  "an endpoint": [
    [
      { site: "china", endpoint: "https://host.example" },
      "InvalidEndpoint",
      'expected either site or endpoint, got both (site "china", endpoint "https://host.example"): remove one',
    ],
    [
      { site: "singapore" },
      "InvalidOption",
      'expected site to be "china" or "international", got "singapore"',
    ],
    [
      { endpoint: "http://organization.tencentcloudapi.com" },
      "InvalidEndpoint",
      `${HTTPS_EXPECTED}"http://organization.tencentcloudapi.com"`,
    ],
    [
      { endpoint: "http://localhost.evil.example" },
      "InvalidEndpoint",
      `${HTTPS_EXPECTED}"http://localhost.evil.example"`,
    ],
    [
      { endpoint: "https://host.example/path" },
      "InvalidEndpoint",
      `${ORIGIN_EXPECTED}"https://host.example/path"`,
    ],
    [{ endpoint: "" }, "InvalidEndpoint", `${ORIGIN_EXPECTED}""`],
    [{ endpoint: 443 }, "InvalidEndpoint", `${ORIGIN_EXPECTED}443`],
  ],
  "an option": [
    [{ removal: { batchSize: 0 } }, "InvalidOption", `${BATCH_SIZE_EXPECTED}0`],
    [{ removal: { batchSize: 2.5 } }, "InvalidOption", `${BATCH_SIZE_EXPECTED}2.5`],
    [{ removal: { batchSize: "50" } }, "InvalidOption", `${BATCH_SIZE_EXPECTED}"50"`],
    [
      { removal: { timeoutMs: 0 } },
      "InvalidOption",
      "expected removal.timeoutMs to be a whole number from 1000 to 86400000, got 0",
    ],
    [
      { removal: { maxRemovals: null } },
      "InvalidOption",
      "expected removal.maxRemovals to be an object of named properties, got null",
    ],
    [
      { removal: { maxRemovals: 5 } },
      "InvalidOption",
      "expected removal.maxRemovals to be an object of named properties, got 5",
    ],
    [
      { removal: { maxRemovals: { count: -1 } } },
      "InvalidOption",
      "expected removal.maxRemovals.count to be a whole number from 0 to 9007199254740991, got -1",
    ],
    [
      { removal: { maxRemovals: { percent: 100.5 } } },
      "InvalidOption",
      "expected removal.maxRemovals.percent to be a number from 0 to 100, got 100.5",
    ],
    [
      { removal: { requireReasons: "yes" } },
      "InvalidOption",
      'expected removal.requireReasons to be true or false, got "yes"',
    ],
    [{ allowEmpty: "false" }, "InvalidOption", 'expected allowEmpty to be true or false, got "false"'],
    [
      { engine: "terraform-data" },
      "InvalidOption",
      'expected engine to be "null_resource" or "terraform_data" or "provider", got "terraform-data"',
    ],
    [
      { engine: "toString" },
      "InvalidOption",
      'expected engine to be "null_resource" or "terraform_data" or "provider", got "toString"',
    ],
    [{ language: "en" }, "InvalidOption", 'expected language to be "en-US" or "zh-CN", got "en"'],
    [
      { removal: { requirePolicy: "production" } },
      "InvalidOption",
      'expected removal.requirePolicy to be true or false, got "production"',
    ],
    [
      { removal: { requirePolicies: true } },
      "InvalidOption",
      'expected only known properties in removal, got "requirePolicies": did you mean "requirePolicy"?',
    ],
    [{ reportFile: "" }, "InvalidOption", 'expected reportFile to be a text of 1 to 1024 characters, got ""'],
    ...["/report.json", "../report.json", "report.tf.json", ".report"].map((reportFile): Case => [
      { reportFile },
      "InvalidOption",
      'expected reportFile to be a file in the stack\'s output directory, such as "report.json": no absolute path, no .. ' +
        `or other name with a dot first, no name that Terraform reads, got "${reportFile}"`,
    ]),
  ],
  "an option that another engine has": [
    ...(["null_resource", "terraform_data"] as const).flatMap((engine) =>
      (
        [
          ["authoritative", { authoritative: true }],
          ["authoritative", { authoritative: false }],
          ["ignoredMembers", { ignoredMembers: [OTHER] }],
          ["ignoredMembers", { ignoredMembers: [] }],
          ["removal.paused", { removal: { paused: true } }],
          ["removal.paused", { removal: { paused: false } }],
        ] as const
      ).map(([name, props]): Case => [
        { ...props, engine },
        "InvalidOption",
        `expected ${name} only with engine "provider", got it with engine "${engine}": take it out, or change the engine`,
      ]),
    ),
    ...["null_resource", "terraform_data", "provider"].map((formerEngine): Case => [
      { formerEngine },
      "InvalidOption",
      'expected formerEngine only with engine "terraform_data" or "provider", got it with engine "null_resource": take it ' +
        "out, or change the engine",
    ]),
    ...["terraform_data", "provider"].map((formerEngine): Case => [
      { formerEngine, engine: "terraform_data" },
      "InvalidOption",
      `expected formerEngine to be "null_resource", got "${formerEngine}"`,
    ]),
    [
      { formerEngine: "provider", engine: "provider" },
      "InvalidOption",
      'expected formerEngine to be "null_resource" or "terraform_data", got "provider"',
    ],
  ],
  "an option of the provider": [
    [
      { authoritative: "yes", engine: "provider" },
      "InvalidOption",
      'expected authoritative to be true or false, got "yes"',
    ],
    [
      { removal: { paused: 1 }, engine: "provider" },
      "InvalidOption",
      "expected removal.paused to be true or false, got 1",
    ],
    [
      { ignoredMembers: "7", engine: "provider" },
      "InvalidMembers",
      'expected ignoredMembers to be a list of UINs, got "7"',
    ],
    [{ ignoredMembers: ["x"], engine: "provider" }, "InvalidUin", `${uinsExpected("ignoredMembers")}"x"`],
    [
      { ignoredMembers: ["7", "8", "7"], engine: "provider" },
      "InvalidMembers",
      'expected each UIN once, got "7" at positions 0 and 2 of ignoredMembers: remove one',
    ],
    [
      { ignoredMembers: [OTHER, UIN], members: [UIN, OTHER, THIRD], engine: "provider" },
      "InvalidMembers",
      `expected ignored members to be declared nowhere, got ${UIN}, ${OTHER}, also in members: take each out of one of them`,
    ],
  ],
  "an organization": [
    undefined,
    null,
    "",
    "0",
    "010001",
    " 10001",
    "10001 ",
    "1e4",
    "0x2711",
    "-1",
    "org-20001",
    "１０００１",
    "1".repeat(17),
    20001,
    20001n,
  ].map((organizationId): Case => {
    const got = typeof organizationId === "string" ? JSON.stringify(organizationId) : String(organizationId);
    return [{ organizationId }, "InvalidOption", ORGANIZATION_EXPECTED + got];
  }),
};

describe.each(Object.entries(CASES))("%s that cannot be right", (_, cases) => {
  test.each(cases)("is refused, where and why: %p", (props, code, message) => {
    expect(errorOf(props)).toEqual(refusal(code, message));
    expect(errorOf(props, retire)).toEqual(refusal(code, message));
  });
});

describe("a property that nobody knows is refused", () => {
  const unknown = (where: string, name: string, advice: string): OwnError =>
    refusal("InvalidOption", `expected only known properties in ${where}, got "${name}": ${advice}`);

  test.each<readonly [props: object, where: string, name: string, nearest: string]>([
    [{ protectedMember: [UIN] }, "props", "protectedMember", "protectedMembers"],
    [{ Members: [UIN] }, "props", "Members", "members"],
    [{ allowempty: true }, "props", "allowempty", "allowEmpty"],
    [{ organisationId: "10001" }, "props", "organisationId", "organizationId"],
    [{ reason: {} }, "props", "reason", "reasons"],
    [{ removals: {} }, "props", "removals", "removal"],
    [{ lang: "zh-CN", languages: "zh-CN" }, "props", "lang", ""],
    [{ removal: { requireAproval: true } }, "removal", "requireAproval", "requireApproval"],
    [{ removal: { requireReason: true } }, "removal", "requireReason", "requireReasons"],
    [{ removal: { maxRemoval: { count: 1 } } }, "removal", "maxRemoval", "maxRemovals"],
    [{ removal: { timeout: 5_000 } }, "removal", "timeout", "timeoutMs"],
    [{ removal: { maxRemovals: { percents: 1 } } }, "removal.maxRemovals", "percents", "percent"],
    [{ removal: { maxRemovals: { cuont: 1 } } }, "removal.maxRemovals", "cuont", "count"],
    [{ removal: { pause: true } }, "removal", "pause", "paused"],
    [{ ignoredMember: [UIN] }, "props", "ignoredMember", "ignoredMembers"],
    [{ authoritive: true }, "props", "authoritive", "authoritative"],
    [{ formerengine: "null_resource" }, "props", "formerengine", "formerEngine"],
  ])("%j, with the nearest that is known", (props, where, name, nearest) => {
    const advice = nearest === "" ? "take it out" : `did you mean "${nearest}"?`;
    expect(errorOf(props)).toEqual(unknown(where, name, advice));
  });

  test.each<readonly [props: object, where: string, name: string]>([
    [{ tags: {} }, "props", "tags"],
    [{ "": 1 }, "props", ""],
    [{ constructor: 1 }, "props", "constructor"],
    [JSON.parse('{ "__proto__": { "allowEmpty": true } }') as object, "props", "__proto__"],
    [{ removal: { onFailure: "continue" } }, "removal", "onFailure"],
    [{ removal: { maxRemovals: { absolute: 5 } } }, "removal.maxRemovals", "absolute"],
  ])("%j, where none is near", (props, where, name) => {
    const own = Object.entries(props).map(([key, value]): [string, unknown] => [key, value]);
    const all = Object.fromEntries([...Object.entries(RIGHT), ...own]);
    expect(ownErrorOf(() => made(all))).toEqual(unknown(where, name, "take it out"));
  });

  test.each<readonly [props: object, message: string]>([
    [
      { leaving: { [OTHER]: "sold" } },
      "expected reasons, got leaving, its name in version 0.1: rename it to reasons",
    ],
    ...["retain", "remove", undefined].map(
      (onDestroy) =>
        [
          { onDestroy },
          "expected no onDestroy, which is gone since version 0.2: whatever destroys or replaces the resource removes only " +
            "those who left the code. Take it out; to empty an organization, declare nobody (members: {}, allowEmpty: " +
            "true, removal.maxRemovals)",
        ] as const,
    ),
  ])("%j, with what replaced it", (props, message) => {
    expect(errorOf(props)).toEqual(refusal("InvalidOption", message));
    expect(errorOf(props, retire)).toEqual(refusal("InvalidOption", message));
  });
});

describe("a value of a wrong type is never a TypeError", () => {
  const cycle: Record<string, unknown> = { [UIN]: "label" };
  cycle["self"] = cycle;
  const getter = Object.defineProperty([], 0, { enumerable: true, value: cycle }) as unknown[];
  const scope = unwrittenStack("values");

  const VALUES: readonly unknown[] = [
    null,
    0,
    7,
    NaN,
    Infinity,
    1n,
    true,
    "",
    "x",
    "\0",
    Symbol("x"),
    () => ({}),
    [],
    ["x"],
    [[]],
    [null],
    {},
    { x: 1 },
    { [UIN]: null },
    Object.create(null),
    Object.assign(Object.create(null) as object, { toString: 1, toJSON: 1 }),
    new Map([[UIN, "x"]]),
    new Set([UIN]),
    new Date(NaN),
    Promise.resolve([UIN]),
    new Proxy({}, {}),
    cycle,
    getter,
    scope,
  ];

  const isEmptyObject = (value: unknown): boolean =>
    Object.prototype.toString.call(value) === "[object Object]" &&
    Object.keys(Object(value) as object).length === 0;
  const never = (): boolean => false;

  test.each<readonly [path: string, isRight: (value: unknown) => boolean]>([
    ["members", never],
    ["allowEmpty", (value) => typeof value === "boolean"],
    ["organizationId", never],
    ["protectedMembers", (value) => Array.isArray(value) && value.length === 0],
    ["reasons", isEmptyObject],
    ["engine", never],
    ["site", never],
    ["endpoint", never],
    ["language", never],
    ["reportFile", (value) => value === "x"],
    ["removal", isEmptyObject],
    ["removal.batchSize", (value) => value === 7],
    ["removal.timeoutMs", never],
    ["removal.requireReasons", (value) => typeof value === "boolean"],
    ["removal.requireApproval", (value) => typeof value === "boolean"],
    ["removal.requirePolicy", (value) => typeof value === "boolean"],
    ["removal.paused", never],
    ["formerEngine", never],
    ["authoritative", never],
    ["ignoredMembers", never],
    ["removal.maxRemovals", isEmptyObject],
    ["removal.maxRemovals.count", (value) => value === 0 || value === 7],
    ["removal.maxRemovals.percent", (value) => value === 0 || value === 7],
  ])("as %s", (path, isRight) => {
    for (const value of VALUES) {
      const props = path
        .split(".")
        .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
      if (isRight(value)) {
        expect(made({ ...RIGHT, ...props }).address).toMatch(/^null_resource\./);
      } else {
        const { code, message } = errorOf(props);
        expect(["InvalidOption", "InvalidMembers", "InvalidUin", "InvalidEndpoint"]).toContain(code);
        if (message !== `${PATH}: ${NO_MEMBERS}`)
          expect(message).toMatch(new RegExp(`^${PATH}: expected .*${path}`));
      }
    }
  });

  test("as all the properties", () => {
    for (const value of [undefined, ...VALUES]) {
      const { code, message } = ownErrorOf(() => made(value));
      expect(["InvalidOption", "InvalidMembers"]).toContain(code);
      expect(message).toMatch(new RegExp(`^${PATH}: expected `));
    }
    expect(ownErrorOf(() => made(undefined))).toEqual(
      refusal("InvalidOption", "expected props to be an object of named properties, got undefined"),
    );
  });
});

describe("what is wrong with several UINs is told at once", () => {
  const wrong = Array.from({ length: 23 }, (_, index) => `team-${index}`);

  test.each<readonly [count: number, rest: string]>([
    [1, ""],
    [20, ""],
    [21, " and 1 more"],
    [23, " and 3 more"],
  ])("%i of them, in their order", (count, rest) => {
    const uins = wrong.slice(0, count);
    const named = uins.slice(0, 20).map((uin) => `"${uin}"`);
    const message = `${uinsExpected("members")}${named.join(", ")}${rest}`;
    expect(errorOf({ members: [UIN, ...uins, OTHER] })).toEqual(refusal("InvalidUin", message));
    expect(errorOf({ members: Object.fromEntries(uins.map((uin) => [uin, "label"])) })).toEqual(
      refusal("InvalidUin", message),
    );
  });
});

describe("what is wrong is told in the language of the properties", () => {
  test.each<readonly [props: object, code: OwnError["code"], message: string]>([
    [
      { members: [UIN, "x", 7] },
      "InvalidUin",
      'members 中的 UIN 应为 1 到 16 位十进制数字，无前导零，不超过 9007199254740991，但得到 "x"、7：请将 UIN 写成带引号的字符串，' +
        "因为数字会丢失位数",
    ],
    [
      { organizationId: "org-1" },
      "InvalidOption",
      "organizationId 应为企业组织编号，即 1 到 16 位十进制数字的字符串，无前导零（可用 tco-members whoami 查看），但得到 " +
        '"org-1"',
    ],
    [
      { removal: { requireAproval: true } },
      "InvalidOption",
      'removal 中没有名为 "requireAproval" 的属性：是否应为 "requireApproval"？',
    ],
    [{ leaving: {} }, "InvalidOption", "leaving 是 0.1 版的名称，现为 reasons：请改名为 reasons"],
    [
      { members: {} },
      "InvalidMembers",
      "至少应有一个成员，但没有：请检查成员所在的文件；如确需全部移出，请设置 allowEmpty: true",
    ],
  ])("%j", (props, code, message) => {
    expect(errorOf({ ...props, language: "zh-CN" })).toEqual({ code, message: `${PATH}：${message}` });
  });

  test("which is English where the language is wrong itself", () => {
    expect(errorOf({ language: "zh" }).message).toMatch(
      / expected language to be "en-US" or "zh-CN", got "zh"$/,
    );
  });
});

describe("what is unusual, and right", () => {
  test("is nobody at all, where that is allowed", () => {
    for (const make of [construct, retire]) {
      for (const members of [{}, []]) {
        expect(made({ ...RIGHT, members, allowEmpty: true }, make).members.size).toBe(0);
      }
    }
  });

  test("are reasons for whoever is neither declared nor protected, also those who left long ago", () => {
    const reasons = { [OTHER]: "merged into search, OPS-412", "7": "closed in 2019" };
    expect(made({ ...RIGHT, reasons, protectedMembers: [UIN, THIRD] }).reasons).toEqual(
      new Map([
        ["7", "closed in 2019"],
        [OTHER, "merged into search, OPS-412"],
      ]),
    );
  });

  test.each(["1", "10001", "9".repeat(16)])("is the organization %s", (organizationId) => {
    expect(made({ ...RIGHT, organizationId }).organizationId).toBe(organizationId);
  });

  test("are properties that are there and undefined, as if they were not", () => {
    const removal: RemovalOptions = {
      batchSize: undefined,
      timeoutMs: undefined,
      maxRemovals: undefined,
      requireReasons: undefined,
      requireApproval: undefined,
      requirePolicy: undefined,
      paused: undefined,
    };
    const undefinedOnes = {
      allowEmpty: undefined,
      protectedMembers: undefined,
      reasons: undefined,
      engine: undefined,
      formerEngine: undefined,
      authoritative: undefined,
      ignoredMembers: undefined,
      site: undefined,
      endpoint: undefined,
      language: undefined,
      reportFile: undefined,
    };
    expect(made({ ...RIGHT, ...undefinedOnes, removal }).address).toMatch(/^null_resource\./);
  });
});
