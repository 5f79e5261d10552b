import { existsSync } from "node:fs";
import { readAuthority } from "../../authority/authority";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { problemText } from "../../text";
import type { Surroundings } from "../surroundings";
import { baseManifests } from "./base-manifests";
import { factsByEndpoint } from "./facts-by-endpoint";
import { type ComparedRails, compareRails } from "./loosened-rails";
import { previewMembership } from "./membership-preview";
import { planNotes } from "./plan-notes";
import type { StackPlan } from "./plan/plan-source";
import { type PlannedRemoval, plannedRemovals } from "./plan/planned-removal";
import { type Preview, summarize } from "./preview";
import { programRun } from "./program-run";
import { requireApplicable } from "./plan/applicable-plans";
import { stackNames } from "./stack-names";
import { foreignProblems, removedTogether, togetherProblems } from "./whole-plan";

/** What a review does besides reading plans. */
export interface ReviewOptions {
  /** @default that of the first declaration in the plans */
  readonly language?: Language;
  /** Whether the organization is asked who would be refused. @default false */
  readonly live?: boolean;
  /** cdktf's output directory of the code before the change. @default nothing is compared */
  readonly base?: string;
  /** Whether nothing but memberships is allowed. @default false */
  readonly onlyMemberships?: boolean;
}

/**
 * Looks at the plans of stacks: at each membership alone, and at all of them together.
 *
 * @throws MembershipError `InvalidOption` for plans without memberships, of another synthesis or applied already;
 * `InvalidManifest`; `InvalidPolicy`; TencentCloudError when the organization does not answer
 */
export async function review(
  stacks: readonly StackPlan[],
  options: ReviewOptions,
  surroundings: Surroundings,
): Promise<Preview> {
  const { env } = surroundings;
  const { live = false, base, onlyMemberships = false } = options;
  const directories = stacks.map(({ directory }) => directory);
  const authority = readAuthority(env, directories.filter(existsSync));
  const ofUnknownAge = await requireApplicable(stacks, env);
  const removals = plannedRemovals(stacks);
  // Plans that say nothing of members are more likely the wrong ones than some in which nobody leaves.
  if (removals.length === 0) throw withoutMembership(stacks);
  const declared = removals.flatMap(({ manifest }) => manifest?.language ?? []);
  const { language = declared[0] ?? "en-US" } = options;

  const runs = removals.map((planned) => ({ planned, programRun: programRun(planned, authority, env) }));
  const asked = runs.flatMap((run) => run.programRun.asked ?? []);
  const facts = live ? await factsByEndpoint(asked, language, surroundings) : undefined;
  const rails = base === undefined ? undefined : compareRails(removals.flatMap(codeNow), baseManifests(base));
  const names = stackNames(directories);
  const reviewed = runs.map((run) => {
    const known = {
      ...run,
      stack: names.get(run.planned.stackDirectory),
      facts: facts?.get(run.programRun.asked?.endpoints.organization ?? ""),
      loosenings: looseningsOf(run.planned, rails),
    };
    return { known, shown: previewMembership(known, language) };
  });

  const problems = [
    ...togetherProblems(reviewed, authority.policy),
    ...(onlyMemberships ? foreignProblems(stacks, removals) : []),
  ];
  return summarize(
    reviewed.map(({ shown }) => shown),
    language,
    {
      ...removedTogether(reviewed),
      ...(authority.sha256 !== undefined && { policySha256: authority.sha256 }),
      problems: problems.map((problem) => problemText(problem, language)),
      notes: planNotes(
        { directories, names, ofUnknownAge, reviewed, isLive: live, policy: authority.policy, rails },
        language,
      ),
    },
  );
}

function codeNow({ change, ...planned }: PlannedRemoval) {
  const manifest = codeOf(planned);
  return manifest ? [{ manifest, previousAddress: change?.previous_address }] : [];
}

function looseningsOf(planned: PlannedRemoval, rails: ComparedRails | undefined) {
  const manifest = codeOf(planned);
  return manifest && rails?.loosenings.get(manifest);
}

/** What the code says: an object that goes is held to what it said before. */
function codeOf({ manifest, ofProvider }: Pick<PlannedRemoval, "manifest" | "ofProvider">) {
  return ofProvider ? ofProvider.code : manifest;
}

function withoutMembership(stacks: readonly StackPlan[]): MembershipError {
  const source = stacks.map((stack) => stack.source).join(", ");
  return new MembershipError("InvalidOption", { kind: "planWithoutMembership", source });
}
