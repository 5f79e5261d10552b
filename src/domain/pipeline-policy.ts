import { parseUinSet } from "./declaration";
import { parseOrigin } from "./endpoint";
import { type MaxRemovals, parseMaxRemovals } from "./policy";
import type { Uin } from "./uin";
import { parseFields, parseNumber, parseOrganizationId, parseSwitch, unexpected } from "./value";

/**
 * What a pipeline allows, whatever the code says (`TCO_POLICY`). Of this and of the code's own options the stricter holds.
 */
export interface PipelinePolicy {
  /** The only organization that members may be removed from. */
  readonly organizationId?: string;
  /** The only origins that are called, besides the official ones of STS and of the metadata service. */
  readonly endpoints?: readonly string[];
  /** UINs that are never sent for removal. */
  readonly protectedMembers: ReadonlySet<Uin>;
  /** How many members one membership may remove in an apply, and all of a plan together in a preview. */
  readonly maxRemovals?: MaxRemovals;
  readonly requireReasons: boolean;
  readonly requireApproval: boolean;
  /** How many members the organization must have left, by the API's own count. */
  readonly minRemaining?: number;
}

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  organizationId: true,
  endpoints: true,
  protectedMembers: true,
  maxRemovals: true,
  requireReasons: true,
  requireApproval: true,
  minRemaining: true,
} satisfies Record<keyof PipelinePolicy, true>) as (keyof PipelinePolicy)[];

/** @throws MembershipError for a name that nobody knows, and a value that cannot be right */
export function parsePipelinePolicy(value: unknown): PipelinePolicy {
  const fields = parseFields("policy", value, NAMES);
  const { organizationId, endpoints, protectedMembers = [], maxRemovals, minRemaining } = fields;
  const { requireReasons = false, requireApproval = false } = fields;
  return {
    ...(organizationId !== undefined && {
      organizationId: parseOrganizationId("organizationId", organizationId),
    }),
    ...(endpoints !== undefined && { endpoints: parseOrigins("endpoints", endpoints) }),
    protectedMembers: parseUinSet("protectedMembers", protectedMembers),
    ...(maxRemovals !== undefined && { maxRemovals: parseMaxRemovals("maxRemovals", maxRemovals) }),
    requireReasons: parseSwitch("requireReasons", requireReasons),
    requireApproval: parseSwitch("requireApproval", requireApproval),
    ...(minRemaining !== undefined && {
      minRemaining: parseNumber("minRemaining", minRemaining, { min: 0, max: Number.MAX_SAFE_INTEGER }),
    }),
  };
}

function parseOrigins(where: string, value: unknown): string[] {
  if (!Array.isArray(value)) throw unexpected(where, { is: "origins" }, value);
  return value.map((origin: unknown, index) => parseOrigin(`${where}.${index}`, origin));
}
