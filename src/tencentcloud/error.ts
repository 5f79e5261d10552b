import { describeErrorCode, type ErrorScope } from "./error-codes";

/** What is known of a call that failed. */
export interface TencentCloudErrorDetails {
  /** The API's code, or this package's own when no answer could be read; see the table in `error-codes/`. */
  readonly code: string;
  /** The action that was called, such as `DeleteOrganizationMembers`. */
  readonly action: string;
  /** The API's own words, or what happened instead of an answer. */
  readonly serviceMessage: string;
  /** Absent when no answer of the API came. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** A call to Tencent Cloud that failed. Branch on `scope` or `code`, never on the message. */
export class TencentCloudError extends Error {
  override readonly name = "TencentCloudError";
  readonly code: string;
  readonly action: string;
  readonly serviceMessage: string;
  readonly requestId: string | undefined;

  constructor(details: TencentCloudErrorDetails) {
    const { code, action, serviceMessage, requestId, cause } = details;
    const reference = requestId === undefined ? "" : ` (RequestId ${requestId})`;
    super(`${action}: ${code}: ${serviceMessage}${reference}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.action = action;
    this.serviceMessage = serviceMessage;
    this.requestId = requestId;
  }

  /** What the error is about. */
  get scope(): ErrorScope {
    return describeErrorCode(this.code).scope;
  }
}

/** Whether `error` is a failed call, of any of `scopes` when some are given. */
export function isTencentCloudError(error: unknown, ...scopes: ErrorScope[]): error is TencentCloudError {
  return error instanceof TencentCloudError && (scopes.length === 0 || scopes.includes(error.scope));
}
