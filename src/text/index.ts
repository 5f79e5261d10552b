import { isMembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import { plainText, plainTexts } from "../domain/plain-text";
import type { FailedCall, Problem } from "../domain/problem";
import * as english from "./en-US";
import type { Sentence } from "./en-US/problems/sentence";
import { problemSentences } from "./problem-catalogues";
import * as chinese from "./zh-CN";

// One catalogue a language; each is complete when it compiles. Whatever comes into a sentence is cleaned here: no text of
// others ends our line, steers a terminal or commands a pipeline.

/** What is told of one text. */
const MAX_LENGTH = 16_000;

/** What a sentence takes of one text, which may be a sentence that tells of several. */
const MAX_SENTENCE_LENGTH = 100_000;

/** What a run says before somebody leaves, or where nobody does. */
export const BEGINNING = /* @__PURE__ */ cleaned({
  "en-US": english.BEGINNING,
  "zh-CN": chinese.BEGINNING,
});
export const RUN = /* @__PURE__ */ cleaned({ "en-US": english.RUN, "zh-CN": chinese.RUN });
/** What is said when the program cannot be started. */
export const PROGRAM = /* @__PURE__ */ cleaned({ "en-US": english.PROGRAM, "zh-CN": chinese.PROGRAM });
/** What a synthesis warns of. */
export const WARNINGS = /* @__PURE__ */ cleaned({ "en-US": english.WARNINGS, "zh-CN": chinese.WARNINGS });
/** What several commands say. */
export const COMMAND_LINE = /* @__PURE__ */ cleaned({
  "en-US": english.COMMAND_LINE,
  "zh-CN": chinese.COMMAND_LINE,
});
export const PREVIEW = /* @__PURE__ */ cleaned({ "en-US": english.PREVIEW, "zh-CN": chinese.PREVIEW });
export const CHECK = /* @__PURE__ */ cleaned({ "en-US": english.CHECK, "zh-CN": chinese.CHECK });
export const DUMP = /* @__PURE__ */ cleaned({ "en-US": english.DUMP, "zh-CN": chinese.DUMP });
export const WHOAMI = /* @__PURE__ */ cleaned({ "en-US": english.WHOAMI, "zh-CN": chinese.WHOAMI });
/** What the provider says in a plan and in an apply. */
export const PROVIDER = /* @__PURE__ */ cleaned({ "en-US": english.PROVIDER, "zh-CN": chinese.PROVIDER });
/** What is said when the provider is placed, and where its program does not start. */
export const INSTALLATION = /* @__PURE__ */ cleaned({
  "en-US": english.INSTALLATION,
  "zh-CN": chinese.INSTALLATION,
});

/** The same sentences, of cleaned texts. Each is made when it is asked for, as most runs say one. */
function cleaned<Catalogue>(catalogue: Catalogue): Catalogue {
  if (typeof catalogue === "function") {
    const tell = catalogue as unknown as (...args: readonly unknown[]) => unknown;
    return ((...args: readonly unknown[]) => tell(...plainTexts(args, MAX_SENTENCE_LENGTH))) as Catalogue;
  }
  if (typeof catalogue !== "object" || catalogue === null || Array.isArray(catalogue)) return catalogue;
  return new Proxy(catalogue, {
    get: (sentences, name) => cleaned(Reflect.get(sentences, name) as unknown),
  });
}

/** What a run says, in one language. */
export type RunSentences = typeof english.RUN;

/** What went wrong, as a person reads it. */
export function problemText(problem: Problem, language: Language): string {
  const sentence = problemSentences(language)[problem.kind] as Sentence<Problem>;
  return sentence(plainTexts(problem, MAX_LENGTH), (inner) =>
    typeof inner === "string" ? inner : problemText(inner, language),
  );
}

/** What an error says: this package's own and a failed call's in `language`, any other as it is. */
export function errorText(error: unknown, language: Language): string {
  if (isMembershipError(error)) return problemText(error.problem, language);
  if (!(error instanceof Error)) return plainText(String(error), MAX_LENGTH);
  if (!("failedCall" in error)) return plainText(error.message, MAX_LENGTH);
  return problemText({ kind: "callFailed", ...(error.failedCall as FailedCall) }, language);
}
