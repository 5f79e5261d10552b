import { createHash } from "node:crypto";

// Where the manifests of memberships with the engine `provider` lie: what the construct made, for a review to compare with what
// is planned. Nothing that Terraform runs reads them, so that their paths need no hash: what a plan does stands in the plan.

/** In a stack's directory. */
export const MANIFESTS_DIRECTORY = "organization-memberships";

/** What a file's name may have on any system, less the ending. */
const MAX_NAME_BYTES = 200;

/**
 * A membership's manifest, relative to the stack's directory.
 *
 * @param address the resource's, within the stack
 */
export function manifestBesideStack(address: string): string {
  const isShort = Buffer.byteLength(address) <= MAX_NAME_BYTES;
  const name = isShort ? address : createHash("sha256").update(address).digest("hex");
  return `${MANIFESTS_DIRECTORY}/${name}.json`;
}

/** What the manifests of an organization share, relative to the stack's directory. */
export function declarationsBesideStack(organizationId: string): string {
  return `${MANIFESTS_DIRECTORY}/declarations-${organizationId}.json`;
}
