import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { readAuthority } from "../../src/authority/authority";
import { readPolicy } from "../../src/authority/pipeline-policy";
import { isMembershipError } from "../../src/domain/error";
import { parsePipelinePolicy } from "../../src/domain/pipeline-policy";
import type { Problem } from "../../src/domain/problem";
import { uin } from "../support/members";
import { ownProblemOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

const JSON_TEXT = `{ "organizationId": "10001", "protectedMembers": ["${uin(1)}"], "requireApproval": true }\n`;
const POLICY = parsePipelinePolicy(JSON.parse(JSON_TEXT));
const SHA256 = createHash("sha256").update(JSON_TEXT).digest("hex");

let directory: TemporaryDirectory;
beforeEach(() => {
  directory = new TemporaryDirectory();
});
afterEach(() => {
  directory[Symbol.dispose]();
});

/** A path in the temporary directory. */
const at = (path: string): string => join(directory.path, path);

/** Writes a file there, and the directories that it is in. */
function written(path: string, content: string | Uint8Array = JSON_TEXT): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  return at(path);
}

/** Makes a stack's directory. */
function stack(path: string): string {
  mkdirSync(at(path), { recursive: true });
  return at(path);
}

const read = (TCO_POLICY: string | undefined, ...stacks: string[]): unknown =>
  readPolicy({ TCO_POLICY }, stacks);

/** Why a policy is refused; every one is as an InvalidPolicy that names its source. */
function refusal(given: string, ...stacks: string[]): Problem | string {
  const { code, problem } = ownProblemOf(() => read(given, ...stacks));
  if (problem.kind !== "badPolicy") throw new Error(`expected no ${problem.kind}`);
  const source = given.trimStart().startsWith("{") ? "TCO_POLICY" : given;
  expect({ code, source: problem.source }).toEqual({ code: "InvalidPolicy", source });
  return problem.reason;
}

describe("a policy", () => {
  test("is none where TCO_POLICY is not set", () => {
    expect(read(undefined)).toBeUndefined();
    expect(readPolicy({}, [])).toBeUndefined();
  });

  test.each([JSON_TEXT, ` \n\t${JSON_TEXT}`, JSON.stringify(JSON.parse(JSON_TEXT))])(
    "is the JSON in TCO_POLICY: %j",
    (json) => {
      const sha256 = createHash("sha256").update(json).digest("hex");
      expect(read(json)).toEqual({ policy: POLICY, sha256 });
    },
  );

  test("is in the file whose absolute path TCO_POLICY is, and its hash is of the text", () => {
    expect(read(written("policy.json"))).toEqual({ policy: POLICY, sha256: SHA256 });
    expect(read(written("no extension"))).toEqual({ policy: POLICY, sha256: SHA256 });
  });

  test("may say nothing", () => {
    expect(read("{}")).toMatchObject({ policy: parsePipelinePolicy({}) });
  });

  test("is part of what the machine allows, beside the approvals", () => {
    const env = { TCO_POLICY: JSON_TEXT, TCO_APPROVED_REMOVALS: "AB, cd" };
    expect(readAuthority(env, [])).toEqual({ policy: POLICY, sha256: SHA256, approved: ["ab", "cd"] });
    expect(readAuthority({}, [])).toEqual({ approved: [] });
  });
});

