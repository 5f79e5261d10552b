import { leavingMembers } from "../../../domain/difference";
import type { Members } from "../../../domain/member";
import type { PreviousMembers } from "../../../domain/previous-members";
import type { Problem } from "../../../domain/problem";
import type { Uin } from "../../../domain/uin";
import { uinsIn } from "../../blocks/declared-in";
import { ManifestReader } from "../../manifest-reader";
import { configuredAddress } from "./configured-resources";
import { byConstruct } from "./declared-elsewhere";
import { type MemberObject, memberObject, membersIn, removingIn, textIn } from "./member-object";
import { configuredMemberResources, isMembersChange } from "./member-resources";
import { type Origin, originOf } from "./own-members";
import type { StackPlan } from "./plan-source";
import type { PlannedRemoval, StaysBecause } from "./planned-removal";
import type { RemovalRun } from "./removal-run";
import type { ConfiguredResource, ResourceChange } from "./terraform-plan";

const NOBODY: Members = new Map();

/**
 * What a plan does with the memberships that our own provider keeps. Who leaves in a change the provider planned, and the plan
 * says so. Of an object that goes no plan can: there it follows from the provider's block, as it does in the provider.
 *
 * @throws MembershipError `InvalidOption` for a plan that another version of the provider made
 */
export function providerRemovals(stack: StackPlan): PlannedRemoval[] {
  const { plan, directory } = stack;
  const resources = configuredMemberResources(plan);
  const changes = (plan.resource_changes ?? []).filter(isMembersChange);
  const changed = new Set(changes.map(({ address }) => configuredAddress(address)));
  const unchanged = [...resources].filter(([address]) => !changed.has(address));
  const reader = new ManifestReader(directory);
  const removalAt = (address: string, resource?: ConfiguredResource, change?: ResourceChange) => {
    const object = memberObject(stack, address, resource, change);
    return removalOf(object, originOf(object, resource, directory, reader), directory);
  };
  return [
    ...changes.map((change) =>
      removalAt(change.address, resources.get(configuredAddress(change.address)), change),
    ),
    ...unchanged.map(([address, resource]) => removalAt(address, resource)),
  ];
}

function removalOf(object: MemberObject, origin: Origin, stackDirectory: string): PlannedRemoval {
  const { address, change, before, held, goes, declared, manifest, code } = object;
  const construct = textIn(held, "membership");
  const previous = previousOf(object);
  const stays = whyNobodyLeaves(object);
  const leaving = leavingIn(object, previous.members, stays);
  const own = (goes ? declared.memberships.get(construct ?? "") : manifest?.declared) ?? new Set<Uin>();
  const gone = leavingMembers(previous.members, own, new Set(leaving.keys()));
  return {
    stackDirectory,
    address,
    construct,
    run: runOf(object, leaving),
    manifestPath: undefined,
    manifest,
    change,
    previous,
    leaving,
    declaredElsewhere: byConstruct(gone.keys(), manifest?.declaredElsewhere ?? new Map()),
    stateProblems: goes ? pauseProblems(object, leaving) : [],
    differences: [...origin.differences, ...hiddenProblems(object, previous.members, leaving)],
    ofProvider: {
      origin,
      code,
      removals: typeof before["removals"] === "number" ? before["removals"] : undefined,
      isDeclarationUnknown: object.isDeclarationUnknown && leaving.size === 0,
      pending: goes ? NOBODY : membersIn(held, "pending"),
      unmanaged: goes ? NOBODY : membersIn({ ...before, ...held }, "unmanaged"),
      ...(stays && { stays }),
    },
  };
}

/** Whom the state knows to have been declared, and not to have left. */
function previousOf({ before, change }: MemberObject): PreviousMembers {
  const organizationId = textIn(before, "organization_id");
  return {
    members: new Map([...membersIn(before, "pending"), ...membersIn(before, "members")]),
    ...(organizationId !== undefined && { organizationId }),
    objectId: "",
    isKnown: change !== undefined,
  };
}

function leavingIn(object: MemberObject, previous: Members, stays: StaysBecause | undefined): Members {
  const { goes, isForgotten, before, declared } = object;
  if (!goes) return removingIn(object);
  if (stays !== undefined && !isForgotten) return NOBODY;
  return leavingMembers(previous, ...declared.memberships.values(), uinsIn(before["ignored_members"]));
}

/** To delete code is not to say that people leave, nor is to say nothing of who is declared. */
function whyNobodyLeaves({ goes, before, declared }: MemberObject): StaysBecause | undefined {
  const membership = textIn(before, "membership");
  if (!goes) return undefined;
  if (!declared.isShown) return "declaredNotShown";
  if (!declared.isGiven || membership === undefined) return "nothingDeclared";
  return declared.memberships.has(membership) ? undefined : "membershipGone";
}

function runOf({ isForgotten }: MemberObject, leaving: Members): RemovalRun {
  if (isForgotten) return { skipped: "forgotten" };
  return leaving.size > 0 ? "runs" : "notDestroyed";
}

/** With an object that goes it would be forgotten who waits. */
function pauseProblems({ isForgotten, manifest }: MemberObject, leaving: Members): Problem[] {
  const isPaused = manifest?.removal.paused === true && !isForgotten;
  return isPaused && leaving.size > 0 ? [{ kind: "pausedDelete", uins: [...leaving.keys()] }] : [];
}

/** What has to be known of the provider's block, and is in no plan: a plan shows of it what is written there, and no values. */
function hiddenProblems(object: MemberObject, previous: Members, leaving: Members): Problem[] {
  const { address, goes, declared, isEndpointShown } = object;
  const hidden = [
    ...(goes && previous.size > 0 && !declared.isShown ? ["declared", "protected_members"] : []),
    ...(leaving.size > 0 && !isEndpointShown ? ["endpoint"] : []),
  ];
  return hidden.length > 0 ? [{ kind: "providerNotShown", address, arguments: hidden }] : [];
}
