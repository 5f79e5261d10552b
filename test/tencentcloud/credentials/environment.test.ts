import { environmentKeys, keysAreInEnvironment } from "../../../src/tencentcloud/credentials/environment";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";

const PAIR = { TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE", TENCENTCLOUD_SECRET_KEY: "the-secret-key" };

test.each([
  ["a permanent pair", PAIR, {}],
  ["a temporary pair", { ...PAIR, TENCENTCLOUD_SECURITY_TOKEN: "t" }, { token: "t" }],
  ["a temporary pair as tccli names it", { ...PAIR, TENCENTCLOUD_TOKEN: "t" }, { token: "t" }],
  [
    "a temporary pair named in both ways",
    { ...PAIR, TENCENTCLOUD_SECURITY_TOKEN: "t", TENCENTCLOUD_TOKEN: "u" },
    { token: "t" },
  ],
  ["a blank token", { ...PAIR, TENCENTCLOUD_SECURITY_TOKEN: " " }, {}],
  ["blanks around the values", { ...PAIR, TENCENTCLOUD_SECRET_ID: " AKIDEXAMPLE\n" }, {}],
])("the environment may hold %s", async (_, env, token) => {
  expect(keysAreInEnvironment(env)).toBe(true);
  expect(await (environmentKeys(env) as CredentialsSource).load()).toEqual({
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
    lacks: "the environment lacks TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
  });
});

test.each([
  [
    "lacks TENCENTCLOUD_SECRET_KEY: set what is missing, or unset TENCENTCLOUD_SECRET_ID",
    { TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE" },
  ],
  [
    "lacks TENCENTCLOUD_SECRET_ID: set what is missing, or unset TENCENTCLOUD_SECRET_KEY and TENCENTCLOUD_SECURITY_TOKEN",
    { TENCENTCLOUD_SECRET_KEY: "the-secret-key", TENCENTCLOUD_SECURITY_TOKEN: "t" },
  ],
  [
    "lacks TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY: set what is missing, or unset TENCENTCLOUD_SECURITY_TOKEN",
    { TENCENTCLOUD_SECURITY_TOKEN: "t" },
  ],
])("half a pair is an error, not a reason to look elsewhere: %s", (problem, env) => {
  expect(() => environmentKeys(env)).toThrow(
    expect.objectContaining({
      code: "MissingCredentials",
      message: `expected a whole key pair, but the environment ${problem}`,
    }) as Error,
  );
});
