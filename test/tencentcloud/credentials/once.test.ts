import type { CredentialsName } from "../../../src/domain/credentials-name";
import { once } from "../../../src/tencentcloud/credentials/once";
import { RefreshingCredentials } from "../../../src/tencentcloud/credentials/refreshing";

const name: CredentialsName = { source: "mfaSession", base: { source: "environmentKeys" } };
const spent = ["TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE"];
const LIFETIME_MS = 30 * 60_000;

function scene(answer: () => Promise<{ secretId: string; secretKey: string; expiresAtMs: number }>) {
  const load = jest.fn(answer);
  const clock = { nowMs: 0 };
  const now = () => clock.nowMs;
  return {
    load,
    clock,
    credentials: new RefreshingCredentials({ name, load: once(load, { name, spent, now }) }, now),
  };
}

test("a code is sent once, however often its keys are due, and its keys are used until they expire", async () => {
  const { load, clock, credentials } = scene(() =>
    Promise.resolve({ secretId: "id", secretKey: "key", expiresAtMs: LIFETIME_MS }),
  );
  for (; clock.nowMs < LIFETIME_MS; clock.nowMs += 1_000) {
    expect(await credentials.get()).toMatchObject({ secretId: "id" });
  }
  expect(load).toHaveBeenCalledTimes(1);
  await expect(credentials.get()).rejects.toMatchObject({
    code: "MissingCredentials",
    problem: { kind: "sourceFailed", source: name, reason: { kind: "spentProof", variables: spent } },
  });
  expect(load).toHaveBeenCalledTimes(1);
});

test("a code that was refused is not sent again", async () => {
  const { load, credentials } = scene(() => Promise.reject(new Error("wrong code")));
  await expect(credentials.get()).rejects.toThrow("wrong code");
  await expect(credentials.get()).rejects.toThrow("wrong code");
  expect(load).toHaveBeenCalledTimes(1);
});
