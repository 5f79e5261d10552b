import { randomUUID } from "node:crypto";

import type { Action } from "./action";
import { answerOf, outcomeOf, type Answer } from "./answer";
import { ApiError } from "./api-error";
import { Faults, type FaultableRequest } from "./faults";
import { Parameters } from "./parameters";
import { RateWindow } from "./rate-window";

/** A request, whatever carries it: the headers `X-TC-Action`, `X-TC-Version` and `X-TC-Region`, and the body. */
export interface ApiCall {
  readonly action: string | undefined;
  readonly version: string | undefined;
  /** Only some services ask for it. */
  readonly region?: string | undefined;
  /** The body, parsed; `undefined` when it is not JSON. */
  readonly parameters: unknown;
  /** What the log keeps of its other headers. */
  readonly headers?: Pick<LoggedRequest, "language" | "requestClient" | "secretId">;
  /** Throws an `ApiError` unless the caller may call `action`. @default every caller may */
  readonly authenticate?: (action: Action) => void;
}

/** An answer under its RequestId. */
export interface AnsweredCall {
  readonly requestId: string;
  readonly answer: Answer;
}

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
  /** The header `X-TC-Language`. */
  readonly language?: string;
  /** The header `X-TC-RequestClient`. */
  readonly requestClient?: string;
  /** Whose signature it carries. */
  readonly secretId?: string;
}

/**
 * The API without a network: it finds the action, checks caller, frequency and parameters, lets faults
 * strike, does the work and keeps the log. With a clock of its own, thousands of histories run in no time.
 */
export class SimulatedApi {
  /** What is to go wrong with coming requests. */
  readonly faults = new Faults();

  private readonly log: LoggedRequest[] = [];
  private readonly windows = new Map<Action, RateWindow>();

  /**
   * @param actions - what can be called
   * @param now - milliseconds since 1970
   * @param requestsPerSecond - of each action; default: as documented; `Infinity`: no limit
   */
  constructor(
    private readonly actions: Readonly<Record<string, Action>>,
    private readonly now: () => number = Date.now,
    private readonly requestsPerSecond?: number,
  ) {}

  /** Every request so far, in the order of arrival. */
  get requests(): readonly LoggedRequest[] {
    return this.log;
  }

  /** Answers a request and logs it. */
  call(call: ApiCall): AnsweredCall {
    return this.exchange({ ...call, action: call.action ?? "" }, (request) =>
      answerOf(() => {
        const action = this.parseAction(call);
        call.authenticate?.(action);
        this.admit(action, request.at);
        const work = action.prepare(new Parameters(call.parameters, action.parameters));
        return this.faults.answer(request, () => answerOf(() => ({ kind: "response", fields: work() })));
      }),
    );
  }

  /** Logs a request together with what `work` answers to it. */
  exchange(
    request: Pick<ApiCall, "parameters" | "headers"> & { readonly action: string },
    work: (request: FaultableRequest) => Answer,
  ): AnsweredCall {
    const { action, parameters, headers } = request;
    const at = this.now();
    const requestId = randomUUID();
    const uins = tryUins(parameters);
    const answer = work({ at, action, parameters, uins });
    const outcome = outcomeOf(answer);
    this.log.push({ at, action, payload: parameters, ...(uins && { uins }), outcome, requestId, ...headers });
    return { requestId, answer };
  }

  private parseAction({ action: name, version, region }: ApiCall): Action {
    if (name === undefined) throw missingHeader("X-TC-Action");
    if (version === undefined) throw missingHeader("X-TC-Version");
    const action = Object.hasOwn(this.actions, name) ? this.actions[name] : undefined;
    if (action === undefined) throw new ApiError("InvalidAction", `The action \`${name}\` does not exist.`);
    if (version !== action.version) {
      throw new ApiError("NoSuchVersion", `The version \`${version}\` of \`${name}\` does not exist.`);
    }
    if (action.regional === true && region === undefined) throw missingHeader("X-TC-Region");
    return action;
  }

  private admit(action: Action, at: number): void {
    const limit = this.requestsPerSecond ?? action.requestsPerSecond;
    const window = this.windows.get(action) ?? new RateWindow(limit);
    this.windows.set(action, window);
    if (!window.tryAdmit(at)) throw new ApiError("RequestLimitExceeded");
  }
}

function missingHeader(name: string): ApiError {
  return new ApiError("MissingParameter", `The request is missing the header \`${name}\`.`);
}

function tryUins(parameters: unknown): readonly string[] | undefined {
  const uins = (parameters as { readonly MemberUin?: unknown } | null | undefined)?.MemberUin;
  return Array.isArray(uins) ? uins.map(String) : undefined;
}
