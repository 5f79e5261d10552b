import { isMembershipError, MembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import { problemText } from "../text";

/** What is thrown on purpose, with a construct's path, unless it has one, and in a language. */
export function told<T>(path: string, language: Language, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    const { code, problem } = error;
    const located = problem.kind === "atPath" ? problem : ({ kind: "atPath", path, problem } as const);
    throw new MembershipError(code, located, { message: problemText(located, language) });
  }
}
