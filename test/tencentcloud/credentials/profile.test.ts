import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { profileKeys, readProfile } from "../../../src/tencentcloud/credentials/profile";
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
  expect(source.description).toContain(path);
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

test.each<[string, unknown]>([
  ["lacks secretId or secretKey", { secretId: "AKIDEXAMPLE" }],
  ["lacks secretId or secretKey", { secretId: 1, secretKey: 2 }],
  ["lacks secretId or secretKey", "null"],
  ["lacks secretId or secretKey", "[]"],
  ["is not JSON", '{"secretId": "AKIDEXAMPLE", "secretKey": the-secret-key'],
  ["is not JSON", ""],
])("a profile that %s offers no keys, and is not quoted", (problem, content) => {
  const path = writeProfile(".tccli/default.credential", content);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({ lacks: `profile "default" (${path}) ${problem}` });
});

test("a profile that is not there, or is no file, offers no keys", () => {
  const path = join(homeDir, ".tccli", "default.credential");
  expect(profileKeys(readProfile({}, homeDir))).toEqual({
    lacks: `profile "default" (${path}) does not exist`,
  });
  mkdirSync(path);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({
    lacks: `profile "default" (${path}) cannot be read (EISDIR)`,
  });
});
