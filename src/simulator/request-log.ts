/** A request that reached the simulator, with what became of it. Of its headers, none that is secret is kept. */
export interface LoggedRequest {
  /** When it arrived, in milliseconds since 1970 of the simulator's clock. */
  readonly at: number;
  readonly action: string;
  /** The body, parsed; `undefined` when it is not JSON. */
  readonly payload: unknown;
  /** The UINs that a `DeleteOrganizationMembers` request names. */
  readonly uins?: readonly string[];
  /** `ok`, an error code, `http <status>`, `disconnected` or `hung`. */
  readonly outcome: string;
  readonly requestId: string;
  /** The `X-TC-Language` header. */
  readonly language?: string;
  /** The `X-TC-RequestClient` header. */
  readonly requestClient?: string;
  /** Whose signature it carries. */
  readonly secretId?: string;
}
