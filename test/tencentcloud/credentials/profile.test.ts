import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { type Profile, readProfile } from "../../../src/tencentcloud/credentials/profile";
import { profileKeys as keysOfProfile } from "../../../src/tencentcloud/credentials/profile-keys";
import { ownProblemOf } from "../../support/own-error";
import { temporaryDirectory } from "../support/temporary-directory";

const KEYS = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };

const home = temporaryDirectory();
const homeDir = (): string => home;
beforeEach(() => {
  rmSync(join(home, ".tccli"), { recursive: true, force: true });
  mkdirSync(join(home, ".tccli"));
  mkdirSync(join(home, "keys"), { recursive: true });
});

const NOW_MS = Date.parse("2025-10-30T12:00:00Z");
const nowhere = (): string => "/nowhere";

function profileKeys(profile: Profile): ReturnType<typeof keysOfProfile> {
  return keysOfProfile(profile, () => NOW_MS);
}

function writeProfile(file: string, content: unknown): string {
  const path = join(home, file);
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
  const env = { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: join(home, "keys") };
  expect(await (profileKeys(readProfile(env, nowhere)) as CredentialsSource).load()).toEqual(KEYS);
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
  const file = join(home, ".tccli", "default.credential");
  make(file);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({ lacks: "profile", name: "default", file, because });
});

test("a profile that the system does not let us read offers no keys, with the system's code", () => {
  const name = "x".repeat(128);
  const directory = join(home, "y".repeat(300));
  const env = { TENCENTCLOUD_PROFILE: name, TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory };
  expect(profileKeys(readProfile(env, homeDir))).toMatchObject({
    because: "unreadable",
    code: "ENAMETOOLONG",
  });
});

test("a profile may be a link", async () => {
  const path = writeProfile("keys/other", KEYS);
  symlinkSync(path, join(home, ".tccli", "default.credential"));
  expect(await (profileKeys(readProfile({}, homeDir)) as CredentialsSource).load()).toEqual(KEYS);
});

test.each(["ops", "a.b_c-d@e", "生产", "x".repeat(128)])("a profile may be named %j", (name) => {
  const { file } = readProfile({ TENCENTCLOUD_PROFILE: name }, homeDir);
  expect(file).toBe(join(home, ".tccli", `${name}.credential`));
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

describe("a login of tccli", () => {
  const LOGIN = { ...KEYS, token: "t", oauth: { expiresAt: 1 } };

  test.each([
    ["oauth", "tccli auth login"],
    ["sso", "tccli sso login"],
  ])("of type %s that has expired is an error before anything is sent", (type, command) => {
    const expiresAt = NOW_MS / 1000;
    const file = writeProfile(".tccli/ops.credential", { ...LOGIN, type, expiresAt });
    const profile = readProfile({ TENCENTCLOUD_PROFILE: "ops" }, homeDir);
    expect(ownProblemOf(() => profileKeys(profile))).toEqual({
      code: "MissingCredentials",
      problem: {
        kind: "expiredLogin",
        name: "ops",
        file,
        expiredAt: "2025-10-30T12:00:00.000Z",
        command: `${command} --profile ops`,
      },
    });
  });

  test("is read anew when it is due, as tccli renews it", async () => {
    const expiresAt = NOW_MS / 1000 + 1;
    writeProfile(".tccli/default.credential", { ...LOGIN, type: "oauth", expiresAt });
    const source = profileKeys(readProfile({}, homeDir)) as CredentialsSource;
    expect(await source.load()).toEqual({ ...KEYS, token: "t", expiresAtMs: NOW_MS + 1000 });
    const renewed = { ...LOGIN, type: "oauth", token: "new", expiresAt: expiresAt + 3600 };
    writeProfile(".tccli/default.credential", renewed);
    expect(await source.load()).toEqual({ ...KEYS, token: "new", expiresAtMs: NOW_MS + 3_601_000 });
    const file = writeProfile(".tccli/default.credential", {});
    await expect(source.load()).rejects.toMatchObject({
      problem: { kind: "noCredentials", sources: [{ file, because: "incomplete" }] },
    });
  });

  const SSO = { uin: 100000000001, roleConfigurationId: "rc-1" };

  test.each([
    ["oauth", { openId: "a" }, { openId: "b" }],
    ["sso", SSO, { ...SSO, uin: 100000000002 }],
    ["sso", SSO, { ...SSO, roleConfigurationId: "rc-2" }],
  ])("of type %s is not taken for another one that is renewed in its place", async (type, one, other) => {
    const expiresAt = NOW_MS / 1000 + 1;
    const login = { ...KEYS, token: "t", type, expiresAt };
    writeProfile(".tccli/default.credential", { ...login, [type]: { ...one, token: "1" } });
    const source = profileKeys(readProfile({}, homeDir)) as CredentialsSource;
    writeProfile(".tccli/default.credential", { ...login, [type]: { ...one, token: "2" } });
    expect(await source.load()).toMatchObject(KEYS);
    const file = writeProfile(".tccli/default.credential", { ...login, [type]: other });
    await expect(source.load()).rejects.toMatchObject({
      code: "MissingCredentials",
      problem: { kind: "otherLogin", name: "default", file },
    });
  });

  test.each([
    ["another type", { type: "default", expiresAt: 1 }],
    ["no type", { expiresAt: 1 }],
    ["a time that is no number", { type: "oauth", expiresAt: "1" }],
  ])("is not what has %s: its keys last", async (_, more) => {
    writeProfile(".tccli/default.credential", { ...KEYS, ...more });
    expect(await (profileKeys(readProfile({}, homeDir)) as CredentialsSource).load()).toEqual(KEYS);
  });
});

describe("a user without a home directory", () => {
  const homeless = [
    (): string => {
      throw new Error("ENOENT: uv_os_homedir");
    },
    (): string => "",
    (): string => "relative",
  ];

  test.each(homeless)("has no profile, and is told so (%#)", (home) => {
    expect(profileKeys(readProfile({}, home))).toEqual({
      lacks: "profile",
      name: "default",
      file: "~/.tccli/default.credential",
      because: "noHome",
    });
  });

  test.each(homeless)("has those of a directory that needs none (%#)", async (noHome) => {
    writeProfile("keys/default.credential", KEYS);
    const env = { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: join(home, "keys") };
    expect(await (profileKeys(readProfile(env, noHome)) as CredentialsSource).load()).toEqual(KEYS);
  });
});
