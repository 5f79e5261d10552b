import { setMaxListeners } from "node:events";
import PQueue from "p-queue";
import type { Places } from "../domain/isolation/isolation";
import { unlessAborted } from "../tencentcloud/abort";
import { isTencentCloudError, type TencentCloudError } from "../tencentcloud/tencentcloud-error";
import type { ErrorScope } from "../tencentcloud/error-codes";
import { backoffMs } from "./backoff";
import type { Effects } from "./effects";

/** Requests that the API takes in a second, for each action. Source: the page of each action. */
export const REQUESTS_PER_SECOND = 20;

/** A second, and what a timer may be early by. */
const WINDOW_MS = 1_002;

/** A request that is not answered by then is taken to have arrived: a slow service must not lower the rate. */
const ARRIVED_AFTER_MS = 250;

const SLOW_DOWN = { firstMs: 500, maxMs: 16_000 };

/** What does not pass by waiting is given longer, and where a proxy wants another password each try counts against an account. */
const SLOW_DOWN_LASTING = { firstMs: 2_000, maxMs: 60_000 };

/** More requests side by side than the rate needs, as answers do not come as evenly. */
const HEADROOM = 1.5;

/** How long a request counts at most, from when it leaves. */
export const COUNTS_FOR_MS = ARRIVED_AFTER_MS + WINDOW_MS;

interface RunOptions {
  /** Asked about each failure: whether that was the last try, which nobody waits after. @default never */
  readonly isEnough?: (error: unknown) => boolean;
  /** Whether a try that fails waits for something else before the next one, rather than let every request wait. @default never */
  readonly retryAfter?: () => Promise<unknown> | undefined;
  /** Ends the wait for the turn, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the requests of one action: never more than {@link REQUESTS_PER_SECOND} in any second, tries included,
 * and as many at once as that rate needs.
 *
 * The API counts requests as they arrive, and what leaves a second apart can arrive closer together: the first
 * requests also open their connections. All that is known of an arrival is that it came before the answer. So
 * there are twenty slots, and each is taken from when its request leaves until a second after it was answered.
 *
 * A rate error (others share the account's limit) or an ambiguous one (the service is in trouble) lets every
 * request wait, and halves the slots; each answer gives one back. A service that is down gets one request now
 * and then.
 */
export class RateLimit {
  readonly #slots = new PQueue({ concurrency: REQUESTS_PER_SECOND });
  #pauses = 0;
  #pause: Promise<void> | undefined;
  /** The least time that an answer took: others also opened a connection. */
  #latencyMs = Infinity;
  #change: Promise<void> | undefined;

  /**
   * @param stop ends every wait; a request that is under way is not touched by it
   * @param onPause told why the requests wait, and for how long
   * @param earlierUntilMs until when requests count that left before, in milliseconds since 1970
   */
  constructor(
    private readonly effects: Effects,
    private readonly stop: AbortSignal,
    private readonly onPause: (error: TencentCloudError, waitMs: number) => void = () => undefined,
    earlierUntilMs: readonly number[] = [],
  ) {
    setMaxListeners(0, stop); // one for each request that waits
    for (const untilMs of earlierUntilMs) void this.#slots.add(() => this.#hold(untilMs - effects.now()));
  }

  /** Whether a request would leave at once. */
  get isFree(): boolean {
    return !this.#slots.isPaused && this.#slots.size === 0 && this.#slots.pending < this.#slots.concurrency;
  }

  /** How many requests are worth sending at once; one, as long as nobody knows how long an answer takes. */
  get places(): Places {
    if (this.#latencyMs === Infinity) return { sideBySide: 1, areFree: false };
    const meanwhile = (this.#latencyMs / 1_000) * REQUESTS_PER_SECOND;
    const sideBySide = Math.min(this.#slots.concurrency, Math.max(1, Math.ceil(HEADROOM * meanwhile)));
    return { sideBySide, areFree: meanwhile >= REQUESTS_PER_SECOND };
  }

  /** Resolves when a place may have become free, or the run ends. */
  change(): Promise<void> {
    this.#change ??= this.#nextChange().finally(() => {
      this.#change = undefined;
    });
    return this.#change;
  }

  async #nextChange(): Promise<void> {
    const change = new Promise<void>((resolve) => {
      this.#slots.once("next", resolve);
    });
    await Promise.allSettled([unlessAborted(change, this.stop)]);
  }

