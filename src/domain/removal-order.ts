import type { Members } from "./member";
import type { PipelinePolicy } from "./pipeline-policy";
import type { RemovalPolicy } from "./policy";
import type { Uin } from "./uin";

/** Who is to leave, how, and what must hold for it. */
export interface RemovalOrder {
  /** The members to remove, with their labels. Nobody else is ever sent. */
  readonly leaving: Members;
  readonly policy: RemovalPolicy;
  /**
   * How many members the organization has before, as far as the code and the state tell. It decides how members are looked up, and
   * nothing else.
   *
   * @default as many as were declared before
   */
  readonly expectedSize?: number;
  readonly rails: RemovalRails;
}

/** What a removal is checked against before anything is sent. */
export interface RemovalRails {
  readonly organizationId: string;
  readonly previousCount: number;
  readonly protectedMembers: ReadonlySet<Uin>;
  /** Why members leave, by UIN. */
  readonly reasons: ReadonlyMap<Uin, string>;
  /** The digest that approves exactly this removal, and those that somebody approved. */
  readonly approval: { readonly digest: string; readonly approved: readonly string[] };
  /** What the pipeline allows, where it says so. */
  readonly pipeline?: PipelinePolicy | undefined;
}
