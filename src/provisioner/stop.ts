import { MembershipError } from "../domain/error";
import type { Problem } from "../domain/problem";
import type { Ancestors } from "./ancestors";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How often the ancestors are looked for while an answer is awaited, in milliseconds. */
const CHECK_EVERY_MS = 100;

/** What ends a run from outside. */
export interface Stop {
  /** Aborted, with a MembershipError `Interrupted`, when the run is to end. */
  readonly signal: AbortSignal;
  /** @throws that error when the run is to end */
  readonly check: () => void;
  /** Listens no longer. */
  readonly ignore: () => void;
}

/**
 * Ends the run with Terraform. Without Terraform the program would go on removing members that no state knows to be gone.
 */
export function stopWithTerraform(process: NodeJS.Process, ancestors: Ancestors): Stop {
  const controller = new AbortController();
  const stop = (problem: Problem): void => {
    controller.abort(new MembershipError("Interrupted", problem));
  };
  const checkAncestors = (): void => {
    try {
      ancestors.requireAlive();
    } catch (error) {
      controller.abort(error);
    }
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    stop({ kind: "signalled", signal });
  };
  // With its reader gone nobody would learn what is sent from here on.
  const onBrokenOutput = (): void => {
    stop({ kind: "outputClosed" });
  };
  const timer = setInterval(checkAncestors, CHECK_EVERY_MS).unref();
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.stdout.on("error", onBrokenOutput);
  process.stderr.on("error", onBrokenOutput);
  return {
    signal: controller.signal,
    check: () => {
      checkAncestors();
      controller.signal.throwIfAborted();
    },
    ignore: () => {
      clearInterval(timer);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
