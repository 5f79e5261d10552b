import { isMembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import type { Problem } from "../../domain/problem";
import { failedCallBehind } from "../../removal/report";
import { explanation } from "../../removal/report-text";
import { errorText, PREVIEW, problemText } from "../../text";

/** What went wrong, and what to do about it. */
export function errorLines(error: unknown, language: Language): string[] {
  const problems = isMembershipError(error) ? problemsIn(error.problem) : [];
  const call = failedCallBehind(error);
  return [
    ...(problems.length > 0 ? problemLines(problems, language) : [errorText(error, language)]),
    ...(call ? explanation(call.code, language, call.signedBy) : []),
  ];
}

/** A paragraph for each. */
export function problemLines(problems: readonly Problem[], language: Language): string[] {
  return problems.map((problem) => PREVIEW[language].problem(problemText(problem, language)));
}

/** Each of those that stopped a run together. */
export function problemsIn(problem: Problem): readonly Problem[] {
  return problem.kind === "nothingSent" ? problem.problems : [problem];
}
