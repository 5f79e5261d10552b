import type { FailedCall } from "./problem";
import type { Uin } from "./uin";

/** Why the API did not remove a member. */
export interface Refusal extends Pick<FailedCall, "code" | "problem" | "requestId"> {
  /** The API's own words, or the system's; nothing where `problem` tells. */
  readonly message: string;
  /**
   * Whether it is certainly about a member of the batch: then one that is accepted is not the refused one.
   * A refusal for the batch's length, for example, is not.
   */
  readonly aboutOneMember: boolean;
}

export type Outcome =
  /** The API accepted its removal. `verified` when a later list no longer has it. */
  | { readonly kind: "removed"; readonly requestId?: string; readonly verified: boolean }
  /** It was not in the organization before anything was sent. */
  | { readonly kind: "alreadyGone" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The API accepted its removal, and the list goes on showing it. */
  | { readonly kind: "stillListed"; readonly requestId?: string }
  /** It was sent and no answer told what happened; `refusal` is the last that came instead of an answer. */
  | { readonly kind: "unknown"; readonly refusal?: Refusal }
  /** The run stopped before it was sent, or at the answer that the caller may not send anything. */
  | { readonly kind: "notSent" };

/** When what is known of a member became so, in milliseconds since 1970. */
export interface OutcomeTimes {
  /** When the last request left that named it. */
  readonly sentAt?: number;
  /** When the answer or the list came that decided its outcome. */
  readonly decidedAt?: number;
}

/** The outcome of each leaving member, in their order. */
export type Outcomes = ReadonlyMap<Uin, Outcome & OutcomeTimes>;

/** Whether the member certainly left, so that nothing remains to be done. */
export function hasLeft(outcome: Outcome): boolean {
  return outcome.kind === "removed" || outcome.kind === "alreadyGone";
}
