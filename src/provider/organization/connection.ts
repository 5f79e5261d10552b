import { homedir } from "node:os";
import { debuglog } from "node:util";
import { requireAllowed } from "../../authority/allowed-endpoints";
import type { Authority } from "../../authority/authority";
import type { Endpoints } from "../../domain/endpoint";
import type { Environment } from "../../domain/environment";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { type Effects, REAL_EFFECTS } from "../../removal/effects";
import { endpointsOf, type OpenOrganization, openOrganization } from "../../removal/open-organization";
import { patientReading } from "../../removal/patient-reading";
import { COUNTS_FOR_MS } from "../../removal/rate-limit";
import { RecentRequests } from "../../removal/recent-requests";
import { anySignal } from "../../tencentcloud/abort";
import {
  type Call,
  type OrganizationCalls,
  type ReadingCalls,
  wrapCalls,
} from "../../tencentcloud/organization-api";

/** How the organization is reached. */
export interface ConnectionOptions {
  /** The declared one, as `resolveEndpoint` gives it. */
  readonly endpoint: string;
  readonly language: Language;
  readonly env: Environment;
  /** What the machine allows, as it was read once. @throws MembershipError `InvalidPolicy` */
  readonly authority: () => Authority;
  /** Aborted when Terraform stops the provider. */
  readonly stop: AbortSignal;
  /** @default real time and chance */
  readonly effects?: Effects;
  /** Called before each request. @throws MembershipError `Interrupted` when Terraform is gone */
  readonly checkAlive: () => void;
  /** @default over HTTP */
  readonly open?: typeof openOrganization;
}

/**
 * The API as one process calls it: opened when somebody needs it, so that what the machine lacks fails nothing else, and with each
 * request counted, so that what the process does one thing after another stays within the limits.
 */
export class Connection {
  readonly effects: Effects;
  readonly recent: RecentRequests;
  /** How many requests have left. */
  requests = 0;
  /** When the last one left, in milliseconds since 1970. */
  lastRequestAtMs = 0;

  readonly #end = new AbortController();
  #opened: OpenOrganization | undefined;
  #reading: ReadingCalls | undefined;
  #notBeforeMs = 0;

  constructor(private readonly options: ConnectionOptions) {
    this.effects = options.effects ?? REAL_EFFECTS;
    this.recent = new RecentRequests(this.effects.now);
  }

  /** @throws MembershipError `InvalidPolicy` */
  get authority(): Authority {
    return this.options.authority();
  }

  /** @throws MembershipError `InvalidEndpoint` */
  get endpoints(): Endpoints {
    return endpointsOf(this.options.endpoint, this.options.env);
  }

  /**
   * @throws MembershipError `MissingCredentials`, `InvalidEndpoint`, `InvalidPolicy`; `InvalidOption` where node would show
   * answers
   */
  get organization(): OpenOrganization {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  /** Calls that are patient with the API, and end with the process; within one limit whoever reads. */
  get reading(): ReadingCalls {
    this.#reading ??= this.#newReading();
    return this.#reading;
  }

  /** Calls that count; whoever removes has limits of its own. */
  get removing(): OrganizationCalls {
    return this.#counted(this.organization.calls);
  }

  /** Whoever reads next counts what left meanwhile. */
  renewLimits(): void {
    this.#reading = undefined;
  }

  /** Lets requests of an earlier process count: none leaves before then, in milliseconds since 1970. */
  waitUntil(ms: number): void {
    this.#notBeforeMs = Math.max(this.#notBeforeMs, ms);
  }

  /** @throws the signal's reason */
  async ready(signal: AbortSignal): Promise<void> {
    const { now, sleep } = this.effects;
    const ms = this.#notBeforeMs - now();
    if (ms > 0) await sleep(ms, signal);
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#opened?.close();
  }

  #open(): OpenOrganization {
    if (debuglog("stream").enabled) throw new MembershipError("InvalidOption", { kind: "shownAnswers" });
    const { env, language, open = openOrganization } = this.options;
    const { endpoints } = this;
    requireAllowed(endpoints, env, this.authority.policy);
    return open({ env, homeDir: homedir, endpoints, language, signal: this.#end.signal });
  }

  #newReading(): ReadingCalls {
    const { stop, checkAlive } = this.options;
    const ending = wrapCalls(
      this.#counted<ReadingCalls>(this.organization.calls),
      <Request, Answer>(call: Call<Request, Answer>) =>
        async (request: Request, signal?: AbortSignal): Promise<Answer> => {
          checkAlive();
          return call(request, anySignal(stop, signal));
        },
    );
    return patientReading(ending, stop, this.effects, this.recent);
  }

  #counted<Calls extends Partial<OrganizationCalls>>(calls: Calls): Calls {
    return wrapCalls(
      calls,
      <Request, Answer>(call: Call<Request, Answer>, action: keyof Calls) =>
        (request: Request, signal?: AbortSignal): Promise<Answer> => {
          this.#count(String(action));
          return call(request, signal);
        },
    );
  }

  #count(action: string): void {
    this.requests += 1;
    this.lastRequestAtMs = this.effects.now();
    this.recent.record(action, COUNTS_FOR_MS);
  }
}
