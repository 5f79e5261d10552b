import { writeSync } from "node:fs";
import { join } from "node:path";
import { leavingMembers } from "../domain/difference";
import { isMembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import type { Members } from "../domain/member";
import { requireNoProblems, teardownReplaced } from "../domain/rails";
import { parseUin } from "../domain/uin";
import { memberNames } from "../removal/text/event-text";
import { MESSAGES } from "../removal/text/messages";
import { type Manifest, PROGRAM_FILES } from "./contract";
import { EXIT_CODES, type ExitCode, exitCodeOfOwnError } from "./exit-codes";
import { readManifest } from "./manifest";
import { requireNode } from "./node-version";
import { Parent } from "./parent";
import { membersFromLabels, readPreviousMembers } from "./previous-members";
import { TerraformRun } from "./terraform-run";

/**
 * What Terraform runs when the members' resource is destroyed or replaced. Never throws: what goes wrong is told on
 * standard error.
 */
async function main(manifestFile: string): Promise<ExitCode> {
  let language: Language = "en-US";
  try {
    requireNode();
    const manifest = readManifest(join(__dirname, manifestFile));
    language = manifest.language;
    return await run(manifest);
  } catch (error) {
    console.error(isMembershipError(error) ? error.localized[language] : error);
    return exitCodeOfOwnError(error) ?? EXIT_CODES.unexpected;
  }
}

/**
 * Most runs have nobody to remove (an addition, a changed label), so whatever removal needs is loaded only when
 * somebody leaves.
 */
async function run(manifest: Manifest): Promise<ExitCode> {
  const previous = previousOf(manifest);
  const leaving = leavingOf(manifest, previous);
  const messages = MESSAGES[manifest.language];
  if (leaving.size === 0) {
    say(messages.nobodyLeaves(manifest.construct));
    return EXIT_CODES.done;
  }
  const parent = new Parent(process);
  parent.requireAlive();
  const terraform = new TerraformRun(parent.pid, manifest.address);
  if (manifest.onDestroy === "retain" && terraform.isFullDestroy()) {
    say(messages.destroyRetains(manifest.construct, memberNames([...leaving.keys()], leaving)));
    return EXIT_CODES.done;
  }
  if (manifest.previous && terraform.isReplacement()) requireNoProblems([teardownReplaced(manifest.address)]);
  const { runRemoval } = (await import(join(__dirname, PROGRAM_FILES.removal))) as typeof import("./removal");
  return runRemoval(manifest, leaving, previous.size, parent);
}

function previousOf(manifest: Manifest): Members {
  return manifest.previous ? membersFromLabels(manifest.previous) : readPreviousMembers(process.env);
}

function leavingOf({ declared, declaredElsewhere }: Manifest, previous: Members): Members {
  return leavingMembers(previous, new Set(declared.map(parseUin)), new Set(declaredElsewhere.map(parseUin)));
}

/** As `console.log`, whose streams take longer to load than all the rest of a run in which nobody leaves. */
function say(line: string): void {
  try {
    writeSync(1, `${line}\n`);
  } catch {
    console.log(line); // knows how to wait for a reader that is slow, and to ignore one that is gone
  }
}

void main(process.argv[2] ?? "manifest.json").then((exitCode) => {
  process.exitCode = exitCode;
});
