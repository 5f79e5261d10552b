import type { RemovalOptions } from "../domain/policy";

// What the construct writes and the provider reads: its names, and the arguments of its blocks.

/** What Terraform calls it within a configuration, and its executable: `terraform-provider-organization`. */
export const PROVIDER_NAME = "organization";

/** An address that no registry serves: Terraform finds the provider beside the configuration. */
export const PROVIDER_SOURCE = "terraform.local/cdktf-tencentcloud-organization/organization";

/** The type of the resource that keeps the members. */
export const MEMBERS_TYPE = "organization_members";

/**
 * What a person may add to the resource's `lifecycle`. Conditions stop an apply before it begins, or tell of its end, and a resource
 * that is changed in its place is not destroyed when somebody leaves.
 */
export const HARMLESS_LIFECYCLE: readonly string[] = ["precondition", "postcondition", "prevent_destroy"];

/** The arguments of the provider's block. */
export interface ProviderArguments {
  /**
   * Whom the code declares: UINs by membership, by organization. A membership's name is its construct's path; an organization
   * that is not here has nobody who says who is declared, so that no delete removes anybody.
   */
  readonly declared?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** UINs that no membership lets leave, by organization. */
  readonly protected_members?: Readonly<Record<string, readonly string[]>>;
  /** UINs that are nobody's business, by organization. */
  readonly ignored_members?: Readonly<Record<string, readonly string[]>>;
  /** The API's origin. */
  readonly endpoint?: string;
  readonly language?: string;
}

/** The arguments of the resource. */
export interface MembersArguments {
  readonly organization_id: string;
  /** Its name in the provider's `declared`. */
  readonly membership?: string;
  /** Labels by UIN. */
  readonly members: Readonly<Record<string, string>>;
  readonly allow_empty?: boolean;
  readonly protected_members?: readonly string[];
  readonly reasons?: Readonly<Record<string, string>>;
  readonly removal?: RemovalArguments;
  /** Relative to the directory that Terraform runs in. */
  readonly report_file?: string;
  readonly authoritative?: boolean;
  readonly ignored_members?: readonly string[];
}

/** {@link RemovalOptions} as Terraform names them. */
export interface RemovalArguments {
  readonly batch_size?: number;
  readonly timeout_ms?: number;
  readonly max_removals?: { readonly count?: number; readonly percent?: number };
  readonly require_reasons?: boolean;
  readonly require_approval?: boolean;
  readonly require_policy?: boolean;
  readonly paused?: boolean;
}

/** The compiler keeps the list complete. */
const REMOVAL_NAMES = {
  batchSize: "batch_size",
  timeoutMs: "timeout_ms",
  maxRemovals: "max_removals",
  requireReasons: "require_reasons",
  requireApproval: "require_approval",
  requirePolicy: "require_policy",
  paused: "paused",
} as const satisfies Record<keyof RemovalOptions, keyof RemovalArguments>;

/** What is left out stays so. */
export function removalArguments(options: RemovalOptions): RemovalArguments {
  const entries = Object.entries(REMOVAL_NAMES).map(([name, argument]) => [
    argument,
    options[name as keyof RemovalOptions],
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as RemovalArguments;
}

/** The same the other way; `null`, as Terraform has what is left out, is left out. */
export function removalOptions(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(REMOVAL_NAMES).map(([name, argument]) => [name, known(args[argument])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

function known(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value ?? undefined;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([name, item]) => [name, asNumber(item)]));
}

/** Terraform's numbers are decimal: a fraction comes as a text, and so does what is too large. */
function asNumber(value: unknown): unknown {
  return typeof value === "string" && Number.isFinite(Number(value)) ? Number(value) : value;
}
