import { join } from "node:path";
import { leavingMembers } from "../domain/difference";
import { isMembershipError } from "../domain/error";
import type { Members } from "../domain/member";
import { parseUin } from "../domain/uin";
import { memberNames } from "../removal/text/event-text";
import { MESSAGES } from "../removal/text/messages";
import { type Manifest, PROGRAM_FILES } from "./contract";
import { EXIT_CODES, type ExitCode, exitCodeOfOwnError } from "./exit-codes";
import { isFullDestroy } from "./full-destroy";
import { readManifest } from "./manifest";
import { membersFromLabels, readPreviousMembers } from "./previous-members";

/**
 * What Terraform runs when the members' resource is destroyed or replaced. Most runs have nobody to remove (an
 * addition, a changed label), so whatever removal needs is loaded only when somebody leaves.
 */
async function main(manifestFile: string): Promise<ExitCode> {
  const manifest = readManifest(join(__dirname, manifestFile));
  const previous = previousOf(manifest);
  const leaving = leavingOf(manifest, previous);
  const messages = MESSAGES[manifest.language];
  if (leaving.size === 0) {
    console.log(messages.nobodyLeaves(manifest.construct));
    return EXIT_CODES.done;
  }
  if (manifest.onDestroy === "retain" && isFullDestroy(process.ppid)) {
    console.log(messages.destroyRetains(manifest.construct, memberNames([...leaving.keys()], leaving)));
    return EXIT_CODES.done;
  }
  const { runRemoval } = (await import(join(__dirname, PROGRAM_FILES.removal))) as typeof import("./removal");
  return runRemoval(manifest, leaving, previous.size);
}

function previousOf(manifest: Manifest): Members {
  return manifest.previous ? membersFromLabels(manifest.previous) : readPreviousMembers(process.env);
}

function leavingOf({ declared, declaredElsewhere }: Manifest, previous: Members): Members {
  return leavingMembers(previous, new Set(declared.map(parseUin)), new Set(declaredElsewhere.map(parseUin)));
}

main(process.argv[2] ?? "manifest.json").then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(isMembershipError(error) ? error.message : error);
    process.exitCode = exitCodeOfOwnError(error) ?? EXIT_CODES.unexpected;
  },
);
