import { takeTurn, type TurnOptions } from "../../../src/removal/turn";
import type { Simulator } from "../../../src/simulator";

/** What turns need, where this machine lacks it. */
export const NO_TURNS =
  process.platform === "linux" ? undefined : `expected Linux, which has turns, got ${process.platform}`;

/** Options of a turn that may be waited for as long as it takes, and tell nobody, with some of them changed. */
export function turnOptions(changes: Partial<TurnOptions> = {}): TurnOptions {
  return {
    terraform: process.pid,
    caller: ["somebody"],
    deadline: { atMs: Infinity, timeoutMs: 1_000 },
    signal: new AbortController().signal,
    onWait: () => undefined,
    onStranger: () => undefined,
    ...changes,
  };
}

/**
 * Takes the turn of all runs with the environment's keys; what it returns ends it.
 *
 * @param terraform whose run has it: this process is the Terraform of those that it starts itself
 */
export function holdTurn({ endpoint, environment }: Simulator, terraform = process.pid): Promise<() => void> {
  const name = JSON.stringify({ source: "environmentKeys" });
  const caller = [endpoint, name, environment["TENCENTCLOUD_SECRET_ID"] ?? ""];
  return takeTurn(turnOptions({ terraform, caller }));
}
