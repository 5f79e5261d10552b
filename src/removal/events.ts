import type { Refusal } from "../domain/outcome";
import type { Uin } from "../domain/uin";
import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";

/** What happens during a run, as it happens. What is known of each member follows from these alone. */
export type RemovalEvent =
  /** The removal of `uins` leaves: from here on it can have happened, whatever becomes of the answer. */
  | { readonly type: "sent"; readonly uins: readonly Uin[] }
  /** Nobody looked at what was sent: the API says so, or there was no connection for it. */
  | { readonly type: "takenBack"; readonly uins: readonly Uin[] }
  /** The list does not have them (any more): nothing is sent about them from here on. */
  | { readonly type: "gone"; readonly uins: readonly Uin[] }
  /** The API accepted the removal of `uins`. */
  | { readonly type: "accepted"; readonly uins: readonly Uin[]; readonly requestId: string }
  /** The API did not accept it; a search for the cause, or another try, follows. */
  | { readonly type: "rejected"; readonly uins: readonly Uin[]; readonly error: TencentCloudError }
  /** A member cannot leave; or no try had a clear answer, and the list still has it. One more try may follow. */
  | { readonly type: "refused"; readonly uin: Uin; readonly refusal: Refusal; readonly isClear: boolean }
  /** A refusal that may pass is given `waitMs` milliseconds to do so; then one more try follows. */
  | { readonly type: "waitingToRetry"; readonly uin: Uin; readonly waitMs: number }
  /** Nothing more is tried for a member that was refused. */
  | { readonly type: "givenUp"; readonly uin: Uin }
  /** The list goes on showing them although the API accepted their removal. */
  | { readonly type: "stillListed"; readonly uins: readonly Uin[] }
  /**
   * The service is in trouble or asks for fewer requests: those of an action wait, and until `untilMs` (milliseconds since
   * 1970) at the latest, when the run ends.
   */
  | {
      readonly type: "slowedDown";
      readonly error: TencentCloudError;
      readonly waitMs: number;
      readonly untilMs: number;
    }
  /** The caller may not list members; the run goes on without knowing who is live. */
  | { readonly type: "listDenied"; readonly error: TencentCloudError }
  /** The list still shows members that should be gone; it is asked again. */
  | { readonly type: "waitingForList"; readonly uins: readonly Uin[] };
