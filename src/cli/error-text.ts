import { isMembershipError } from "../domain/error";
import { isTencentCloudError } from "../tencentcloud/error";
import { describeErrorCode } from "../tencentcloud/error-codes";

/** What went wrong, for a person: a failed call with its meaning and what to do, a bug with where it is. */
export function errorText(error: unknown): string {
  if (isMembershipError(error)) return error.message;
  if (!isTencentCloudError(error))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { meaning, fix } = describeErrorCode(error.code);
  return [error.message, `  Meaning: ${meaning["en-US"]}`, `  To do: ${fix["en-US"]}`].join("\n");
}
