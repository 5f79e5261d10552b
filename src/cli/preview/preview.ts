import type { Author } from "../../domain/cap";
import type { Forecast } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Uin } from "../../domain/uin";
import type { SkipReason } from "./plan/removal-run";

/** The version of {@link Preview}; a change that a reader must know of changes it. */
const PREVIEW_SCHEMA = 3;

/** What comes of an apply. */
export type Effect =
  | "nobodyLeaves"
  /** Members are removed. */
  | "removals"
  /** The removal fails before anything is sent. */
  | "blocked"
  /** An apply would do it, but it is more than the pipeline allows in one plan. */
  | "notAllowed"
  /** What is planned is not what the construct makes, so that nothing is known of its effect. */
  | "notOurs"
  /** Terraform forgets members without removing them, and the apply succeeds. */
  | "skipped";

/** What applying plans does to the organization: `tco-members preview --format json`. */
export interface Preview {
  readonly schema: typeof PREVIEW_SCHEMA;
  /** The language of all sentences. */
  readonly language: Language;
  /** The gravest of the memberships' effects; `notAllowed` where there are {@link problems}, unless one is graver. */
  readonly effect: Effect;
  /** How many members are sent for removal, by all memberships together; whoever leaves several of them counts once. */
  readonly removes: number;
  /** The same of each stack, where several are previewed. */
  readonly stacks?: readonly { readonly stack: string; readonly removes: number }[];
  /** SHA-256 of the policy that was in force, where one was. */
  readonly policySha256?: string;
  /** What is not allowed of all memberships together, or of what stands beside them, as sentences. */
  readonly problems: readonly string[];
  /** What else a reviewer should know of everything together, as sentences. */
  readonly notes: readonly string[];
  /** The digests of all removals that Terraform would run: what `TCO_APPROVED_REMOVALS` takes. */
  readonly approvals: readonly string[];
  readonly memberships: readonly MembershipPreview[];
}

/** What applying a plan does through one resource. */
export interface MembershipPreview {
  /** The stack's name, where several are previewed. */
  readonly stack?: string;
  /** The resource's address in the plan. */
  readonly address: string;
  /** The construct's path, where the manifest is there to tell. */
  readonly construct?: string;
  readonly effect: Exclude<Effect, "notAllowed">;
  /** The organization that the members belong to, where the manifest is there to tell. */
  readonly organizationId?: string;
  /** The API's origin that the removal is sent to. */
  readonly endpoint?: string;
  /** How many members the state holds. */
  readonly previousCount: number;
  readonly leaving: readonly LeavingMember[];
  /** How many of them are sent for removal: nobody unless the effect is `removals`, and nobody known to be gone already. */
  readonly removes: number;
  /** Why Terraform does not run the removal. */
  readonly skippedBecause?: SkipReason;
  /** Delete requests when none is refused, and the most members in one. */
  readonly requests?: { readonly count: number; readonly batchSize: number };
  readonly cap?: { readonly limit: number; readonly source: string };
  /** Whether a removal needs its digest, and who says so. */
  readonly approval?: { readonly required: boolean; readonly by?: Author; readonly digest: string };
  /** What would stop the run before anything is sent, or what is not as the construct makes it: as sentences. */
  readonly problems: readonly string[];
  /** What else a reviewer should know, as sentences. */
  readonly notes: readonly string[];
  /** What the change loosens, as sentences; with `--base` only. */
  readonly loosened?: readonly string[];
}

/** A member that leaves. */
export interface LeavingMember {
  readonly uin: Uin;
  readonly label: string;
  /** What the organization calls it, where that differs from its label; with `--live` only. */
  readonly name?: string;
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
const BY_GRAVITY: readonly Effect[] = [
  "nobodyLeaves",
  "removals",
  "blocked",
  "notAllowed",
  "notOurs",
  "skipped",
];

/** What is found beside the memberships, or of all of them together. */
export type Findings = Partial<Pick<Preview, "removes" | "stacks" | "policySha256" | "problems" | "notes">>;

/**
 * The preview of plans with these memberships.
 *
 * @param language that of their sentences
 */
export function summarize(
  memberships: readonly MembershipPreview[],
  language: Language,
  findings: Findings = {},
): Preview {
  const effects = new Set<Effect>(memberships.map(({ effect }) => effect));
  const { problems = [] } = findings;
  if (problems.length > 0) effects.add("notAllowed");
  return {
    schema: PREVIEW_SCHEMA,
    language,
    effect: BY_GRAVITY.findLast((effect) => effects.has(effect)) ?? "nobodyLeaves",
    removes: memberships.reduce((sum, { removes }) => sum + removes, 0),
    problems,
    notes: [],
    ...findings,
    approvals: memberships.flatMap(({ approval }) => (approval ? [approval.digest] : [])),
    memberships,
  };
}
