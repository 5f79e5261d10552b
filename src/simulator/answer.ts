import { ApiError } from "./api-error";

/**
 * What becomes of a request: the fields of a response, an error of the service, something that is not the
 * service's envelope, a connection closed without an answer, or no answer at all.
 */
export type Answer =
  | { readonly kind: "response"; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  | { readonly kind: "http"; readonly status: number; readonly body: string }
  | { readonly kind: "disconnect" }
  | { readonly kind: "hang" };

/**
 * What `work` answers, or the service's error that it throws.
 *
 * @throws whatever `work` throws that is not an {@link ApiError}: a bug
 */
export function answerOf(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: "error", code: error.code, message: error.message };
  }
}

/** An answer in one word, for the log: `ok`, the error's code, `http <status>`, `disconnected` or `hung`. */
export function outcomeOf(answer: Answer): string {
  if (answer.kind === "error") return answer.code;
  if (answer.kind === "http") return `http ${answer.status}`;
  return { response: "ok", disconnect: "disconnected", hang: "hung" }[answer.kind];
}
