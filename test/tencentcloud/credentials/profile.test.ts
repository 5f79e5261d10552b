import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { profileKeys, readProfile } from "../../../src/tencentcloud/credentials/profile";
import { ownProblemOf } from "../../support/own-error";
import { temporaryDirectory } from "../support/temporary-directory";

const KEYS = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };

const homeDir = temporaryDirectory();
beforeEach(() => {
  rmSync(join(homeDir, ".tccli"), { recursive: true, force: true });
  mkdirSync(join(homeDir, ".tccli"));
  mkdirSync(join(homeDir, "keys"), { recursive: true });
});

function writeProfile(file: string, content: unknown): string {
  const path = join(homeDir, file);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test.each<[string, string, Record<string, string>]>([
  ["the default profile of tccli", ".tccli/default.credential", {}],
  ["the profile named", ".tccli/ops.credential", { TENCENTCLOUD_PROFILE: "ops" }],
  ["a directory in the home", "keys/default.credential", { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "~/keys" }],
])("the keys are read from %s", async (_, file, env) => {
  const path = writeProfile(file, { ...KEYS, token: "t" });
  const source = profileKeys(readProfile(env, homeDir)) as CredentialsSource;
  expect(source.name).toEqual({
    source: "profile",
    name: env["TENCENTCLOUD_PROFILE"] ?? "default",
    file: path,
  });
  expect(await source.load()).toEqual({ ...KEYS, token: "t" });
});

test("the keys are read from a directory anywhere", async () => {
  writeProfile("keys/default.credential", KEYS);
  const env = { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: join(homeDir, "keys") };
  expect(await (profileKeys(readProfile(env, "/nowhere")) as CredentialsSource).load()).toEqual(KEYS);
});

test("only strings that are not blank are taken of what tccli writes", () => {
  writeProfile(".tccli/default.credential", {
    ...KEYS,
    secretId: " AKIDEXAMPLE\n",
    token: " ",
    type: "oauth",
    expiresAt: 1761825600,
    oauth: { openId: "x" },
    "role-arn": "qcs::cam::uin/1:roleName/r",
  });
  expect(readProfile({}, homeDir).fields).toEqual({
    ...KEYS,
    type: "oauth",
    "role-arn": "qcs::cam::uin/1:roleName/r",
  });
});

test.each<readonly [because: string, content: unknown]>([
  ["incomplete", { secretId: "AKIDEXAMPLE" }],
  ["incomplete", { secretId: 1, secretKey: 2 }],
  ["incomplete", "null"],
  ["incomplete", "[]"],
  ["notJson", '{"secretId": "AKIDEXAMPLE", "secretKey": the-secret-key'],
  ["notJson", ""],
  ["notJson", "[".repeat(65) + "]".repeat(65)],
])("a profile that is %s offers no keys, and is not quoted: %j", (because, content) => {
  const file = writeProfile(".tccli/default.credential", content);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({ lacks: "profile", name: "default", file, because });
});

test.each<readonly [what: string, make: (file: string) => void, because: string]>([
  ["not there", () => undefined, "absent"],
  [
    "a directory",
    (file) => {
      mkdirSync(file);
    },
    "notAFile",
  ],
  ["a pipe that nobody writes to", (file) => execFileSync("mkfifo", [file]), "notAFile"],
  [
    "larger than any profile",
    (file) => {
      writeFileSync(file, JSON.stringify({ ...KEYS, more: "x".repeat(65_536) }));
    },
    "tooLarge",
  ],
])("a profile that is %s offers no keys", (_, make, because) => {
  const file = join(homeDir, ".tccli", "default.credential");
  make(file);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({ lacks: "profile", name: "default", file, because });
});

test("a profile that the system does not let us read offers no keys, with the system's code", () => {
  const name = "x".repeat(128);
  const directory = join(homeDir, "y".repeat(300));
  const env = { TENCENTCLOUD_PROFILE: name, TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory };
  expect(profileKeys(readProfile(env, homeDir))).toMatchObject({
    because: "unreadable",
    code: "ENAMETOOLONG",
  });
});

test("a profile may be a link", async () => {
  const path = writeProfile("keys/other", KEYS);
  symlinkSync(path, join(homeDir, ".tccli", "default.credential"));
  expect(await (profileKeys(readProfile({}, homeDir)) as CredentialsSource).load()).toEqual(KEYS);
});

test.each(["ops", "a.b_c-d@e", "生产", "x".repeat(128)])("a profile may be named %j", (name) => {
  const { file } = readProfile({ TENCENTCLOUD_PROFILE: name }, homeDir);
  expect(file).toBe(join(homeDir, ".tccli", `${name}.credential`));
});

test.each(["../../x", "..", ".hidden", "a/b", "a\\b", "a b", "a\0b", "x".repeat(129)])(
  "no profile is named %j: it would become a path",
  (name) => {
    const problem = {
      kind: "unexpectedValue",
      where: "TENCENTCLOUD_PROFILE",
      expected: { is: "profileName" },
    };
    expect(ownProblemOf(() => readProfile({ TENCENTCLOUD_PROFILE: name }, homeDir))).toEqual({
      code: "InvalidOption",
      problem: { ...problem, got: JSON.stringify(name) },
    });
  },
);

test.each([
  [0o600, false],
  [0o644, false],
  [0o620, true],
  [0o602, true],
])("of a profile of mode %o others may change what it names: %p", (mode, othersMayWrite) => {
  chmodSync(writeProfile(".tccli/default.credential", KEYS), mode);
  expect(readProfile({}, homeDir)).toMatchObject({ othersMayWrite });
});
