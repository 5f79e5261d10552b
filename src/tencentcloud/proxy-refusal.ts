/** A proxy's answer to `CONNECT` that makes no tunnel. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";

  /** @param status its HTTP status */
  constructor(readonly status: number) {
    super(`the proxy answered HTTP ${status} instead of making a tunnel`);
  }

  /** This package's code for it. */
  get apiCode(): string {
    if (this.status === 407) return "ProxyAuthenticationRequired";
    return isLastingStatus(this.status) ? "ProxyRefused" : "ConnectionFailed";
  }
}

/** Whether an HTTP status tells of what does not pass by waiting: all of 4xx but a time-out (408) and a rate (429). */
export function isLastingStatus(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
