import { join } from "node:path";
import { leavingMembers } from "../../domain/difference";
import { isMembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import type { Problem } from "../../domain/problem";
import { stateProblems } from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import type { Manifest, PreviousMembers } from "../../manifest/manifest";
import { orderOf } from "../../manifest/order-of";
import { MEMBERS_ATTRIBUTE } from "../../manifest/own-block";
import { parsePrevious } from "../../manifest/previous-members";
import { PROGRAM_FILES } from "../../manifest/program-files";
import { tryManifest } from "../synthesized-files";
import {
  canKeep,
  configuredAddress,
  type ConfiguredKeeper,
  configuredKeepers,
  configuredMembers,
  looksLikeMembership,
  programDirectoryOf,
} from "./configured-resources";
import { differencesOf } from "./own-resource";
import { type RemovalRun, removalRun, taintedAddresses } from "./removal-run";
import type { ResourceChange, TerraformPlan } from "./terraform-plan";

/** What a plan does with a resource that removes members when it is destroyed. */
export interface PlannedRemoval {
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
  /** What the program is asked for, where the manifest tells and the resource is destroyed. */
  readonly order: RemovalOrder | undefined;
  /** Why the program stops at the state, whoever leaves. */
  readonly stateProblems: readonly Problem[];
  /** How what is planned differs from what the construct makes. */
  readonly differences: readonly Problem[];
}

const NOBODY: Members = new Map();

/**
 * Every membership of a plan, whatever becomes of it, and resources that look as if they had been one.
 *
 * @param stackDirectory where the manifests' paths start
 * @throws MembershipError `InvalidManifest`
 */
export function plannedRemovals(plan: TerraformPlan, stackDirectory: string): PlannedRemoval[] {
  const keepers = configuredKeepers(plan);
  const programs = new Map(
    [...keepers].flatMap(([address, configured]) => {
      const directory = programDirectoryOf(configured);
      if (directory === undefined) return [];
      const path = join(directory, PROGRAM_FILES.manifest);
      const inFile = tryManifest(join(stackDirectory, path));
      return [[address, { configured, directory, path, inFile }] as const];
    }),
  );
  const manifests = [...programs.values()].flatMap(({ inFile }) => inFile?.manifest ?? []);
  const tainted = taintedAddresses(plan);

  const removalOf = (address: string, change?: ResourceChange): PlannedRemoval => {
    const configured = keepers.get(configuredAddress(address));
    const program = programs.get(configuredAddress(address));
    const inFile = program?.inFile;
    const manifest = inFile?.manifest;
    const { previous, problem } = stateBefore(change);
    const isForeign = !program && configured !== undefined && runsForeignProgram(configured, previous);
    const run = change ? removalRun(change, tainted, program !== undefined || isForeign) : "notDestroyed";
    const order = manifest && orderOf(manifest, previous.members, []);
    const inCode = new Set(configured && configuredMembers(configured));
    const leaving =
      order?.leaving ?? leavingMembers(previous.members, inCode, declaredIn(manifests, previous));
    return {
      address,
      run,
      manifestPath: program?.path,
      manifest,
      change,
      previous,
      leaving: run === "notDestroyed" ? NOBODY : leaving,
      order,
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
  try {
    return { previous: parsePrevious(canKeep(type) ? before?.[MEMBERS_ATTRIBUTE[type]] : null, address) };
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    return { previous: { members: NOBODY, isKnown: true }, problem: error.problem };
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

/** Those whom memberships of the same organization keep; a state of version 0.1 names none. */
function declaredIn(manifests: readonly Manifest[], { organizationId: own }: PreviousMembers) {
  const same = manifests.filter(({ organizationId }) => own === undefined || own === organizationId);
  return new Set(same.flatMap(({ declared, declaredElsewhere }) => [...declared, ...declaredElsewhere]));
}
