import { takeTurn } from "../../../src/provisioner/turn";
import type { Simulator } from "../../../src/simulator";

/** What turns need, where this machine lacks it. */
export const NO_TURNS =
  process.platform === "linux" ? undefined : `expected Linux, which has turns, got ${process.platform}`;

/** Takes the turn of all runs with the environment's keys; what it returns ends it. */
export function holdTurn({ endpoint, environment }: Simulator): Promise<() => void> {
  return takeTurn({
    caller: [
      endpoint,
      JSON.stringify({ source: "environmentKeys" }),
      environment["TENCENTCLOUD_SECRET_ID"] ?? "",
    ],
    timeoutMs: 1_000,
    signal: new AbortController().signal,
    onWait: () => undefined,
  });
}
