import { randomBytes } from "node:crypto";

/** A key pair that the simulator accepts. */
export interface SimulatorCredentials {
  readonly secretId: string;
  readonly secretKey: string;
  /** The token that has to come along with temporary keys. @default none */
  readonly token?: string;
}

/** The key pair of a simulator that was given none: the example of Tencent Cloud's own documentation. */
export const SIMULATOR_CREDENTIALS: SimulatorCredentials = {
  secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
  secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
};

export type TemporaryKeys = ReturnType<KeyRing["issue"]>;

interface KnownKeys extends SimulatorCredentials {
  /** In milliseconds since 1970; `Infinity` for permanent keys. */
  readonly expiresAtMs: number;
}

/** The key pairs of the simulated account, permanent and temporary. */
export class KeyRing {
  private readonly keys = new Map<string, KnownKeys>();

  /** @param now - milliseconds since 1970 */
  constructor(
    permanent: readonly SimulatorCredentials[],
    private readonly now: () => number,
  ) {
    for (const pair of permanent) this.keys.set(pair.secretId, { ...pair, expiresAtMs: Infinity });
  }

  /** The key pair of `secretId`, expired or not, or `undefined`. */
  tryKeys(secretId: string): KnownKeys | undefined {
    return this.keys.get(secretId);
  }

  issue(lifetimeSeconds: number) {
    const expiredTimeSeconds = Math.floor(this.now() / 1000) + lifetimeSeconds;
    const pair = {
      secretId: `AKID${randomBytes(24).toString("base64url")}`,
      secretKey: randomBytes(32).toString("base64"),
      token: randomBytes(64).toString("base64url"),
    };
    this.keys.set(pair.secretId, { ...pair, expiresAtMs: expiredTimeSeconds * 1000 });
    return { ...pair, expiredTimeSeconds };
  }

  expireTemporary(): void {
    for (const [secretId, pair] of this.keys) {
      if (pair.expiresAtMs !== Infinity) this.keys.set(secretId, { ...pair, expiresAtMs: this.now() });
    }
  }
}
