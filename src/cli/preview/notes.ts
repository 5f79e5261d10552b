import { isDestroyed, isReplaced } from "../../program/planned-change";
import { memberNames } from "../../removal/text/event-text";
import type { PlannedRemoval } from "./planned-removal";
import type { SkipReason } from "./removal-run";

/** Why Terraform runs no removal, and what to do about it before the apply. */
export const SKIPS: Readonly<Record<SkipReason, { readonly why: string; readonly fix: string }>> = {
  tainted: {
    why: "The resource is tainted, and Terraform runs no destroy provisioner of a tainted resource.",
    fix: "Run terraform untaint with its address in the stack's directory, and plan again.",
  },
  createBeforeDestroy: {
    why: "create_before_destroy is set on the resource or on one that depends on it, and Terraform then runs no destroy provisioner.",
    fix: "Take create_before_destroy off, or the dependency, and plan again.",
  },
  goneFromConfiguration: {
    why: "The code no longer has this address, so Terraform finds no provisioner to run (unless it is in a removed block, which a plan does not show).",
    fix: "If the construct was renamed or moved in the code, add a move (membership.resource.moveFromId); if it comes to its end, deploy OrganizationMembership.retire first.",
  },
  forgotten: {
    why: "A removed block makes Terraform forget the resource without destroying it.",
    fix: "Deploy OrganizationMembership.retire first, which removes those who left and then forgets the rest.",
  },
  deposed: {
    why: "It is what an earlier apply replaced and failed to destroy (deposed), and Terraform runs no destroy provisioner of that.",
    fix: "Declare these members again, deploy, and take them out in a deploy of its own.",
  },
  provisionerMissing: {
    why: "The resource holds members, but the code gives it no provisioner that removes them.",
    fix: "Find the override that takes the provisioner away, and plan again.",
  },
};

/** What a reviewer should know of a planned removal besides who leaves. */
export function notesOn(planned: PlannedRemoval): string[] {
  return [missingManifest, firstCreate, notPlanned, teardown, retainingDestroy].flatMap(
    (note) => note(planned) ?? [],
  );
}

type Note = (planned: PlannedRemoval) => string | undefined;

const missingManifest: Note = ({ manifest, manifestPath, run }) => {
  if (manifestPath === undefined || manifest !== undefined || run === "notDestroyed") return undefined;
  return (
    `The manifest ${manifestPath} is not in the stack's directory, so who leaves is taken from the plan alone, and ` +
    "caps, reasons, protected members and the digest are unknown. Give the directory that the plan was made in " +
    "(--stack-dir cdktf.out/stacks/NAME), as it was then."
  );
};

const firstCreate: Note = ({ change }) => {
  if (change?.change.actions.join() !== "create") return undefined;
  return (
    "This is the first apply, or the state was lost. Members that left the code meanwhile are not known and stay: " +
    "find them with tco-members check."
  );
};

const notPlanned: Note = ({ change }) => (change ? undefined : "The plan does not touch it.");

const teardown: Note = ({ manifest, change, run, leaving }) => {
  if (manifest?.previous === undefined || run !== "runs" || leaving.size === 0) return undefined;
  if (change && isReplaced(change)) return undefined; // blocked
  return 'THIS REMOVES EVERYONE: the plan destroys the resource behind onDestroy: "remove".';
};

const retainingDestroy: Note = ({ manifest, change, run, retained }) => {
  if (run !== "runs" || !change || !isDestroyed(change) || manifest?.onDestroy !== "retain") return undefined;
  const everyone = 'Everyone stays in the organization (onDestroy: "retain")';
  return retained.size === 0
    ? `${everyone}.`
    : `${everyone}, also those who have left the code: ${memberNames([...retained.keys()], retained)}.`;
};
