import { AMBIGUOUS_CODES } from "./ambiguous";
import { BATCH_CODES } from "./batch";
import { CALL_CODES } from "./call";
import { CREDENTIALS_CODES } from "./credentials";
import type { ErrorCodeTable, ErrorDescription, ErrorScope } from "./error-code";
import { MEMBER_CODES, UNDOCUMENTED_CODE } from "./member";
import { RATE_CODES } from "./rate";

export type { ErrorDescription, ErrorScope } from "./error-code";

const TABLES: Readonly<Record<ErrorScope, ErrorCodeTable>> = {
  member: MEMBER_CODES,
  batch: BATCH_CODES,
  call: CALL_CODES,
  rate: RATE_CODES,
  credentials: CREDENTIALS_CODES,
  ambiguous: AMBIGUOUS_CODES,
};

/** What every documented code means, and this package's own. */
export const ERROR_CODES: ReadonlyMap<string, ErrorDescription> = new Map(
  Object.entries(TABLES).flatMap(([scope, table]) =>
    Object.entries(table).map(([code, texts]) => [code, { scope: scope as ErrorScope, ...texts }]),
  ),
);

/**
 * What `code` means: its own row, else that of its part before the dot, else {@link UNDOCUMENTED_CODE}.
 */
export function describeErrorCode(code: string): ErrorDescription {
  return ERROR_CODES.get(code) ?? ERROR_CODES.get(code.replace(/\..*$/s, "")) ?? UNDOCUMENTED_CODE;
}
