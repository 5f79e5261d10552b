import { leavingMembers } from "../../../domain/difference";
import { isMembershipError } from "../../../domain/error";
import type { Members } from "../../../domain/member";
import type { Problem } from "../../../domain/problem";
import { stateProblems } from "../../../domain/rails";
import type { Uin } from "../../../domain/uin";
import type { Manifest, PreviousMembers } from "../../../manifest/manifest";
import { leavingFrom } from "../../../manifest/order-of";
import { MEMBERS_ATTRIBUTE } from "../../../manifest/own-block";
import { parsePrevious } from "../../../manifest/previous-members";
import { type StackConfiguration, stackConfiguration } from "./configured-programs";
import {
  canKeep,
  configuredAddress,
  type ConfiguredKeeper,
  configuredMembers,
  looksLikeMembership,
} from "./configured-resources";
import { byConstruct, declaredIn } from "./declared-elsewhere";
import { differencesOf } from "./own-resource";
import type { StackPlan } from "./plan-source";
import { type RemovalRun, removalRun, taintedAddresses } from "./removal-run";
import type { ResourceChange } from "./terraform-plan";

/** What a plan does with a resource that removes members when it is destroyed. */
export interface PlannedRemoval {
  readonly stackDirectory: string;
  readonly address: string;
  readonly run: RemovalRun;
  /** Where the manifest is expected; absent for a resource without our program. */
  readonly manifestPath: string | undefined;
  readonly manifest: Manifest | undefined;
  /** Absent when the plan leaves the resource out. */
  readonly change: ResourceChange | undefined;
  readonly previous: PreviousMembers;
  /** Those whom the program would remove. Nobody when the resource is not destroyed. */
  readonly leaving: Members;
  /** Previous members that its own code does not name any more and that stay, by the paths of the constructs that do. */
  readonly declaredElsewhere: ReadonlyMap<string, readonly Uin[]>;
  /** Why the program stops at the state, whoever leaves. */
  readonly stateProblems: readonly Problem[];
  /** How what is planned differs from what the construct makes. */
  readonly differences: readonly Problem[];
}

const NOBODY: Members = new Map();

/**
 * Every membership of the stacks, whatever becomes of it, and resources that look as if they had been one.
 *
 * @throws MembershipError `InvalidManifest`
 */
export function plannedRemovals(stacks: readonly StackPlan[]): PlannedRemoval[] {
  const configured = stacks.map((stack) => ({ stack, configuration: stackConfiguration(stack) }));
  const programs = configured.flatMap(({ configuration }) => [...configuration.programs.values()]);
  const manifests = programs.flatMap(({ inFile }) => inFile?.manifest ?? []);
  return configured.flatMap(({ stack, configuration }) => removalsOf(stack, configuration, manifests));
}

/** @param manifests those of all stacks */
function removalsOf(
  { plan, directory: stackDirectory }: StackPlan,
  { keepers, programs }: StackConfiguration,
  manifests: readonly Manifest[],
): PlannedRemoval[] {
  const tainted = taintedAddresses(plan);

  const removalOf = (address: string, change?: ResourceChange): PlannedRemoval => {
    const configured = keepers.get(configuredAddress(address));
    const program = programs.get(configuredAddress(address));
    const inFile = program?.inFile;
    const manifest = inFile?.manifest;
    const { previous, problem } = stateBefore(change);
    const isForeign = !program && configured !== undefined && runsForeignProgram(configured, previous);
    const run = change ? removalRun(change, tainted, program !== undefined || isForeign) : "notDestroyed";
    const here = manifest?.declared ?? new Set(configured && configuredMembers(configured));
    const elsewhere = manifest?.declaredElsewhere ?? declaredIn(manifests, previous);
    const leaving = manifest
      ? leavingFrom(manifest, previous.members)
      : leavingMembers(previous.members, here, ...elsewhere.values());
    const goneFromHere = run === "notDestroyed" ? [] : [...leavingMembers(previous.members, here).keys()];
    return {
      stackDirectory,
      address,
      run,
      manifestPath: program?.manifestPath,
      manifest,
      change,
      previous,
      leaving: run === "notDestroyed" ? NOBODY : leaving,
      declaredElsewhere: byConstruct(goneFromHere, elsewhere),
      stateProblems: run === "runs" ? [problem ?? otherState(previous, manifest)].flat() : [],
      differences: [
        ...(inFile ? differencesOf({ ...program, inFile, change }, stackDirectory) : []),
        ...(isForeign ? [{ kind: "foreignProgram", address } as const] : []),
      ],
    };
  };

  const changes = (plan.resource_changes ?? []).filter(({ type }) => canKeep(type));
  const changed = new Set(changes.map(({ address }) => configuredAddress(address)));
  const others = [...keepers.keys()].filter((address) => !changed.has(address));
  const all = [
    ...changes.map((change) => removalOf(change.address, change)),
    ...others.map((address) => removalOf(address)),
  ];
  const looksLikeOne = ({ run, previous, differences }: PlannedRemoval): boolean =>
    differences.length > 0 || (run !== "notDestroyed" && previous.members.size > 0);
  return all.filter((planned) => planned.manifestPath !== undefined || looksLikeOne(planned));
}

/** The members that the state holds; or that it holds something else. */
function stateBefore(change: ResourceChange | undefined): { previous: PreviousMembers; problem?: Problem } {
  const { address = "", type = "", change: { before } = { before: null } } = change ?? {};
  const { id } = before ?? {};
  const objectId = typeof id === "string" ? id : "";
  try {
    const map = canKeep(type) ? before?.[MEMBERS_ATTRIBUTE[type]] : null;
    return { previous: parsePrevious(map, address, objectId) };
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    return { previous: { members: NOBODY, objectId, isKnown: true }, problem: error.problem };
  }
}

/** Whether something else runs where a membership's members are kept, as an override file can make it. */
function runsForeignProgram(configured: ConfiguredKeeper, previous: PreviousMembers): boolean {
  const { provisioners = [] } = configured;
  const wasOurs = previous.members.size > 0 && previous.organizationId !== undefined;
  return provisioners.length > 0 && (wasOurs || looksLikeMembership(configured));
}

function otherState({ members, organizationId }: PreviousMembers, manifest: Manifest | undefined): Problem[] {
  return members.size > 0 && manifest ? stateProblems(organizationId, manifest.organizationId) : [];
}
