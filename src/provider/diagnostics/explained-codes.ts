import { plainText } from "../../domain/plain-text";
import type { Language } from "../../domain/language";
import { describeErrorCode } from "../../tencentcloud/error-codes";
import { PROVIDER, RUN } from "../../text";

/** Characters of what the API says. */
const MAX_CODE = 128;
const MAX_MESSAGE = 4_000;

/** An answer of the API, given or expected. */
interface Answer {
  readonly code?: string;
  /** Its own words beside the code. */
  readonly message?: string;
}

/** What each code means, and what to do: a paragraph each, in the order in which they come first. */
export function explainedCodes(answers: readonly Answer[], language: Language): string[] {
  const byCode = new Map(answers.toReversed().map(({ code, message }) => [code, message]));
  const codes = new Set(answers.flatMap(({ code }) => code ?? []));
  const { answer, colon } = RUN[language];
  return [...codes].flatMap((code) => {
    const { meaning, fix } = describeErrorCode(code);
    const words = byCode.get(code) ?? "";
    return [
      "",
      PROVIDER[language].told(plainText(code, MAX_CODE), meaning[language], fix[language]),
      ...(words === "" ? [] : [`${answer}${colon}${plainText(words, MAX_MESSAGE)}`]),
    ];
  });
}
