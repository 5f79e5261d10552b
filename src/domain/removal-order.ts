import type { Members } from "./member";
import type { RemovalPolicy } from "./policy";
import type { Uin } from "./uin";

/** Who is to leave, how, and what must hold for it. */
export interface RemovalOrder {
  /** The members to remove, with their labels. Nobody else is ever sent. */
  readonly leaving: Members;
  readonly policy: RemovalPolicy;
  readonly rails: RemovalRails;
}

/** What a removal is checked against before anything is sent. */
export interface RemovalRails {
  /** The organization that the members belong to; without it any that the credentials manage. */
  readonly organizationId?: string | undefined;
  /** Those whom the code declares, so that at least one of them is expected in the organization; or none. */
  readonly declared: ReadonlySet<Uin>;
  /** How many members there were before. */
  readonly previousCount: number;
  /** Members that never leave. */
  readonly protectedMembers: ReadonlySet<Uin>;
  /** Why members leave, by UIN. */
  readonly reasons: ReadonlyMap<Uin, string>;
  /** The digest that approves exactly this removal, and those that somebody approved. */
  readonly approval: { readonly digest: string; readonly approved: readonly string[] };
}
