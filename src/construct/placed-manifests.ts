import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFileSync } from "../files/replace-file";
import { declarationsBesideStack, MANIFESTS_DIRECTORY, manifestBesideStack } from "../manifest/beside-stack";
import { writtenFile } from "../manifest/written-file";
import { MEMBERS_TYPE } from "../provider/contract";
import { declarationsOf, manifestOf } from "./manifest-of";
import type { ServedMembership } from "./members-engine";

/**
 * Writes the manifests of memberships for a check and a review, with what they share, and takes away those of memberships that are
 * gone. One that declares whom only Terraform knows has none.
 */
export function placeManifests(stackDirectory: string, served: readonly ServedMembership[]): void {
  const known = served.filter(({ settings }) => settings.unknownMembers.size === 0);
  const anyOf = new Map(known.map(({ construct }) => [construct.organizationId, construct]));
  const files = new Map([
    ...known.map(
      (one) => [manifestBesideStack(one.construct.address), writtenFile(manifestOf(one))] as const,
    ),
    ...[...anyOf].map(
      ([id, membership]) => [declarationsBesideStack(id), writtenFile(declarationsOf(membership))] as const,
    ),
  ]);
  const directory = join(stackDirectory, MANIFESTS_DIRECTORY);
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    if (isOurs(name) && !files.has(`${MANIFESTS_DIRECTORY}/${name}`)) rmSync(join(directory, name));
  }
  for (const [path, bytes] of files) {
    const file = join(stackDirectory, path);
    if (!existsSync(file) || !readFileSync(file).equals(bytes)) replaceFileSync(file, bytes);
  }
}

/** What {@link manifestBesideStack} and {@link declarationsBesideStack} may call a file. */
function isOurs(name: string): boolean {
  return name.startsWith(`${MEMBERS_TYPE}.`) || /^([0-9a-f]{64}|declarations-\d+)\.json$/.test(name);
}
