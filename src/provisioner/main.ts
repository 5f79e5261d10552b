import { writeSync } from "node:fs";
import { isMembershipError } from "../domain/error";
import { machineProblems, policyProblems, requireNoProblems, stateProblems } from "../domain/rails";
import { PROVEN_STATUS } from "../manifest/command";
import type { PreviousMembers } from "../domain/previous-members";
import type { Manifest } from "../manifest/manifest";
import { leavingFrom, membersItManages } from "../manifest/order-of";
import { parseDeclarations } from "../manifest/parse-declarations";
import { parseManifest, wholeManifest } from "../manifest/parse-manifest";
import { readPreviousMembers } from "../manifest/previous-members";
import { PROGRAM_FILES, type Start } from "../manifest/program-files";
import { BEGINNING, problemText } from "../text";
import { memberNames } from "../removal/member-names";
import { type Authority, readAuthority } from "../authority/authority";
import { Ancestors } from "./ancestors";
import { EXIT_CODES, type ExitCode, ownExitCode } from "./exit-codes";

/** What the start file has checked. */
declare const start: Start;

/** Errors that say what to change, but not what comes of it: the same plan, or a new one, can be applied then. */
const FIXED_HERE = [
  "RemovalBlocked",
  "WrongOrganization",
  "MissingCredentials",
  "InvalidPolicy",
  "InvalidEndpoint",
  "InvalidOption",
] as const;

/**
 * What Terraform runs when the members' resource is destroyed or replaced, for whatever reason: it removes those previous
 * members whom nobody declares any more. Never throws: what goes wrong is told on standard error.
 */
async function main(): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    console.error(isMembershipError(error) ? problemText(error.problem, start.language) : error);
    if (isMembershipError(error, ...FIXED_HERE)) console.error(BEGINNING[start.language].fixThis);
    return ownExitCode(error);
  }
}

/**
 * Most runs have nobody to remove (an addition, a changed label), so whatever a removal needs is loaded only when
 * somebody leaves, and what is said of problems only when there is one.
 */
async function run(): Promise<ExitCode> {
  const manifest = wholeManifest(
    parseManifest(start.text(PROGRAM_FILES.manifest)),
    parseDeclarations(start.text(PROGRAM_FILES.declarations)),
  );
  const { construct, address, organizationId, language, removal } = manifest;
  const authority = readAuthority(process.env, [process.cwd()]);
  requireNoProblems("RemovalBlocked", machineProblems(removal, authority.policy));
  requireNoProblems("WrongOrganization", policyProblems(authority.policy, organizationId));
  const previous = readPreviousMembers(process.env, address);
  const sentences = BEGINNING[language];
  if (!previous.isKnown) {
    say(sentences.noPrevious(construct, address));
    return EXIT_CODES.done;
  }
  if (previous.members.size > 0) {
    requireNoProblems("WrongOrganization", stateProblems(previous.organizationId, organizationId));
    if (previous.organizationId === undefined) say(sentences.unnamedState(organizationId));
  }
  const exitCode = await removeLeaving(manifest, previous, authority);
  // Until then Terraform keeps the object, and everything is tried again.
  if (manifest.isRetired && exitCode === EXIT_CODES.done) {
    const unmanaged = membersItManages(manifest, previous.members);
    const names = memberNames(unmanaged, previous.members, language);
    say(sentences.retired(construct, unmanaged.length, names));
  }
  return exitCode;
}

async function removeLeaving(
  manifest: Manifest,
  previous: PreviousMembers,
  authority: Authority,
): Promise<ExitCode> {
  if (leavingFrom(manifest, previous.members).size === 0) {
    say(BEGINNING[manifest.language].nobodyLeaves(manifest.construct));
    return EXIT_CODES.done;
  }
  const ancestors = new Ancestors(process.env);
  ancestors.requireAlive();
  const { runRemoval } = start.load(PROGRAM_FILES.removal) as typeof import("./run-removal");
  return await runRemoval(manifest, previous, authority, ancestors);
}

/** As `console.log`, whose streams take longer to load than all the rest of a run in which nobody leaves. */
function say(line: string): void {
  try {
    writeSync(1, `${line}\n`);
  } catch {
    console.log(line); // knows how to wait for a reader that is slow, and to ignore one that is gone
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode === EXIT_CODES.done ? PROVEN_STATUS : exitCode;
});
