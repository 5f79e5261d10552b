import type { Forecast } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Uin } from "../../domain/uin";
import type { SkipReason } from "./removal-run";

/** The version of {@link Preview}; a change that a reader must know of changes it. */
const PREVIEW_SCHEMA = 2;

/** What comes of an apply. */
export type Effect =
  | "nobodyLeaves"
  /** Members are removed. */
  | "removals"
  /** The apply fails before anything is sent. */
  | "blocked"
  /** What is planned is not what the construct makes, so that nothing is known of its effect. */
  | "notOurs"
  /** Terraform forgets members without removing them, and the apply succeeds. */
  | "skipped";

/** What applying a plan does to the organization: `tco-members preview --format json`. */
export interface Preview {
  readonly schema: typeof PREVIEW_SCHEMA;
  /** The language of all sentences. */
  readonly language: Language;
  /** The gravest of the memberships' effects. */
  readonly effect: Effect;
  /** The digests of all removals that Terraform would run: what `TCO_APPROVED_REMOVALS` takes. */
  readonly approvals: readonly string[];
  readonly memberships: readonly MembershipPreview[];
}

/** What applying a plan does through one resource. */
export interface MembershipPreview {
  /** The resource's address in the plan. */
  readonly address: string;
  /** The construct's path, where the manifest is there to tell. */
  readonly construct?: string;
  readonly effect: Effect;
  /** The organization that the members belong to, where the manifest is there to tell. */
  readonly organizationId?: string;
  /** How many members the state holds. */
  readonly previousCount: number;
  readonly leaving: readonly LeavingMember[];
  /** Why Terraform does not run the removal. */
  readonly skippedBecause?: SkipReason;
  /** Delete requests when none is refused, and the most members in one. */
  readonly requests?: { readonly count: number; readonly batchSize: number };
  readonly cap?: { readonly limit: number; readonly source: string };
  readonly approval?: { readonly required: boolean; readonly digest: string };
  /** What would stop the run before anything is sent, or what is not as the construct makes it: as sentences. */
  readonly problems: readonly string[];
  /** What else a reviewer should know, as sentences. */
  readonly notes: readonly string[];
}

/** A member that leaves. */
export interface LeavingMember {
  readonly uin: Uin;
  readonly label: string;
  /** Why it leaves, where the declaration says so. */
  readonly reason?: string;
  /** With `--live` only. */
  readonly forecast?: ExplainedForecast;
}

/** What the API is expected to answer; a refusal with its code, its meaning and what to do. */
export type ExplainedForecast =
  | Exclude<Forecast, { readonly outcome: "refused" }>
  | { readonly outcome: "refused"; readonly code: string; readonly meaning: string; readonly fix: string };

/** From harmless to grave: what nobody would notice is the gravest. */
const BY_GRAVITY: readonly Effect[] = ["nobodyLeaves", "removals", "blocked", "notOurs", "skipped"];

/**
 * The preview of a plan with these memberships.
 *
 * @param language that of their sentences
 */
export function summarize(memberships: readonly MembershipPreview[], language: Language): Preview {
  const effects = new Set(memberships.map(({ effect }) => effect));
  return {
    schema: PREVIEW_SCHEMA,
    language,
    effect: BY_GRAVITY.findLast((effect) => effects.has(effect)) ?? "nobodyLeaves",
    approvals: memberships.flatMap(({ approval }) => (approval ? [approval.digest] : [])),
    memberships,
  };
}
