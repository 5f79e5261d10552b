import { hasLeft, type Outcome, type Outcomes, type OutcomeTimes } from "../domain/outcome";
import type { Uin } from "../domain/uin";
import type { RemovalEvent } from "./events";

type Entry = Outcome & OutcomeTimes;

/**
 * What is known of each leaving member, from "not sent" to its end. Whoever has left stays so: what comes later
 * can only add the request that did it, or that the list confirms it.
 */
export class Ledger {
  readonly #entries: Map<Uin, Entry>;
  /** What was known of members when the last request about them left. */
  readonly #beforeSending = new Map<Uin, Entry>();

  /** @param now the clock, in milliseconds since 1970 */
  constructor(
    leaving: Iterable<Uin>,
    private readonly now: () => number,
  ) {
    this.#entries = new Map([...leaving].map((uin) => [uin, { kind: "notSent" }]));
  }

  get outcomes(): Outcomes {
    return this.#entries;
  }

  /** Whether nothing may be sent about it any more. */
  hasLeft(uin: Uin): boolean {
    return hasLeft(this.#of(uin));
  }

  /** How many were members and have left. */
  get left(): number {
    return [...this.#entries.values()].filter(({ kind }) => kind === "removed").length;
  }

  /** Whether a request left that named it. */
  wasSent(uin: Uin): boolean {
    return this.#of(uin).sentAt !== undefined;
  }

  /** @throws Error for a UIN that is not leaving, or is about to be sent although it has left */
  record(event: RemovalEvent): void {
    switch (event.type) {
      case "sent":
        this.#requireMembers(event.uins);
        for (const uin of event.uins) {
          this.#beforeSending.set(uin, this.#of(uin));
          this.#entries.set(uin, { kind: "unknown", sentAt: this.now() });
        }
        return;
      case "takenBack":
        for (const uin of event.uins) this.#entries.set(uin, this.#beforeSending.get(uin) ?? this.#of(uin));
        return;
      case "accepted":
        for (const uin of event.uins) {
          const before = this.#of(uin);
          const verified = before.kind === "removed" && before.verified;
          this.#decide(uin, { kind: "removed", requestId: event.requestId, verified });
        }
        return;
      case "gone":
        for (const uin of event.uins) {
          const before = this.#of(uin);
          const wasSent = before.kind !== "notSent" && before.kind !== "alreadyGone";
          const removed = { kind: "removed", ...requestOf(before), verified: true } as const;
          this.#decide(uin, wasSent ? removed : { kind: "alreadyGone" });
        }
        return;
      case "refused": {
        const { uin, refusal, isClear } = event;
        if (!this.hasLeft(uin)) this.#decide(uin, { kind: isClear ? "refused" : "unknown", refusal });
        return;
      }
      case "stillListed":
        for (const uin of event.uins) {
          this.#decide(uin, { kind: "stillListed", ...requestOf(this.#of(uin)) });
        }
        return;
      case "rejected":
      case "givenUp":
      case "slowedDown":
      case "listDenied":
      case "waitingForList":
      case "waitingToRetry":
        return;
    }
  }

  #requireMembers(uins: readonly Uin[]): void {
    const forbidden = uins.find((uin) => this.hasLeft(uin));
    if (forbidden !== undefined) throw new Error(`expected only members to be sent, got ${forbidden}`);
  }

  #of(uin: Uin): Entry {
    const entry = this.#entries.get(uin);
    if (entry === undefined) throw new Error(`expected only leaving members, got ${uin}`);
    return entry;
  }

  #decide(uin: Uin, outcome: Outcome): void {
    const { sentAt } = this.#of(uin);
    const times = { ...(sentAt !== undefined && { sentAt }), decidedAt: this.now() };
    this.#entries.set(uin, { ...outcome, ...times });
  }
}

function requestOf(outcome: Outcome): { requestId?: string } {
  const { requestId } = "requestId" in outcome ? outcome : {};
  return requestId === undefined ? {} : { requestId };
}
