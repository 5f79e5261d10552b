import type { Obstacle } from "../../domain/forecast";
import { AMBIGUOUS_CODES } from "./ambiguous";
import { BATCH_CODES, CALL_CODES, ORGANIZATION_CODES, RATE_CODES } from "./common";
import { CREDENTIALS_CODES } from "./credentials";
import type { ErrorCodeTable, ErrorDescription, ErrorScope } from "./error-code";
import { MEMBER_CODES } from "./member";
import { UNCLEAR_CODES, UNDOCUMENTED_CODE } from "./unclear";

export type { ErrorDescription, ErrorScope } from "./error-code";

const TABLES: Readonly<Record<ErrorScope, ErrorCodeTable>> = {
  member: { ...MEMBER_CODES, ...UNCLEAR_CODES },
  batch: BATCH_CODES,
  call: CALL_CODES,
  organization: ORGANIZATION_CODES,
  rate: RATE_CODES,
  credentials: CREDENTIALS_CODES,
  ambiguous: AMBIGUOUS_CODES,
};

/** What every documented code means, and this package's own. */
export const ERROR_CODES: ReadonlyMap<string, ErrorDescription> = new Map(
  Object.entries(TABLES).flatMap(([scope, table]) =>
    Object.entries(table).map(([code, row]): [string, ErrorDescription] => [
      code,
      { scope: scope as ErrorScope, isAboutOneMember: Object.hasOwn(MEMBER_CODES, code), ...row },
    ]),
  ),
);

/** A name that says so of itself, as `LimitExceeded.RateLimitExceeded` does: its family is about a quota. */
const RATE_LIMIT = /rate_?limit/i;

/**
 * What `code` means: its own row, else that of a rate error when its name says so, else that of its part before the
 * dot, else {@link UNDOCUMENTED_CODE}.
 */
export function describeErrorCode(code: string): ErrorDescription {
  const own = ERROR_CODES.get(code);
  if (own) return own;
  const family = RATE_LIMIT.test(code) ? "RequestLimitExceeded" : code.replace(/\..*$/s, "");
  return { ...(ERROR_CODES.get(family) ?? UNDOCUMENTED_CODE), isAboutOneMember: false };
}

/** The code with which the API answers to a member against which this stands. */
export function codeOfObstacle(obstacle: Obstacle): string {
  return [...ERROR_CODES].find(([, row]) => row.obstacle === obstacle)?.[0] ?? "FailedOperation";
}
