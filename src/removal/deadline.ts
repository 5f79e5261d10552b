import { MembershipError } from "../domain/error";

/** When a run must end, whatever it is doing. */
export interface Deadline {
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly timeoutMs: number;
  /** Aborted, with a MembershipError `DeadlineExceeded`, when the time is over. */
  readonly signal: AbortSignal;
  /** Waits no longer. */
  readonly clear: () => void;
}

/**
 * One deadline over everything: credentials, files and turns included.
 *
 * @param startedAtMs when the run began, in milliseconds since 1970
 */
export function deadlineOf(timeoutMs: number, startedAtMs: number): Deadline {
  const controller = new AbortController();
  const end = (): void => {
    controller.abort(new MembershipError("DeadlineExceeded", { kind: "deadline", timeoutMs }));
  };
  const timer = setTimeout(end, Math.max(0, startedAtMs + timeoutMs - Date.now()));
  return {
    startedAtMs,
    timeoutMs,
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
    },
  };
}
