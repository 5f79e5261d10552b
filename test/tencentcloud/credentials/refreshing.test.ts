import type { CredentialsSource, IssuedCredentials } from "../../../src/tencentcloud/credentials/credentials";
import { RefreshingCredentials } from "../../../src/tencentcloud/credentials/refreshing";

const MINUTE = 60_000;

/** A source that issues numbered credentials, and a clock to turn. */
class Scene {
  nowMs = 0;
  asked = 0;
  fails: Error | undefined;
  readonly credentials = new RefreshingCredentials(
    { name: { source: "environmentKeys" }, load: () => this.#load() },
    () => this.nowMs,
  );

  /** @param lifetimeMs `undefined` for permanent keys */
  constructor(readonly lifetimeMs: number | undefined) {}

  async tokenAt(ms: number): Promise<string | undefined> {
    this.nowMs = ms;
    return (await this.credentials.get()).token;
  }

  #load(): Promise<IssuedCredentials> {
    this.asked++;
    if (this.fails) return Promise.reject(this.fails);
    const keys = { secretId: "id", secretKey: "key", token: `token-${this.asked}` };
    if (this.lifetimeMs === undefined) return Promise.resolve(keys);
    return Promise.resolve({ ...keys, expiresAtMs: this.nowMs + this.lifetimeMs });
  }
}

test("permanent keys are asked for once", async () => {
  const scene = new Scene(undefined);
  expect(await scene.tokenAt(0)).toBe("token-1");
  expect(await scene.tokenAt(1e12)).toBe("token-1");
});

test("temporary keys are replaced five minutes before they expire", async () => {
  const scene = new Scene(120 * MINUTE);
  expect(await scene.tokenAt(0)).toBe("token-1");
  expect(await scene.tokenAt(115 * MINUTE - 1)).toBe("token-1");
  expect(await scene.tokenAt(115 * MINUTE)).toBe("token-2");
  expect(await scene.tokenAt(229 * MINUTE)).toBe("token-2");
});

test("keys of a short life are replaced after half of it", async () => {
  const scene = new Scene(2_000);
  expect(await scene.tokenAt(0)).toBe("token-1");
  expect(await scene.tokenAt(999)).toBe("token-1");
  expect(await scene.tokenAt(1_000)).toBe("token-2");
});

test("keys that come expired are not kept", async () => {
  const scene = new Scene(-1);
  expect(await scene.tokenAt(0)).toBe("token-1");
  expect(await scene.tokenAt(0)).toBe("token-2");
});

test("callers that come together share one answer", async () => {
  const scene = new Scene(MINUTE);
  const all = await Promise.all(Array.from({ length: 20 }, () => scene.credentials.get()));
  expect(new Set(all.map(({ token }) => token))).toEqual(new Set(["token-1"]));
});

test("while the old keys are valid a failing source is nobody's failure, and asked at most once a half-life", async () => {
  const scene = new Scene(8 * MINUTE);
  await scene.tokenAt(0);
  scene.fails = new Error("STS is down");
  for (let ms = 0; ms < 8 * MINUTE; ms += 1_000) expect(await scene.tokenAt(ms)).toBe("token-1");
  expect(scene.asked).toBeLessThan(12);
});

test("once the old keys have expired the source's failure is the caller's, until it works again", async () => {
  const scene = new Scene(8 * MINUTE);
  await scene.tokenAt(0);
  scene.fails = new Error("STS is down");
  await expect(scene.tokenAt(8 * MINUTE)).rejects.toThrow("STS is down");
  scene.fails = undefined;
  expect(await scene.tokenAt(9 * MINUTE)).toBe("token-3");
});

test("a first failure is the caller's, and not kept", async () => {
  const scene = new Scene(undefined);
  scene.fails = new Error("no such role");
  await expect(scene.tokenAt(0)).rejects.toThrow("no such role");
  scene.fails = undefined;
  expect(await scene.tokenAt(0)).toBe("token-2");
});

test.each([
  ["SecretId", { secretId: "“AKID”", secretKey: "key" }],
  ["SecretKey", { secretId: "id", secretKey: "two words" }],
  ["token", { secretId: "id", secretKey: "key", token: "line\nbreak" }],
])("a %s that no header can carry is refused, and not shown", async (name, issued) => {
  const source: CredentialsSource = {
    name: { source: "environmentKeys" },
    load: () => Promise.resolve(issued),
  };
  await expect(new RefreshingCredentials(source, () => 0).get()).rejects.toMatchObject({
    code: "MissingCredentials",
    problem: { kind: "badCredentials", source: { source: "environmentKeys" }, field: name },
  });
});
