/** A request that no provider could answer: Terraform and this provider do not understand each other. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}
