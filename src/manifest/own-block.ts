import type { Problem } from "../domain/problem";
import { shown } from "../domain/shown";
import { isPlainObject } from "../domain/value";
import type { LocalExecBlock } from "./command";

type Json = Readonly<Record<string, unknown>>;

/** The attribute that keeps the members, by the type of the resource. */
export const MEMBERS_ATTRIBUTE = { null_resource: "triggers", terraform_data: "triggers_replace" } as const;

/** The type of a resource that keeps members. */
export type MembersResource = keyof typeof MEMBERS_ATTRIBUTE;

/** What a membership's resource is made of. */
export interface OwnBlockParts {
  readonly type: MembersResource;
  /** As they are written: texts in which nothing is a template. */
  readonly triggers: Readonly<Record<string, string>>;
  readonly provisioner: LocalExecBlock;
  readonly isRetired: boolean;
}

/** What else may stand in the block: it changes nobody's removal. */
const ALLOWED = ["//", "depends_on", "provider"];

/**
 * The resource as Terraform's JSON configuration has it. A change of its triggers is a removal or nothing, so the plan shows
 * a line a member. It has no create-time provisioner, no `create_before_destroy` and no `on_failure = continue`: with any of
 * them Terraform would forget members that are still to be removed.
 */
export function ownBlock({ type, triggers, provisioner, isRetired }: OwnBlockParts): Json {
  return {
    [MEMBERS_ATTRIBUTE[type]]: triggers,
    provisioner: [{ "local-exec": provisioner }],
    ...(isRetired && { count: 0 }),
  };
}

/** Where two values differ, and how. */
export interface Difference {
  /** The names and positions on the way there, such as `provisioner.0.local-exec.command`. */
  readonly at: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/**
 * Where a block that was written is not the one that was made; `undefined` where it is.
 *
 * @param allowed what may stand there besides
 */
export function ownBlockDifference(
  written: unknown,
  made: Json,
  allowed: readonly string[] = ALLOWED,
): Difference | undefined {
  if (!isPlainObject(written)) return { at: "block", expected: made, got: written };
  const compared = Object.fromEntries(Object.entries(written).filter(([name]) => !allowed.includes(name)));
  return difference(compared, made, []);
}

/** The difference as people are told of it. */
export function changedBlock(address: string, { at, expected, got }: Difference): Problem {
  const told = (value: unknown): string | undefined => (value === undefined ? undefined : shown(value));
  return { kind: "changedBlock", address, at, expected: told(expected), got: told(got) };
}

function difference(written: unknown, made: unknown, path: readonly string[]): Difference | undefined {
  if (Object.is(written, made)) return undefined;
  const bothLists = Array.isArray(written) && Array.isArray(made);
  const isForeignBlock = path.length === 1 && made === undefined && isPlainObject(written);
  if (!bothLists && !isForeignBlock && !(isPlainObject(written) && isPlainObject(made))) {
    return { at: path.join("."), expected: made, got: written };
  }
  const [some, others] = [written as Json, (made ?? {}) as Json];
  for (const name of new Set([...Object.keys(others), ...Object.keys(some)])) {
    const found = difference(some[name], others[name], [...path, name]);
    if (found !== undefined) return found;
  }
  return isForeignBlock ? { at: path.join("."), expected: made, got: written } : undefined;
}
