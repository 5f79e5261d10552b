/** A request that no provider could answer: Terraform and this provider do not understand each other. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

/** Whether an error is one, also of another copy of the class: what is loaded later has its own. */
export function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && error.name === "RequestError";
}