  /** Sends `request` when its turn comes, and again after a wait when it fails in a way that `retried` names. */
  async run<T>(
    request: () => Promise<T>,
    retried: readonly ErrorScope[],
    { isEnough = () => false, retryAfter = () => undefined, signal: own }: RunOptions = {},
  ): Promise<T> {
    const signal = own ? AbortSignal.any([this.stop, own]) : this.stop;
    for (;;) {
      try {
        const answer = await this.#inTurn(request, signal);
        this.#speedUp();
        return answer;
      } catch (error) {
        if (error === signal.reason) throw error; // another request's failure, perhaps, which slowed down already
        if (isEnough(error)) throw error;
        if (isTencentCloudError(error, "rate", "ambiguous"))
          await unlessAborted(retryAfter() ?? this.#slowDown(error), signal);
        else this.#speedUp();
        if (!retried.some((scope) => isTencentCloudError(error, scope))) throw error;
      }
    }
  }

  /**
   * The queue holds the slot longer than the caller waits: it answers as soon as the API does. Whoever stops waiting takes nothing
   * of it back: the API counts what left.
   */
  #inTurn<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        reject(signal.reason as Error);
      };
      const useSlot = async (): Promise<void> => {
        if (signal.aborted) return;
        signal.removeEventListener("abort", giveUp);
        const leftAtMs = this.effects.now();
        const answer = request();
        resolve(answer);
        const ended = Promise.allSettled([answer]);
        void ended.then(([end]) => {
          this.#measure(end, this.effects.now() - leftAtMs);
        });
        await Promise.race([ended, this.#hold(ARRIVED_AFTER_MS)]);
        await this.#hold(WINDOW_MS);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      if (signal.aborted) giveUp();
      else void this.#slots.add(useSlot);
    });
  }

  /** Ends early when the run does: no request comes after that. */
  async #hold(ms: number): Promise<void> {
    await Promise.allSettled([this.effects.sleep(ms, this.stop)]);
  }

  /** Only an answer of the API tells how long one takes. */
  #measure(end: PromiseSettledResult<unknown>, tookMs: number): void {
    const isAnswer =
      end.status === "fulfilled" || (isTencentCloudError(end.reason) && end.reason.requestId !== undefined);
    if (isAnswer) this.#latencyMs = Math.min(this.#latencyMs, tookMs);
  }

  #speedUp(): void {
    this.#pauses = 0;
    this.#slots.concurrency = Math.min(REQUESTS_PER_SECOND, this.#slots.concurrency + 1);
  }

  /** What fails while the requests wait already left before that, and is part of the same trouble. */
  #slowDown(error: TencentCloudError): Promise<void> {
    this.#pause ??= this.#newPause(error).finally(() => {
      this.#pause = undefined;
    });
    return this.#pause;
  }

  async #newPause(error: TencentCloudError): Promise<void> {
    this.#pauses += 1;
    const bounds = triesWorth(error) === undefined ? SLOW_DOWN : SLOW_DOWN_LASTING;
    const ms = backoffMs(bounds, this.#pauses, this.effects.random());
    this.onPause(error, ms);
    this.#slots.concurrency = Math.max(1, Math.floor(this.#slots.concurrency / 2));
    this.#slots.pause();
    try {
      await this.effects.sleep(ms, this.stop);
    } finally {
      this.#slots.start();
      this.#slots.emit("next"); // the queue tells nobody where no request waits in it
    }
  }
}

/** How many tries in a row are worth it for what does not pass by waiting; anything else may pass. */
export function triesWorth(error: unknown): number | undefined {
  return isTencentCloudError(error) ? error.description.tries : undefined;
}
