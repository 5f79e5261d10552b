import { isMembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import { isTencentCloudError } from "../tencentcloud/error";
import { describeErrorCode } from "../tencentcloud/error-codes";
import { MEANING, TO_DO } from "./text/words";

/** What went wrong, for a person: a failed call with its meaning and what to do, a bug with where it is. */
export function errorText(error: unknown, language: Language): string {
  if (isMembershipError(error)) return error.localized[language];
  if (!isTencentCloudError(error))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { meaning, fix } = describeErrorCode(error.code);
  return [
    error.message,
    `  ${MEANING[language]}${meaning[language]}`,
    `  ${TO_DO[language]}${fix[language]}`,
  ].join("\n");
}
