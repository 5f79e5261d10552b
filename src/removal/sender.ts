import PQueue from "p-queue";
import { type BatchLimit, isolateRefused, type RefusedMember } from "../domain/isolation";
import type { Uin } from "../domain/uin";
import { describeErrorCode } from "../tencentcloud/error-codes";
import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";
import type { ListingContext } from "./run-context";
import { Verdicts } from "./verdicts";

/** Enough to keep 20 requests a second up to a latency of 3 seconds; the others wait for what these learn. */
const BATCHES_AT_ONCE = 64;

/** How long a refusal that may pass is given to do so. */
const SECOND_TRY_AFTER_MS = 10_000;

type SenderContext = ListingContext & { readonly limit: BatchLimit };

/**
 * Sends all batches side by side until each of their members is accepted, gone or refused, or something is in the way
 * that does not pass by waiting: then nothing more is sent, and the list can still tell what became of what was.
 *
 * @returns what is in the way
 * @throws the first failure that ends the whole run (a TencentCloudError about the credentials or the call), or
 * the reason to stop, once no request is under way any more
 */
export async function sendBatches(
  batches: readonly (readonly Uin[])[],
  context: SenderContext,
): Promise<TencentCloudError | undefined> {
  const sender = new Sender(context);
  const removals = batches.map((batch) => () => sender.remove(batch));
  await new PQueue({ concurrency: BATCHES_AT_ONCE }).addAll(removals);
  context.stop.throwIfAborted();
  return sender.obstacle;
}

class Sender {
  readonly #verdicts: Verdicts;

  constructor(private readonly context: SenderContext) {
    this.#verdicts = new Verdicts(context);
  }

  get obstacle(): TencentCloudError | undefined {
    return this.#verdicts.obstacle;
  }

  /** What ends the run does not end this: it waits for the answers that are under way. */
  remove(batch: readonly Uin[]): Promise<void> {
    return this.#settle(this.#search(batch));
  }

  async #settle(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error !== this.obstacle) this.context.fail(error);
    }
  }

  async #search(batch: readonly Uin[]): Promise<void> {
    const search = isolateRefused(batch, this.context.limit);
    let step = search.next();
    while (step.done !== true) step = search.next(await this.#verdicts.on(step.value, batch));
    await Promise.all(step.value.map((refused) => this.#settle(this.#giveUp(refused))));
  }

  async #giveUp(member: RefusedMember): Promise<void> {
    this.#record(member);
    const mayPass = describeErrorCode(member.refusal.code).mayPass === true;
    const last = mayPass ? await this.#tryOnceMore(member.uin) : member;
    if (last === undefined) return;
    if (last !== member) this.#record(last);
    this.context.emit({ type: "givenUp", uin: last.uin });
  }

  /** @returns the member with its new refusal, or nothing when it has left */
  async #tryOnceMore(uin: Uin): Promise<RefusedMember | undefined> {
    const { effects, stop } = this.context;
    await effects.sleep(SECOND_TRY_AFTER_MS, stop);
    await this.#verdicts.lookUp([uin]);
    const verdict = await this.#verdicts.on([uin], [uin]);
    return verdict.accepted ? undefined : { uin, refusal: verdict.refusal };
  }

  #record({ uin, refusal }: RefusedMember): void {
    const isClear = describeErrorCode(refusal.code).scope !== "ambiguous";
    this.context.emit({ type: "refused", uin, refusal, isClear });
  }
}
