import { TencentCloudError } from "./tencentcloud-error";

/** Who goes by a clock that is further off signs for another day, at the will of whoever answers. */
const MAX_OFFSET_MS = 86_400_000;

/**
 * The time that requests are signed with: this machine's, until the server refuses it as too far from its own
 * (`AuthFailure.SignatureExpire`, more than 5 minutes); from then on, the server's. Everything that calls the same
 * cloud shares one, so that it is refused once.
 */
export class ServerClock {
  #offsetMs = 0;
  #heardOffsetMs: number | undefined;
  #toldOffsetMs: number | undefined;

  /** @param now this machine's clock, milliseconds since 1970 */
  constructor(private readonly now: () => number = Date.now) {}

  milliseconds(): number {
    return this.now() + this.#offsetMs;
  }

  seconds(): number {
    return Math.floor(this.milliseconds() / 1000);
  }

  /** Takes note of an answer's `Date` header; one of another day than this machine's is told, but not believed. */
  hear(date: unknown): void {
    const ms = typeof date === "string" ? Date.parse(date) : NaN;
    if (Number.isNaN(ms)) return;
    this.#toldOffsetMs = ms - this.now();
    if (Math.abs(this.#toldOffsetMs) <= MAX_OFFSET_MS) this.#heardOffsetMs = this.#toldOffsetMs;
  }

  /** Goes by the server's time from now on. Returns whether that is known. */
  follow(): boolean {
    if (this.#heardOffsetMs === undefined) return false;
    this.#offsetMs = this.#heardOffsetMs;
    return true;
  }

  /** `error` with what the clocks say. */
  explain(error: TencentCloudError): TencentCloudError {
    const now = this.now();
    const toldMs = this.#toldOffsetMs;
    const here = new Date(now).toISOString();
    const there = toldMs === undefined ? undefined : new Date(now + toldMs).toISOString();
    const { cause, failedCall } = error;
    const problem = { kind: "wrongClock", serviceMessage: error.serviceMessage, here, there } as const;
    return new TencentCloudError({ ...failedCall, problem, cause });
  }
}
