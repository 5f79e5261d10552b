/** Nothing issues credentials for longer; what claims so would never be replaced. */
const MAX_LIFETIME_MS = 366 * 86_400_000;

/** An answer's time of expiry, in milliseconds since 1970; `undefined` for what is none. */
export function tryExpiryMs(seconds: unknown, nowMs: number): number | undefined {
  const isTime = typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds > 0;
  return isTime && seconds * 1000 <= nowMs + MAX_LIFETIME_MS ? seconds * 1000 : undefined;
}
