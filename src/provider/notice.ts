import type { Obstacle } from "../domain/forecast";
import type { Members } from "../domain/member";
import type { Uin } from "../domain/uin";

/**
 * What a plan or an apply says of a membership, each a warning: one for each subject, however many members it is about.
 * Members are with their labels; unmanaged ones with their names in the organization.
 */
export type Notice =
  /** Who leaves in this change, and how much that takes, unless the API refuses somebody. */
  | {
      readonly kind: "leaving";
      readonly members: Members;
      readonly requests: number;
      readonly seconds: number;
    }
  /** Of those who leave, those whom the API is expected to refuse. */
  | {
      readonly kind: "refusalsExpected";
      readonly members: Members;
      readonly obstacles: ReadonlyMap<Uin, Obstacle>;
    }
  /** An approval is asked for and not given: with this digest it is. */
  | {
      readonly kind: "approvalMissing";
      readonly members: Members;
      readonly digest: string;
      readonly by: "code" | "policy";
    }
  /** Live, declared nowhere, neither creator nor ignored, and not about to leave. */
  | {
      readonly kind: "unmanaged";
      readonly members: Members;
      /** Of an authoritative membership that was never applied: they leave with the next apply. */
      readonly leaveNext: boolean;
    }
  /** Of an authoritative membership: unmanaged, and protected. */
  | { readonly kind: "protectedUnmanaged"; readonly members: Members }
  /** Declared, and not live. */
  | { readonly kind: "absent"; readonly members: Members }
  /** They should leave and wait: the code pauses removals. */
  | { readonly kind: "paused"; readonly members: Members }
  /** They would leave, but not in a change whose plan does not know who is declared. Nobody, where even that is not known. */
  | { readonly kind: "declarationUnknown"; readonly members: Members }
  /** A delete that removes nobody of them. */
  | {
      readonly kind: "staysBehind";
      readonly members: Members;
      readonly because:
        /** They are declared: to delete the object is not to say that people leave. */
        | "declared"
        /** The provider's block does not name the membership (any more): its code is gone. */
        | "membershipGone"
        /** The provider's block says nothing of the organization. */
        | "nothingDeclared"
        /** What it says is not known yet. */
        | "declaredUnknown";
    }
  /** Why the organization could not be asked: what is told is what was last known. */
  | { readonly kind: "notAsked"; readonly error: unknown }
  /** A plan that was made before is applied, or Terraform was told not to refresh: what is told is what was last known. */
  | { readonly kind: "notRefreshed" }
  /** The caller may not list members: what is told is what was last known. */
  | { readonly kind: "listDenied"; readonly code: string }
  /** A forecast leaves something out. */
  | { readonly kind: "forecastNotes"; readonly notes: readonly string[] };
