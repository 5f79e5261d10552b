import { MembershipError } from "../domain/error";

/** When a run must end, whatever it is doing. */
export interface Deadline {
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  /** Aborted, with a MembershipError `DeadlineExceeded`, when the time is over. */
  readonly signal: AbortSignal;
  /** Waits no longer. */
  readonly clear: () => void;
}

/** One deadline over everything, from the beginning of this process: credentials, files and turns included. */
export function deadlineOf(timeoutMs: number): Deadline {
  const controller = new AbortController();
  const startedAtMs = Math.round(performance.timeOrigin);
  const end = (): void => {
    controller.abort(new MembershipError("DeadlineExceeded", { kind: "deadline", timeoutMs }));
  };
  const timer = setTimeout(end, Math.max(0, startedAtMs + timeoutMs - Date.now()));
  return {
    startedAtMs,
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
    },
  };
}
