import { resolveCap } from "../../domain/cap";
import type { PipelinePolicy } from "../../domain/pipeline-policy";
import type { Problem } from "../../domain/problem";
import { floorProblems } from "../../domain/rails";
import type { LiveFacts } from "../../removal/forecast/live-facts";
import { configuredAddress } from "./plan/configured-resources";
import { type KnownRemoval, sentBy } from "./membership-preview";
import { foreignContents } from "./plan/only-memberships";
import type { StackPlan } from "./plan/plan-source";
import type { PlannedRemoval } from "./plan/planned-removal";
import type { MembershipPreview, Preview } from "./preview";

/** A membership as it is shown, and what is known of it. */
export interface Reviewed {
  readonly known: KnownRemoval;
  readonly shown: MembershipPreview;
}

/** How many members all of it removes; and each stack, where there are several. */
export function removedTogether(reviewed: readonly Reviewed[]): Pick<Preview, "removes" | "stacks"> {
  const stacks = new Set(reviewed.flatMap(({ shown }) => shown.stack ?? []));
  const ofStack = (stack: string): Reviewed[] => reviewed.filter(({ shown }) => shown.stack === stack);
  return {
    removes: countRemoved(reviewed),
    ...(stacks.size > 0 && {
      stacks: [...stacks].map((stack) => ({ stack, removes: countRemoved(ofStack(stack)) })),
    }),
  };
}

/**
 * What the policy does not allow of all memberships together. An apply looks at one at a time, so nothing would stop it: code
 * that is split into more memberships, or more stacks, could remove more than the policy allows one.
 */
export function togetherProblems(
  reviewed: readonly Reviewed[],
  policy: PipelinePolicy | undefined,
): Problem[] {
  const removing = reviewed.filter(({ shown }) => shown.effect === "removals");
  const organizations = new Set(removing.flatMap(({ known }) => known.facts ?? []));
  return [
    ...capProblems(removing, policy),
    ...[...organizations].flatMap((facts) => floorProblemsOf(facts, removing)),
  ];
}

/** What the plans hold besides memberships, and besides those of which nobody can tell that they are ours. */
export function foreignProblems(
  stacks: readonly StackPlan[],
  removals: readonly PlannedRemoval[],
): Problem[] {
  const contents = stacks.flatMap(({ plan, directory }) => {
    const ours = removals.filter(
      ({ stackDirectory, manifest, differences, ofProvider }) =>
        stackDirectory === directory &&
        manifest !== undefined &&
        differences.length === 0 &&
        (ofProvider === undefined || ofProvider.origin.isOwnProvider === true),
    );
    const addresses = new Set(ours.flatMap(({ address }) => [address, configuredAddress(address)]));
    return foreignContents(plan, (address) => addresses.has(address));
  });
  return contents.length > 0 ? [{ kind: "moreThanMemberships", contents }] : [];
}

function capProblems(
  removing: readonly Reviewed[],
  { maxRemovals }: Partial<PipelinePolicy> = {},
): Problem[] {
  if (maxRemovals === undefined) return [];
  const count = countRemoved(removing);
  const previousCount = removing.reduce((sum, { shown }) => sum + shown.previousCount, 0);
  const { limit } = resolveCap(previousCount, maxRemovals);
  return count <= limit ? [] : [{ kind: "planAboveCap", count, previousCount, limit, given: maxRemovals }];
}

/** Where the organization was asked; a single membership was looked at already. */
function floorProblemsOf(facts: LiveFacts, removing: readonly Reviewed[]): Problem[] {
  const same = removing.filter(({ known }) => known.facts === facts);
  const [{ asked } = {}] = same.map(({ known }) => known.programRun);
  if (same.length < 2 || asked === undefined || facts.forecast === undefined) return [];
  return floorProblems(facts.forecast.live.size, countRemoved(same), asked.order);
}

/** How many members are removed; whoever leaves several memberships of an organization is removed once. */
function countRemoved(reviewed: readonly Reviewed[]): number {
  const removing = reviewed.filter(({ shown }) => shown.effect === "removals");
  const removed = removing.flatMap(({ known }) => {
    const { manifest, previous } = known.planned;
    const organizationId = manifest?.organizationId ?? previous.organizationId;
    return sentBy(known).map((uin) => `${organizationId ?? ""} ${uin}`);
  });
  return new Set(removed).size;
}
