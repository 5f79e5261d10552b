/** What a plan does with one object, as far as `terraform show -json` of the plan tells: `resource_changes[]`. */
export interface PlannedChange {
  readonly address: string;
  /** The key of an object that an earlier apply failed to destroy. */
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: { readonly actions: readonly string[] };
}

/**
 * Whether the object is destroyed because the plan is one to destroy. Whatever else deletes an object has a reason:
 * that its code is gone, say, or that its `count` is 0.
 */
export function isDestroyed({ change, action_reason: reason }: PlannedChange): boolean {
  return change.actions.join() === "delete" && reason === undefined;
}

/** Whether the object is destroyed to be made anew. */
export function isReplaced({ change }: PlannedChange): boolean {
  return change.actions.includes("delete") && change.actions.includes("create");
}
