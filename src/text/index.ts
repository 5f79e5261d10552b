import { isMembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import type { FailedCall, Problem } from "../domain/problem";
import * as english from "./en-US";
import type { Sentence } from "./en-US/problems";
import * as chinese from "./zh-CN";

// One catalogue a language; each is complete when it compiles.

const PROBLEMS = { "en-US": english.PROBLEMS, "zh-CN": chinese.PROBLEMS };
export const RUN = { "en-US": english.RUN, "zh-CN": chinese.RUN };
/** What is said when the program cannot be started. */
export const PROGRAM = { "en-US": english.PROGRAM, "zh-CN": chinese.PROGRAM };
/** What a synthesis warns of. */
export const WARNINGS = { "en-US": english.WARNINGS, "zh-CN": chinese.WARNINGS };
/** What several commands say. */
export const COMMAND_LINE = { "en-US": english.COMMAND_LINE, "zh-CN": chinese.COMMAND_LINE };
export const PREVIEW = { "en-US": english.PREVIEW, "zh-CN": chinese.PREVIEW };
export const CHECK = { "en-US": english.CHECK, "zh-CN": chinese.CHECK };
export const DUMP = { "en-US": english.DUMP, "zh-CN": chinese.DUMP };
export const WHOAMI = { "en-US": english.WHOAMI, "zh-CN": chinese.WHOAMI };

/** What a run says, in one language. */
export type RunSentences = typeof english.RUN;

/** What went wrong, as a person reads it. */
export function problemText(problem: Problem, language: Language): string {
  const sentence = PROBLEMS[language][problem.kind] as Sentence<Problem>;
  return sentence(problem, (inner) => (typeof inner === "string" ? inner : problemText(inner, language)));
}

/** What an error says: this package's own and a failed call's in `language`, any other as it is. */
export function errorText(error: unknown, language: Language): string {
  if (isMembershipError(error)) return problemText(error.problem, language);
  if (!(error instanceof Error)) return String(error);
  if (!("failedCall" in error)) return error.message;
  return problemText({ kind: "callFailed", ...(error.failedCall as FailedCall) }, language);
}
