import { hasLeft, type Outcome, type Outcomes, type OutcomeTimes, type Refusal } from "../domain/outcome";
import type { Uin } from "../domain/uin";

/**
 * What is known of each leaving member, from "not sent" to its end. Whoever has left stays so: what comes later
 * can only add the request that did it, or that the list confirms it.
 */
export class Ledger {
  readonly #outcomes: Map<Uin, Outcome & OutcomeTimes>;

  /** @param now the clock, in milliseconds since 1970 */
  constructor(
    leaving: Iterable<Uin>,
    private readonly now: () => number,
  ) {
    this.#outcomes = new Map([...leaving].map((uin) => [uin, { kind: "notSent" }]));
  }

  get outcomes(): Outcomes {
    return this.#outcomes;
  }

  /** Whether nothing may be sent about it any more. */
  hasLeft(uin: Uin): boolean {
    return hasLeft(this.#of(uin));
  }

  /** The list does not have it, and nothing was sent. */
  alreadyGone(uin: Uin): void {
    this.#decide(uin, { kind: "alreadyGone" });
  }

  /**
   * From here on it can have happened, whatever becomes of the answer.
   *
   * @returns takes that back, when the answer is that the API did not even look at the request
   * @throws Error for a UIN that is not leaving, or has left: nothing may be sent about it
   */
  sent(uins: readonly Uin[]): () => void {
    const before = uins.map((uin) => [uin, this.#of(uin)] as const);
    const forbidden = uins.find((uin) => this.hasLeft(uin));
    if (forbidden !== undefined) throw new Error(`expected only members to be sent, got ${forbidden}`);
    for (const uin of uins) this.#outcomes.set(uin, { kind: "unknown", sentAt: this.now() });
    return () => {
      for (const [uin, outcome] of before) this.#outcomes.set(uin, outcome);
    };
  }

  /** The API accepted the removal. */
  accepted(uins: readonly Uin[], requestId: string): void {
    for (const uin of uins) {
      const before = this.#of(uin);
      this.#decide(uin, {
        kind: "removed",
        requestId,
        verified: before.kind === "removed" && before.verified,
      });
    }
  }

  /** It cannot leave. */
  refused(uin: Uin, refusal: Refusal): void {
    if (!this.hasLeft(uin)) this.#decide(uin, { kind: "refused", refusal });
  }

  /** Every answer about it was ambiguous, and the list still has it. */
  unclear(uin: Uin, refusal: Refusal): void {
    if (!this.hasLeft(uin)) this.#decide(uin, { kind: "unknown", refusal });
  }

  /** The list no longer has it. */
  left(uin: Uin): void {
    this.#decide(uin, { kind: "removed", ...requestOf(this.#of(uin)), verified: true });
  }

  /** The list goes on showing it although the API accepted its removal. */
  stillListed(uin: Uin): void {
    this.#decide(uin, { kind: "stillListed", ...requestOf(this.#of(uin)) });
  }

  #of(uin: Uin): Outcome & OutcomeTimes {
    const outcome = this.#outcomes.get(uin);
    if (outcome === undefined) throw new Error(`expected only leaving members, got ${uin}`);
    return outcome;
  }

  #decide(uin: Uin, outcome: Outcome): void {
    const { sentAt } = this.#of(uin);
    this.#outcomes.set(uin, {
      ...outcome,
      ...(sentAt !== undefined && { sentAt }),
      decidedAt: this.now(),
    });
  }
}

function requestOf(outcome: Outcome): { requestId?: string } {
  const { requestId } = "requestId" in outcome ? outcome : {};
  return requestId === undefined ? {} : { requestId };
}
