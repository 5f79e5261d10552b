import type { ActionName } from "./action";
import type { Answer } from "./answer";
import { ApiError } from "./api-error";

/**
 * What goes wrong with one request. With `applied`, its work is done nevertheless, as when only the answer
 * is lost; without, nothing happens. @default applied: false
 */
export type Fault = { readonly applied?: boolean } & (
  | { readonly kind: "error"; readonly code: string; readonly message?: string }
  | { readonly kind: "http"; readonly status: number; readonly body?: string }
  | { readonly kind: "disconnect" }
  | { readonly kind: "hang" }
);

/** What decides whether a fault meets a request. */
export interface FaultableRequest {
  /** When it arrived, in milliseconds since 1970 of the simulator's clock. */
  readonly at: number;
  readonly action: string;
  readonly parameters: unknown;
  /** The UINs that a delete request names. */
  readonly uins?: readonly string[] | undefined;
}

/** Which requests of its action a fault meets. */
export interface FaultOptions {
  /** How many of them, `Infinity` for all. @default 1 */
  readonly times?: number;
  /**
   * Which of them; asked once for each. For a probability, ask a random of your own:
   * `when: () => random() < 0.1` with {@link seededRandom}. @default all
   */
  readonly when?: (request: FaultableRequest) => boolean;
}

interface Rule extends Required<Pick<FaultOptions, "when">> {
  readonly action: ActionName;
  readonly fault: Fault;
  times: number;
}

/**
 * The faults that wait for their request. They strike after the signature, the rate and the parameters' form
 * have been accepted; of several that match a request, the one declared first.
 */
export class Faults {
  private readonly rules: Rule[] = [];

  /**
   * Lets the next requests of `action` fail.
   *
   * @example
   * faults.next("DeleteOrganizationMembers", { kind: "disconnect", applied: true }, { times: 2 });
   */
  next(action: ActionName, fault: Fault, { times = 1, when = () => true }: FaultOptions = {}): void {
    this.rules.push({ action, fault, when, times });
  }

  /** What would still strike: assert that it is empty, or a test did not test what it says. */
  get pending(): readonly { readonly action: ActionName; readonly fault: Fault; readonly times: number }[] {
    return this.rules.map(({ action, fault, times }) => ({ action, fault, times }));
  }

  /** Forgets every fault that is pending. */
  clear(): void {
    this.rules.length = 0;
  }

  /** The answer to `request`: what `work` answers, unless a fault strikes. */
  answer(request: FaultableRequest, work: () => Answer): Answer {
    const fault = this.take(request);
    if (fault === undefined) return work();
    if (fault.applied === true) work();
    if (fault.kind === "http") return { kind: "http", status: fault.status, body: fault.body ?? "" };
    if (fault.kind !== "error") return { kind: fault.kind };
    const { code, message } = new ApiError(fault.code, fault.message);
    return { kind: "error", code, message };
  }

  private take(request: FaultableRequest): Fault | undefined {
    const index = this.rules.findIndex((rule) => rule.action === request.action && rule.when(request));
    const rule = this.rules[index];
    if (rule === undefined) return undefined;
    rule.times -= 1;
    if (rule.times === 0) this.rules.splice(index, 1);
    return rule.fault;
  }
}

/**
 * A random from 0 (inclusive) to 1 (exclusive) that repeats itself for the same seed, so that a failing run
 * can be run again. The generator is mulberry32.
 */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
