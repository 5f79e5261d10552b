import PQueue from "p-queue";
import { type BatchLimit, isolateRefused, type RefusedMember, type Verdict } from "../domain/isolation";
import type { Uin } from "../domain/uin";
import { isTencentCloudError, type TencentCloudError } from "../tencentcloud/error";
import { describeErrorCode } from "../tencentcloud/error-codes";
import type { OrganizationCalls } from "../tencentcloud/organization-api";
import type { Effects } from "./effects";
import type { RemovalEvent } from "./events";
import type { Ledger } from "./ledger";
import type { LiveList } from "./live-list";
import { mayPass, refusalOf } from "./refusal";

/** Enough to keep 20 requests a second up to a latency of 3 seconds; the others wait for what these learn. */
const BATCHES_AT_ONCE = 64;

/** After so many ambiguous answers in a row a set is split: one member may be what the service stumbles on. */
const MAX_AMBIGUOUS_FOR_SET = 4;

/** After so many in a row nothing more is tried for a single member. */
const MAX_AMBIGUOUS_FOR_ONE = 10;

/** How long a refusal that may pass is given to do so. */
const SECOND_TRY_AFTER_MS = 10_000;

const ACCEPTED: Verdict = { accepted: true };

/** What sending works with. */
export interface SenderContext {
  /** Within their rate limit, and recorded in `ledger`. */
  readonly calls: Pick<OrganizationCalls, "deleteMembers">;
  readonly list: LiveList;
  readonly ledger: Ledger;
  readonly limit: BatchLimit;
  readonly effects: Effects;
  /** Ends every wait before the next request. */
  readonly stop: AbortSignal;
  /** Aborts `stop`. */
  readonly fail: (error: unknown) => void;
  readonly emit: (event: RemovalEvent) => void;
}

/**
 * Sends all batches side by side until each of their members is accepted, gone or refused.
 *
 * @throws the first failure that ends the whole run (a TencentCloudError about the credentials or the call), or
 * the reason to stop, once no request is under way any more
 */
export async function sendBatches(
  batches: readonly (readonly Uin[])[],
  context: SenderContext,
): Promise<void> {
  const sender = new Sender(context);
  const removals = batches.map((batch) => () => sender.remove(batch).catch(context.fail));
  await new PQueue({ concurrency: BATCHES_AT_ONCE }).addAll(removals);
  context.stop.throwIfAborted();
}

class Sender {
  /** Codes whose refusals were looked up and had removed nobody: the list need not be asked again for them. */
  readonly #removesNobody = new Set<string>();

  constructor(private readonly context: SenderContext) {}

  async remove(batch: readonly Uin[]): Promise<void> {
    const search = isolateRefused(batch, this.context.limit);
    let step = search.next();
    while (step.done !== true) step = search.next(await this.#verdictOn(step.value, batch));
    await Promise.all(step.value.map((refused) => this.#giveUp(refused)));
  }

  async #verdictOn(set: readonly Uin[], batch: readonly Uin[]): Promise<Verdict> {
    const { ledger } = this.context;
    let pending = set.filter((uin) => !ledger.hasLeft(uin));
    for (let ambiguous = 1; pending.length > 0;) {
      const failure = await this.#trySend(pending);
      if (failure === undefined) return ACCEPTED;
      const refusal = refusalOf(failure);
      const refused: Verdict = { accepted: false, among: pending, refusal };
      if (refusal.aboutOneMember || this.#removesNobody.has(refusal.code)) return refused;

      // It may have removed some of the batch, or be about one that is not a member (any more): the list decides.
      await this.#lookUp(batch);
      const before = pending.length;
      pending = pending.filter((uin) => !ledger.hasLeft(uin));
      if (pending.length < before) ambiguous = 1;
      else if (failure.scope !== "ambiguous") {
        this.#removesNobody.add(refusal.code);
        return refused;
      } else if (ambiguous === maxAmbiguous(pending)) return refused;
      else ambiguous += 1;
    }
    return ACCEPTED;
  }

  async #trySend(uins: readonly Uin[]): Promise<TencentCloudError | undefined> {
    try {
      await this.context.calls.deleteMembers(uins);
      return undefined;
    } catch (error) {
      if (isTencentCloudError(error, "member", "batch", "ambiguous")) return error;
      throw error;
    }
  }

  /** Lets the list settle those of `batch` that have left. */
  async #lookUp(batch: readonly Uin[]): Promise<void> {
    const { list, ledger, emit } = this.context;
    const open = batch.filter((uin) => !ledger.hasLeft(uin));
    const listing = await list.find(open);
    if ("denied" in listing) return;
    const gone = open.filter((uin) => !listing.live.has(uin));
    for (const uin of gone) ledger.left(uin);
    if (gone.length > 0) emit({ type: "gone", uins: gone });
  }

  async #giveUp(member: RefusedMember): Promise<void> {
    this.#record(member);
    const last = mayPass(member.refusal) ? await this.#tryOnceMore(member) : member;
    if (last === undefined) return;
    this.#record(last);
    this.context.emit({ type: "givenUp", ...last });
  }

  /** @returns the refusal that came again, or nothing when the member has left */
  async #tryOnceMore({ uin }: RefusedMember): Promise<RefusedMember | undefined> {
    const { effects, stop } = this.context;
    await effects.sleep(SECOND_TRY_AFTER_MS, stop);
    await this.#lookUp([uin]);
    const verdict = await this.#verdictOn([uin], [uin]);
    return verdict.accepted ? undefined : { uin, refusal: verdict.refusal };
  }

  #record({ uin, refusal }: RefusedMember): void {
    const { ledger } = this.context;
    if (describeErrorCode(refusal.code).scope === "ambiguous") ledger.unclear(uin, refusal);
    else ledger.refused(uin, refusal);
  }
}

function maxAmbiguous(set: readonly Uin[]): number {
  return set.length === 1 ? MAX_AMBIGUOUS_FOR_ONE : MAX_AMBIGUOUS_FOR_SET;
}
