import type { ResourceChange, StateModule, TerraformPlan } from "./terraform-plan";

/** Why Terraform destroys, or forgets, a resource without running its destroy provisioner. */
export type SkipReason =
  | "tainted"
  | "createBeforeDestroy"
  | "goneFromConfiguration"
  | "forgotten"
  | "deposed"
  | "provisionerMissing";

/** Whether an apply runs the removal of a resource. */
export type RemovalRun =
  /** The resource stays as it is, or is new: there is nothing to run. */
  "notDestroyed" | "runs" | { readonly skipped: SkipReason };

/** Reasons of Terraform that say that the configuration has no provisioner any more. */
const GONE = [
  "delete_because_no_resource_config",
  "delete_because_no_module",
  "delete_because_no_move_target",
];

/**
 * Whether Terraform runs the removal, as measured with Terraform 1.11.
 *
 * @param tainted the addresses that are tainted; only a replacement says so itself
 * @param hasProgram whether the configuration has our program at the resource's address
 */
export function removalRun(
  { address, deposed, action_reason: reason = "", change }: ResourceChange,
  tainted: ReadonlySet<string>,
  hasProgram: boolean,
): RemovalRun {
  const { actions } = change;
  if (actions.includes("forget")) return { skipped: "forgotten" };
  if (!actions.includes("delete")) return "notDestroyed";
  if (deposed !== undefined) return { skipped: "deposed" };
  if (GONE.includes(reason)) return { skipped: "goneFromConfiguration" };
  if (!hasProgram) return { skipped: "provisionerMissing" };
  if (reason === "replace_because_tainted" || tainted.has(address)) return { skipped: "tainted" };
  if (actions[0] === "create") return { skipped: "createBeforeDestroy" };
  return "runs";
}

export function taintedAddresses({ prior_state: state }: TerraformPlan): ReadonlySet<string> {
  const addresses = ({ resources = [], child_modules: children = [] }: StateModule): string[] => [
    ...resources.filter(({ tainted }) => tainted).map(({ address }) => address),
    ...children.flatMap(addresses),
  ];
  return new Set(addresses(state?.values?.root_module ?? {}));
}
