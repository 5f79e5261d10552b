import { TencentCloudError } from "./error";

/**
 * The time that requests are signed with: this machine's, until the server refuses it as too far from its own
 * (`AuthFailure.SignatureExpire`, more than 5 minutes); from then on, the server's. Everything that calls the same
 * cloud shares one, so that it is refused once.
 */
export class ServerClock {
  #offsetMs = 0;
  #heardOffsetMs: number | undefined;

  /** @param now this machine's clock, milliseconds since 1970 */
  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds since 1970. */
  milliseconds(): number {
    return this.now() + this.#offsetMs;
  }

  /** Seconds since 1970. */
  seconds(): number {
    return Math.floor(this.milliseconds() / 1000);
  }

  /** Takes note of an answer's `Date` header. */
  hear(date: unknown): void {
    const ms = typeof date === "string" ? Date.parse(date) : NaN;
    if (!Number.isNaN(ms)) this.#heardOffsetMs = ms - this.now();
  }

  /** Goes by the server's time from now on. Returns whether that is known. */
  follow(): boolean {
    if (this.#heardOffsetMs === undefined) return false;
    this.#offsetMs = this.#heardOffsetMs;
    return true;
  }

  /** `error` with a sentence about the clock. */
  explain(error: TencentCloudError): TencentCloudError {
    const here = new Date(this.now()).toISOString();
    const there =
      this.#heardOffsetMs === undefined
        ? "unknown"
        : new Date(this.now() + this.#heardOffsetMs).toISOString();
    const { code, action, requestId, serviceMessage, cause } = error;
    const sentence = `This machine's clock says ${here}, the server's ${there}: set this machine's clock (NTP).`;
    return new TencentCloudError({
      code,
      action,
      requestId,
      cause,
      serviceMessage: `${serviceMessage} ${sentence}`,
    });
  }
}
