import {
  environmentKeys,
  keysAreInEnvironment,
} from "../../../src/tencentcloud/credentials/environment-keys";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { ownProblemOf } from "../../support/own-error";

const PAIR = { TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE", TENCENTCLOUD_SECRET_KEY: "the-secret-key" };

const SECURITY_TOKEN = "TENCENTCLOUD_SECURITY_TOKEN";

test.each<[string, Record<string, string>, object, named: string | undefined]>([
  ["a permanent pair", PAIR, {}, undefined],
  ["a temporary pair", { ...PAIR, TENCENTCLOUD_SECURITY_TOKEN: "t" }, { token: "t" }, SECURITY_TOKEN],
  [
    "a temporary pair as tccli names it",
    { ...PAIR, TENCENTCLOUD_TOKEN: "t" },
    { token: "t" },
    "TENCENTCLOUD_TOKEN",
  ],
  [
    "a temporary pair named in both ways",
    { ...PAIR, TENCENTCLOUD_SECURITY_TOKEN: "t", TENCENTCLOUD_TOKEN: "u" },
    { token: "t" },
    SECURITY_TOKEN,
  ],
  ["a blank token", { ...PAIR, TENCENTCLOUD_SECURITY_TOKEN: " " }, {}, undefined],
  ["blanks around the values", { ...PAIR, TENCENTCLOUD_SECRET_ID: " AKIDEXAMPLE\n" }, {}, undefined],
])("the environment may hold %s, and where its token comes from is told", async (_, env, token, named) => {
  expect(keysAreInEnvironment(env)).toBe(true);
  const source = environmentKeys(env) as CredentialsSource;
  expect(source.name).toEqual({ source: "environmentKeys", ...(named !== undefined && { token: named }) });
  expect(await source.load()).toEqual({
    secretId: "AKIDEXAMPLE",
    secretKey: "the-secret-key",
    ...token,
  });
});

test.each([
  ["nothing", {}],
  ["blanks", { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: " \t" }],
  ["tccli's token alone", { TENCENTCLOUD_TOKEN: "t" }],
])("the environment holds no keys with %s", (_, env) => {
  expect(keysAreInEnvironment(env)).toBe(false);
  expect(environmentKeys(env)).toEqual({
    lacks: "variables",
    of: "environment",
    names: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"],
  });
});

const [ID, KEY, TOKEN] = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECURITY_TOKEN"];

test.each<readonly [missing: string[], present: string[], env: Record<string, string>]>([
  [[KEY], [ID], { TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE" }],
  [[KEY], [ID], { TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE", TENCENTCLOUD_SECRET_KEY: " " }],
  [[ID], [KEY, TOKEN], { TENCENTCLOUD_SECRET_KEY: "the-secret-key", TENCENTCLOUD_SECURITY_TOKEN: "t" }],
  [[ID, KEY], [TOKEN], { TENCENTCLOUD_SECURITY_TOKEN: "t" }],
])("half a pair is an error, not a reason to look elsewhere: lacks %j, has %j", (missing, present, env) => {
  expect(ownProblemOf(() => environmentKeys(env))).toEqual({
    code: "MissingCredentials",
    problem: { kind: "halfAPair", missing, present },
  });
});
