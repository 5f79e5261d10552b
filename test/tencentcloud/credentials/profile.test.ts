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
])("a profile that is %s offers no keys, and is not quoted: %j", (because, content) => {
  const file = writeProfile(".tccli/default.credential", content);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({ lacks: "profile", name: "default", file, because });
});

test("a profile that is not there, or is no file, offers no keys", () => {
  const file = join(homeDir, ".tccli", "default.credential");
  const missing = { lacks: "profile", name: "default", file };
  expect(profileKeys(readProfile({}, homeDir))).toEqual({ ...missing, because: "absent" });
  mkdirSync(file);
  expect(profileKeys(readProfile({}, homeDir))).toEqual({
    ...missing,
    because: "unreadable",
    code: "EISDIR",
  });
});