describe("a policy is refused", () => {
  test.each(["", " ", "\n\t ", "\u00a0"])("where TCO_POLICY is blank: %j", (given) => {
    expect(refusal(given)).toEqual({ kind: "blank" });
  });

  test.each(["", " ", "\n\n"])("where its file is blank: %j", (content) => {
    expect(refusal(written("policy.json", content))).toEqual({ kind: "blank" });
  });

  test.each([
    "policy.json",
    "./policy.json",
    "../policy.json",
    "~/policy.json",
    "C:\\policy.json",
    "file:///policy.json",
    " /etc/policy.json",
    "[]",
    "null",
    '"{}"',
    "true",
  ])("where TCO_POLICY is neither an object nor an absolute path: %j", (given) => {
    expect(refusal(given)).toEqual({ kind: "relativePath" });
  });

  test("where it is relative, also when it is a file where the program runs", () => {
    const before = process.cwd();
    try {
      written("policy.json");
      process.chdir(directory.path);
      expect(refusal("policy.json")).toEqual({ kind: "relativePath" });
    } finally {
      process.chdir(before);
    }
  });

  const WRONG: readonly (readonly [what: string, json: string, reason: unknown])[] = [
    [
      "has a name that nobody knows",
      '{"requireAproval":true}',
      { kind: "unknownProperty", where: "policy", name: "requireAproval", nearest: "requireApproval" },
    ],
    [
      "has one deeper",
      '{"maxRemovals":{"counts":1}}',
      { kind: "unknownProperty", where: "maxRemovals", name: "counts", nearest: "count" },
    ],
    [
      "has a name twice",
      '{"requireApproval":true,"requireApproval":false}',
      { kind: "duplicateName", name: "requireApproval" },
    ],
    [
      "has a name twice, once in disguise",
      String.raw`{"requireApproval":true,"require\u0041pproval":false}`,
      { kind: "duplicateName", name: "requireApproval" },
    ],
    [
      "has a name twice deeper",
      '{"maxRemovals":{"count":1,"count":99}}',
      { kind: "duplicateName", name: "count" },
    ],
    [
      "has a wrong value",
      '{"minRemaining":"1"}',
      expect.objectContaining({ kind: "unexpectedValue", where: "minRemaining", got: '"1"' }),
    ],
    [
      "protects what is no UIN",
      '{"protectedMembers":["x"]}',
      expect.objectContaining({ kind: "invalidUins" }),
    ],
    ["is cut off", '{"requireApproval":true', expect.stringMatching(/JSON/)],
    ["is two", "{}{}", expect.stringMatching(/JSON/)],
    ["has a comment", "{} // for production", expect.stringMatching(/JSON/)],
    ["is nested endlessly", `{"endpoints":${"[".repeat(100_000)}`, "nested more than 64 deep"],
  ];

  test.each(WRONG)("where it %s, in the variable and in a file", (_, json, reason) => {
    expect(refusal(json)).toEqual(reason);
    expect(refusal(written("policy.json", json))).toEqual(reason);
  });

  test.each(["[]", "null", "5", '"{}"'])("where its file is JSON of no object: %s", (json) => {
    expect(refusal(written("policy.json", json))).toMatchObject({ kind: "unexpectedValue", where: "policy" });
  });

  test.each<readonly [what: string, because: string, make: () => string]>([
    ["is absent", "absent", () => at("absent.json")],
    ["is in a directory that is none", "unreadable", () => join(written("file"), "policy.json")],
    ["is a directory", "notAFile", () => stack("policy")],
    ["is a device", "notAFile", () => "/dev/zero"],
    [
      "is a pipe to which nobody writes",
      "notAFile",
      () => {
        if (spawnSync("mkfifo", [at("pipe")]).status !== 0) throw new Error("expected mkfifo to work");
        return at("pipe");
      },
    ],
    [
      "is a link to nothing",
      "absent",
      () => {
        symlinkSync(at("absent.json"), at("link.json"));
        return at("link.json");
      },
    ],
    [
      "is a link to itself",
      "unreadable",
      () => {
        symlinkSync(at("link.json"), at("link.json"));
        return at("link.json");
      },
    ],
    ["has more than a mebibyte", "tooLarge", () => written("policy.json", `{}${" ".repeat(1_048_575)}`)],
  ])("where its file %s", (_, because, make) => {
    expect(refusal(make())).toMatchObject({ kind: "unreadableFile", because });
  });

  test("only where its file has more than a mebibyte, not where it has one", () => {
    expect(read(written("policy.json", `{}${" ".repeat(1_048_574)}`))).toMatchObject({
      policy: parsePipelinePolicy({}),
    });
  });
});

