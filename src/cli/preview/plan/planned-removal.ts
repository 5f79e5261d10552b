import { leavingMembers } from "../../../domain/difference";
import { isMembershipError } from "../../../domain/error";
import type { Members } from "../../../domain/member";
import type { Problem } from "../../../domain/problem";
import { stateProblems } from "../../../domain/rails";
import type { Uin } from "../../../domain/uin";
import type { Manifest } from "../../../manifest/manifest";
import { leavingFrom } from "../../../manifest/order-of";
import { MEMBERS_ATTRIBUTE } from "../../../manifest/own-block";
import { parsePrevious, type PreviousMembers } from "../../../domain/previous-members";
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
import type { Origin } from "./own-members";
import type { StackPlan } from "./plan-source";
import { providerRemovals } from "./provider-removals";
import { type RemovalRun, removalRun, taintedAddresses } from "./removal-run";
import type { ResourceChange } from "./terraform-plan";

/** What a plan does with a membership. */
export interface PlannedRemoval {
  readonly stackDirectory: string;
  readonly address: string;
  /** The construct's path, or how HCL names the membership; absent where nothing tells. */
  readonly construct: string | undefined;
  readonly run: RemovalRun;
  /** Where the manifest is expected; absent for a resource without our program, and for those of our own provider. */
  readonly manifestPath: string | undefined;
  /** What the removal is held to. */
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
  /** What else the plan tells of a membership that our own provider keeps. */
  readonly ofProvider?: ProviderPlan;
}

/** What only our own provider knows. */
interface ProviderPlan {
  readonly origin: Origin;
  /** What the code says; absent where it is gone. */
  readonly code: Manifest | undefined;
  /** How many removals its object finished, for its digest. */
  readonly removals: number | undefined;
  /** Whether only the apply knows whom the code declares, so that nobody leaves. */
  readonly isDeclarationUnknown: boolean;
  /** Who should leave, and waits. */
  readonly pending: Members;
  /** Who is in the organization and declared nowhere: by name. */
  readonly unmanaged: Members;
  /** Why nobody leaves with an object that goes. */
  readonly stays?: StaysBecause;
}

/** As the provider has it. */
export type StaysBecause = "nothingDeclared" | "membershipGone" | "declaredNotShown";

const NOBODY: Members = new Map();

/**
 * Every membership of the stacks, whatever becomes of it, and resources that look as if they had been one.
 *
 * @throws MembershipError `InvalidManifest`; `InvalidOption` for a plan that another version of the provider made
 */
export function plannedRemovals(stacks: readonly StackPlan[]): PlannedRemoval[] {
  const configured = stacks.map((stack) => ({ stack, configuration: stackConfiguration(stack) }));
  const programs = configured.flatMap(({ configuration }) => [...configuration.programs.values()]);
  const ofProvider = stacks.flatMap(providerRemovals);
  const manifests = [
    ...programs.flatMap(({ inFile }) => inFile?.manifest ?? []),
    ...ofProvider.flatMap((planned) => planned.ofProvider?.code ?? []),
  ];
  return [
    ...configured.flatMap(({ stack, configuration }) => removalsOf(stack, configuration, manifests)),
    ...ofProvider,
  ];
}

/** @param manifests those of all stacks */
function removalsOf(
  { plan, directory: stackDirectory }: StackPlan,
  { reader, keepers, programs }: StackConfiguration,
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
      construct: manifest?.construct,
      run,
      manifestPath: program?.manifestPath,
      manifest,
      change,
      previous,
      leaving: run === "notDestroyed" ? NOBODY : leaving,
      declaredElsewhere: byConstruct(goneFromHere, elsewhere),
      stateProblems: run === "runs" ? [problem ?? otherState(previous, manifest)].flat() : [],
      differences: [
        ...(inFile ? differencesOf({ ...program, inFile, change }, stackDirectory, reader) : []),
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
