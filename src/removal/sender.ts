import { Isolation, type SetToSend } from "../domain/isolation/isolation";
import type { RefusedMember } from "../domain/isolation/verdict";
import type { Uin } from "../domain/uin";
import { describeErrorCode } from "../tencentcloud/error-codes";
import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";
import type { ListingContext } from "./run-context";
import { Verdicts } from "./verdicts";

/** How long a refusal that may pass is given to do so. */
const SECOND_TRY_AFTER_MS = 10_000;

/**
 * Sends all batches until each of their members is accepted, gone or refused, or something is in the way that does not pass by
 * waiting: then nothing more is sent, and the list can still tell what became of what was.
 *
 * @returns what is in the way
 * @throws the first failure that ends the whole run (a TencentCloudError about the credentials or the call), or
 * the reason to stop, once no request is under way any more
 */
export async function sendBatches(
  batches: readonly (readonly Uin[])[],
  context: ListingContext,
): Promise<TencentCloudError | undefined> {
  const sender = new Sender(batches, context);
  await sender.send();
  context.stop.throwIfAborted();
  return sender.obstacle;
}

class Sender {
  readonly #isolation: Isolation;
  readonly #verdicts: Verdicts;
  /** Sets that were decided on together. */
  readonly #waiting: SetToSend[] = [];
  /** What is under way; what ends the run does not end it. */
  readonly #underWay = new Set<Promise<void>>();
  /** Those that wait for their second try, beside everything else. */
  readonly #secondTries: Promise<void>[] = [];

  constructor(
    batches: readonly (readonly Uin[])[],
    private readonly context: ListingContext,
  ) {
    this.#isolation = new Isolation(batches);
    this.#verdicts = new Verdicts(context);
  }

  get obstacle(): TencentCloudError | undefined {
    return this.#verdicts.obstacle;
  }

  /** What to send is decided when its turn has come, as every answer before it may tell of it. */
  async send(): Promise<void> {
    const { removalRate: rate } = this.context.calls;
    while (!this.#isEnded) {
      const set = rate.isFree ? this.#takeNext() : undefined;
      if (set) this.#begin(this.#learn(set));
      else await Promise.race([...this.#underWay, rate.change()]);
    }
    await Promise.all(this.#underWay);
    await Promise.all(this.#secondTries);
  }

  #takeNext(): SetToSend | undefined {
    if (this.#waiting.length === 0)
      this.#waiting.push(...this.#isolation.next(this.context.calls.removalRate.places));
    return this.#waiting.shift();
  }

  get #isEnded(): boolean {
    return this.#isolation.isDone || this.context.stop.aborted || this.obstacle !== undefined;
  }

  #begin(work: Promise<void>): void {
    const settled = this.#settle(work).finally(() => this.#underWay.delete(settled));
    this.#underWay.add(settled);
  }

  async #settle(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error !== this.obstacle) this.context.fail(error);
    }
  }

  async #learn(set: SetToSend): Promise<void> {
    const verdict = await this.#verdicts.on(set.members, set.batch);
    for (const refused of this.#isolation.told(set, verdict)) {
      if (this.context.ledger.hasLeft(refused.uin)) continue; // by itself, as the list told meanwhile
      this.#record(refused);
      if (describeErrorCode(refused.refusal.code).mayPass === true) {
        this.#secondTries.push(this.#settle(this.#tryOnceMore(refused.uin)));
      } else {
        this.context.emit({ type: "givenUp", uin: refused.uin });
      }
    }
  }

  async #tryOnceMore(uin: Uin): Promise<void> {
    const { effects, stop, emit } = this.context;
    emit({ type: "waitingToRetry", uin, waitMs: SECOND_TRY_AFTER_MS });
    await effects.sleep(SECOND_TRY_AFTER_MS, stop);
    await this.#verdicts.lookUp([uin]);
    const verdict = await this.#verdicts.on([uin], [uin]);
    if (verdict.accepted) return;
    this.#record({ uin, refusal: verdict.refusal });
    emit({ type: "givenUp", uin });
  }

  #record({ uin, refusal }: RefusedMember): void {
    const isClear = describeErrorCode(refusal.code).scope !== "ambiguous";
    this.context.emit({ type: "refused", uin, refusal, isClear });
  }
}
