import type { CredentialsName } from "../domain/credentials-name";
import type { FailedCall } from "../domain/problem";
import { describeErrorCode, type ErrorDescription, type ErrorScope } from "./error-codes";

/** Survives being bundled twice: the provider and what it loads each have a copy of the class. */
const BRAND = Symbol.for("cdktf-tencentcloud-organization/TencentCloudError");

/** A call to Tencent Cloud that failed. Branch on `scope` or `code`, never on the message. */
export class TencentCloudError extends Error implements FailedCall {
  override readonly name = "TencentCloudError";
  readonly action: string;
  readonly code: string;
  readonly serviceMessage: string;
  readonly problem: FailedCall["problem"];
  readonly requestId: string | undefined;
  /** Whose keys the call was signed with; absent where none were, or nobody said. */
  readonly signedBy: CredentialsName | undefined;

  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  constructor({
    cause,
    signedBy,
    ...call
  }: FailedCall & { readonly cause?: unknown; readonly signedBy?: CredentialsName | undefined }) {
    const { action, code, serviceMessage, problem, requestId } = call;
    const words = problem === undefined ? serviceMessage : JSON.stringify(problem);
    super(`${action}: ${code}: ${words}`, cause === undefined ? {} : { cause });
    this.action = action;
    this.code = code;
    this.serviceMessage = serviceMessage;
    this.problem = problem;
    this.requestId = requestId;
    this.signedBy = signedBy;
  }

  get description(): ErrorDescription {
    return describeErrorCode(this.code);
  }

  get scope(): ErrorScope {
    return this.description.scope;
  }

  get failedCall(): FailedCall {
    const { action, code, serviceMessage, problem, requestId } = this;
    return { action, code, serviceMessage, problem, requestId };
  }
}

/** Whether `error` is a failed call, of any of `scopes` when some are given. */
export function isTencentCloudError(error: unknown, ...scopes: ErrorScope[]): error is TencentCloudError {
  if (!(error instanceof Error) || !(BRAND in error)) return false;
  return scopes.length === 0 || scopes.includes((error as unknown as TencentCloudError).scope);
}

/** Whether the caller's policy lacks the action. */
export function isDenied(error: unknown): error is TencentCloudError {
  return isTencentCloudError(error) && error.description.isDenied === true;
}
