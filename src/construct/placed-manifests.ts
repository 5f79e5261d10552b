import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFileSync } from "../files/replace-file";
import { MANIFESTS_DIRECTORY, manifestBesideStack } from "../manifest/beside-stack";
import { MEMBERS_TYPE } from "../provider/contract";
import { manifestOf } from "./manifest-of";
import type { ServedMembership } from "./members-engine";

/**
 * Writes the manifests of memberships for a check and a review, and takes away those of memberships that are gone. One that
 * declares whom only Terraform knows has none.
 */
export function placeManifests(stackDirectory: string, served: readonly ServedMembership[]): void {
  const texts = new Map(
    served
      .filter(({ settings }) => settings.unknownMembers.size === 0)
      .map((one) => [pathOf(one), textOf(one)]),
  );
  const directory = join(stackDirectory, MANIFESTS_DIRECTORY);
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    if (isOurs(name) && !texts.has(`${MANIFESTS_DIRECTORY}/${name}`)) rmSync(join(directory, name));
  }
  for (const [path, text] of texts) {
    const file = join(stackDirectory, path);
    if (!existsSync(file) || readFileSync(file, "utf8") !== text) replaceFileSync(file, text);
  }
}

/** What {@link manifestBesideStack} may call a file. */
function isOurs(name: string): boolean {
  return name.startsWith(`${MEMBERS_TYPE}.`) || /^[0-9a-f]{64}\.json$/.test(name);
}

function pathOf({ construct }: ServedMembership): string {
  return manifestBesideStack(construct.address);
}

function textOf({ construct, settings, isRetired }: ServedMembership): string {
  return `${JSON.stringify(manifestOf(construct, settings, isRetired()), undefined, 1)}\n`;
}
