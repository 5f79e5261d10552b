import type { Dispatcher } from "undici";
import type { CredentialsName } from "../domain/credentials-name";
import type { Language } from "../domain/language";
import { anySignal, unlessAborted } from "./abort";
import type { Credentials } from "./credentials/credentials";
import { createDispatcher } from "./dispatcher";
import { type ApiResponse, readEnvelope } from "./envelope";
import { TencentCloudError } from "./tencentcloud-error";
import { exchange } from "./exchange";
import { requestClientHeader } from "./request-client";
import { Secrets } from "./secrets";
import { ServerClock } from "./server-clock";
import { authorization } from "./signature";

export interface ClientOptions {
  /** The API's origin: `https://host` or `https://host:port`, as `resolveEndpoint` gives it. */
  readonly endpoint: string;
  /** Asked before each request; `"SKIP"` for the actions that take unsigned requests. */
  readonly credentials: (() => Promise<Credentials>) | "SKIP";
  /** Whose they are, for what is said of a refusal. @default nobody's that is known */
  readonly credentialsName?: CredentialsName;
  /** What joins this package's name in the audit of the account. @default nothing */
  readonly requestClient?: string | undefined;
  /** The language of the API's messages. @default "en-US" */
  readonly language?: Language;
  /** @default a dispatcher of its own, which `close()` closes */
  readonly dispatcher?: Dispatcher;
  /** @default this machine's, until the server refuses it */
  readonly clock?: ServerClock;
  /** Ends whatever is under way: the run's deadline. */
  readonly signal?: AbortSignal | undefined;
  /** What nothing of an answer shows; what is sent comes to it. @default only that */
  readonly secrets?: Secrets;
}

export interface ApiCall {
  /** @default "organization" */
  readonly service?: string;
  /** The API's version, such as `2021-03-31`. */
  readonly version: string;
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Left out by default: the Organization API needs none. */
  readonly region?: string;
  /** Values of the payload that no message may show, such as an identity token. */
  readonly secrets?: readonly string[];
  /** Those that are so short that later answers may have them in what is no secret, such as a code or a name. */
  readonly shortSecrets?: readonly string[];
  /** The answer's field with newly issued credentials, which comes as it is. */
  readonly issued?: string;
}

/** Calls Tencent Cloud's APIs (API 3.0: TC3-HMAC-SHA256 over HTTP POST with JSON). */
export class TencentCloudClient {
  readonly #options: ClientOptions;
  readonly #dispatcher: Dispatcher;
  readonly #clock: ServerClock;
  readonly #secrets: Secrets;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#dispatcher = options.dispatcher ?? createDispatcher();
    this.#clock = options.clock ?? new ServerClock();
    this.#secrets = options.secrets ?? new Secrets();
  }

  /**
   * Calls an action. Sends one request; a second one only after `AuthFailure.SignatureExpire`, signed with the
   * time of the server's `Date` header.
   *
   * @throws TencentCloudError with the API's code, or `Timeout`, `ConnectionFailed` or `BadResponse`; the
   * reason of the signal, or of the client's own, once it is aborted; what the credentials' provider throws
   */
  async call(call: ApiCall, ownSignal?: AbortSignal): Promise<ApiResponse> {
    const signal = anySignal(this.#options.signal, ownSignal);
    try {
      return await this.#send(call, signal);
    } catch (error) {
      if (!isSignatureExpired(error)) throw error;
      if (!this.#clock.follow()) throw this.#clock.explain(error);
    }
    try {
      return await this.#send(call, signal);
    } catch (error) {
      throw isSignatureExpired(error) ? this.#clock.explain(error) : error;
    }
  }

  /** Closes the client's own connections once its calls have ended; an injected dispatcher is left open. */
  async close(): Promise<void> {
    if (this.#options.dispatcher === undefined) await this.#dispatcher.close();
  }

  async #send(call: ApiCall, signal: AbortSignal | undefined): Promise<ApiResponse> {
    signal?.throwIfAborted();
    const { endpoint, credentials } = this.#options;
    const caller = credentials === "SKIP" ? undefined : await unlessAborted(credentials(), signal);
    const body = JSON.stringify(call.payload);
    const headers = this.#headers(call, body, caller);
    const request = { method: "POST", origin: endpoint, path: "/", headers, body } as const;
    this.#secrets.learn(caller?.secretKey, caller?.token, ...(call.secrets ?? []));
    const signature = headers["authorization"]?.split("Signature=")[1];
    const secrets = this.#secrets.and(signature, ...(call.shortSecrets ?? []));
    const answer = await exchange(this.#dispatcher, call.action, request, { signal, secrets });
    this.#clock.hear(answer.headers["date"]);

    const envelope = readEnvelope(call.action, answer, { secrets, issued: call.issued });
    if ("response" in envelope) return envelope.response;
    const { code, message, requestId } = envelope.error;
    const signedBy = this.#options.credentialsName;
    throw new TencentCloudError({ code, action: call.action, serviceMessage: message, requestId, signedBy });
  }

  #headers(call: ApiCall, body: string, caller: Credentials | undefined): Record<string, string> {
    const timestampSeconds = this.#clock.seconds();
    const signed = {
      "content-type": "application/json; charset=utf-8",
      host: new URL(this.#options.endpoint).host,
    };
    const request = { service: call.service ?? "organization", headers: signed, body, timestampSeconds };
    return {
      ...signed,
      authorization: caller === undefined ? "SKIP" : authorization(request, caller),
      "x-tc-action": call.action,
      "x-tc-version": call.version,
      "x-tc-timestamp": String(timestampSeconds),
      "x-tc-language": this.#options.language ?? "en-US",
      "x-tc-requestclient": requestClientHeader(this.#options.requestClient),
      ...(call.region !== undefined && { "x-tc-region": call.region }),
      ...(caller?.token !== undefined && { "x-tc-token": caller.token }),
    };
  }
}

function isSignatureExpired(error: unknown): error is TencentCloudError {
  return error instanceof TencentCloudError && error.description.isAboutClock === true;
}
