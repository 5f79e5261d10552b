import { join } from "node:path";
import { leavingMembers } from "../../domain/difference";
import type { Members } from "../../domain/member";
import { parseUin, type Uin } from "../../domain/uin";
import type { Manifest } from "../../program/contract";
import { tryManifest } from "../../program/manifest";
import { isDestroyed } from "../../program/planned-change";
import { configuredAddress, configuredPrograms } from "./configured-programs";
import { type RemovalRun, removalRun, taintedAddresses } from "./removal-run";
import { looksLikeMembers, membersAfter, membersBefore } from "./resource-members";
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
  readonly previous: Members;
  /** Those whom the program would remove. Nobody when the resource is not destroyed. */
  readonly leaving: Members;
  /** Those who left the code and stay all the same, because the stack is destroyed with `onDestroy: "retain"`. */
  readonly retained: Members;
}

const NOBODY: Members = new Map();

/**
 * Every membership of a plan, whatever becomes of it, and resources that look as if they had been one.
 *
 * @param stackDirectory where the manifests' paths start
 * @throws MembershipError `InvalidManifest`
 */
export function plannedRemovals(plan: TerraformPlan, stackDirectory: string): PlannedRemoval[] {
  const programs = configuredPrograms(plan);
  const paths = [...programs.values()];
  const manifests = new Map(paths.map((path) => [path, tryManifest(join(stackDirectory, path))] as const));
  const declaredAnywhere = new Set(
    [...manifests.values()].flatMap((manifest) => manifest?.declared ?? []).map(parseUin),
  );
  const tainted = taintedAddresses(plan);

  const withProgram = (change: ResourceChange, manifestPath: string): PlannedRemoval => {
    const manifest = manifests.get(manifestPath);
    const run = removalRun(change, tainted, true);
    const previous = manifest?.previous ? labelledMembers(manifest.previous) : membersBefore(change);
    const gone = run === "notDestroyed" ? NOBODY : leavingWithProgram(change, manifest, previous);
    const [leaving, retained] =
      run === "runs" && retainsAll(change, manifest) ? [NOBODY, gone] : [gone, NOBODY];
    return { address: change.address, run, manifestPath, manifest, change, previous, leaving, retained };
  };
  const withoutProgram = (change: ResourceChange): PlannedRemoval | undefined => {
    const run = removalRun(change, tainted, false);
    if (run === "notDestroyed" || !looksLikeMembers(change)) return undefined;
    const previous = membersBefore(change);
    const leaving = leavingMembers(previous, membersAfter(change, previous), declaredAnywhere);
    return {
      address: change.address,
      run,
      manifestPath: undefined,
      manifest: undefined,
      change,
      previous,
      leaving,
      retained: NOBODY,
    };
  };
  const leftOut = ([address, manifestPath]: readonly [string, string]): PlannedRemoval => {
    const nothing = { change: undefined, previous: NOBODY, leaving: NOBODY, retained: NOBODY } as const;
    return { address, run: "notDestroyed", manifestPath, manifest: manifests.get(manifestPath), ...nothing };
  };

  const changes = plan.resource_changes ?? [];
  const changed = changes.map((change) => {
    const manifestPath = programs.get(configuredAddress(change.address));
    return manifestPath === undefined ? withoutProgram(change) : withProgram(change, manifestPath);
  });
  const addresses = new Set(changes.map(({ address }) => configuredAddress(address)));
  const others = [...programs].filter(([address]) => !addresses.has(address));
  return [...changed.filter((planned) => planned !== undefined), ...others.map(leftOut)];
}

/** As the program finds them; without its manifest, as the plan shows them. */
function leavingWithProgram(
  change: ResourceChange,
  manifest: Manifest | undefined,
  previous: Members,
): Members {
  const declared = manifest ? uins(manifest.declared) : membersAfter(change, previous);
  return leavingMembers(previous, declared, uins(manifest?.declaredElsewhere ?? []));
}

function retainsAll(change: ResourceChange, manifest: Manifest | undefined): boolean {
  return manifest?.onDestroy === "retain" && isDestroyed(change);
}

function uins(texts: readonly string[]): ReadonlySet<Uin> {
  return new Set(texts.map(parseUin));
}

function labelledMembers(labels: Readonly<Record<string, string>>): Members {
  return new Map(Object.entries(labels).map(([uin, label]) => [parseUin(uin), label]));
}