describe("a policy's file in an output directory, which a change of code writes, is refused:", () => {
  const within = (): Problem => ({ kind: "withinOutput", directory: at("cdktf.out") });

  test.each([
    "cdktf.out/policy.json",
    "cdktf.out/..policy.json",
    "cdktf.out/stacks/policy.json",
    "cdktf.out/stacks/organization/policy.json",
    "cdktf.out/stacks/organization/assets/x/policy.json",
    "cdktf.out/stacks/other/policy.json",
  ])("%s", (path) => {
    const ours = stack("cdktf.out/stacks/organization");
    expect(refusal(written(path), ours)).toEqual(within());
    expect(refusal(written(path), stack("elsewhere/stacks/a"), `${ours}/`)).toEqual(within());
  });

  test.each<readonly [what: string, make: () => string]>([
    ["by a path with .. in it", () => `${stack("policies")}/../cdktf.out/policy.json`],
    [
      "by a link to the file",
      () => {
        symlinkSync(at("cdktf.out/policy.json"), at("link.json"));
        return at("link.json");
      },
    ],
    [
      "by a link to a directory in it, and .. from there",
      () => {
        symlinkSync(stack("cdktf.out/stacks"), at("link"));
        return `${at("link")}/../policy.json`;
      },
    ],
    [
      "by a link to its directory",
      () => {
        symlinkSync(at("cdktf.out"), at("link"));
        return at("link/policy.json");
      },
    ],
    [
      "by a link that is there itself",
      () => {
        symlinkSync(written("policies/policy.json"), at("cdktf.out/link.json"));
        return at("cdktf.out/link.json");
      },
    ],
  ])("%s", (_, make) => {
    const ours = stack("cdktf.out/stacks/organization");
    written("cdktf.out/policy.json");
    expect(refusal(make(), ours)).toEqual(within());
  });

  test("where the stack's directory is given by a link, or with .. in it", () => {
    const ours = stack("cdktf.out/stacks/organization");
    symlinkSync(ours, at("stack"));
    const policy = written("cdktf.out/policy.json");
    expect(refusal(policy, at("stack"))).toEqual(within());
    expect(refusal(policy, `${at("stack")}/../organization`)).toEqual(within());
  });

  test("beside a configuration that stands in no such output directory", () => {
    const alone = stack("configuration");
    expect(refusal(written("configuration/policy.json"), alone)).toEqual({
      kind: "withinOutput",
      directory: alone,
    });
    expect(read(written("policy.json"), alone)).toMatchObject({ policy: POLICY });
  });
});

test.each([
  "policy.json",
  "policies/cdktf.out/policy.json",
  "cdktf.out.policy/policy.json",
  "cdktf.outer/stacks/organization/policy.json",
  "stacks/organization/policy.json",
])("a policy's file beside the output directory is read: %s", (path) => {
  const ours = stack("cdktf.out/stacks/organization");
  expect(read(written(path), ours)).toEqual({ policy: POLICY, sha256: SHA256 });
  expect(read(`${ours}/../../../${path}`, ours)).toEqual({ policy: POLICY, sha256: SHA256 });
});

test("a link from outside to a policy outside is followed, and a stack whose directory is not there has no files", () => {
  symlinkSync(written("policies/policy.json"), at("link.json"));
  expect(read(at("link.json"), stack("cdktf.out/stacks/organization"), at("absent/stacks/a"))).toEqual({
    policy: POLICY,
    sha256: SHA256,
  });
});

test("the JSON in the variable is nowhere, wherever the stack is", () => {
  expect(read(JSON_TEXT, "/")).toEqual({ policy: POLICY, sha256: SHA256 });
});

test("whatever text comes, it is a policy or an InvalidPolicy, in the variable as in a file", () => {
  const names = [
    "organizationId",
    "endpoints",
    "protectedMembers",
    "maxRemovals",
    "requireReasons",
    "minRemaining",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary" }).filter((given) => !given.includes("\0")),
    fc.string({ unit: "binary" }).map((given) => `{${given.replaceAll("\0", "")}`),
    fc.json(),
    fc.dictionary(fc.constantFrom(...names), fc.jsonValue()).map((policy) => JSON.stringify(policy)),
    fc.nat(JSON_TEXT.length).map((length) => JSON_TEXT.slice(0, length)),
  );
  const file = written("policy.json");
  fc.assert(
    fc.property(text, (given) => {
      writeFileSync(file, given);
      for (const source of [given, file]) {
        try {
          expect(readPolicy({ TCO_POLICY: source }, [])?.policy.protectedMembers).toBeInstanceOf(Set);
        } catch (error) {
          expect(isMembershipError(error, "InvalidPolicy")).toBe(true);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test("whatever bytes a file holds, it is a policy or an InvalidPolicy", () => {
  const file = written("policy.json");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(JSON_TEXT.length), (bytes, position) => {
      const text = Buffer.from(JSON_TEXT);
      writeFileSync(file, Buffer.concat([text.subarray(0, position), bytes, text.subarray(position)]));
      try {
        expect(readPolicy({ TCO_POLICY: file }, [])?.policy.requireApproval).toBe(true);
      } catch (error) {
        expect(isMembershipError(error, "InvalidPolicy")).toBe(true);
      }
    }),
  );
});
