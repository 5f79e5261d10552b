import type { Problems } from "../../../domain/problem";
import type { Sentences } from "./sentence";

/** What the run time is given. */
export const RUN_INPUT = {
  invalidManifest: ({ reason }, say) =>
    `expected the manifest that this version writes, got another one (${say(reason)}): nothing was removed; synthesize the stack again, make a new plan and apply that`,
  unreadablePrevious: ({ variable, characters, reason }) =>
    `expected the previous members in ${variable} and following, as Terraform sets them, got ${characters} characters that do not decode (${reason}): nothing was removed; apply again, and report this if it stays so`,
  foreignPrevious: ({ address, got }) =>
    `expected ${address} to hold labels by UIN in the state, got ${got}: another resource stood at this address before, or something else wrote into this one, and nothing was removed. Give the other resource an address of its own (terraform state mv), or take it out of the state (terraform state rm), which forgets whoever was still to leave; then apply again`,
  unwritableReport: ({ file, directory, reason }) =>
    `expected reportFile ${JSON.stringify(file)} to be writable from ${directory}, got ${reason}: nothing was removed; make its directory, or correct reportFile`,
  unsafeReport: ({ file, at, because }) =>
    `expected reportFile ${JSON.stringify(file)} to be a report, or nothing, in a directory of the stack's own, got ${REPORT_FLAWS[because]} at ${JSON.stringify(at)}: take it away, or correct reportFile`,
  reportNotWritten: ({ file, reason }, say) =>
    `The removal has ended, and its report could not be written to ${JSON.stringify(file)} (${say(reason)}): keep what is printed above, and apply again to have the members recorded`,
  unknownObject: ({ variable }) =>
    `expected the object's id in ${variable}, as Terraform sets it, got nothing: nothing was removed; synthesize again, make a new plan and apply that`,
  listTooLong: ({ members, listBytes, environmentBytes, limitBytes }) =>
    `expected the ${members} previous members to fit into what this machine passes to a program, ${limitBytes} bytes, got ${listBytes + environmentBytes}: ${listBytes} of the list, ${environmentBytes} of the environment and all else. The apply would fail with "argument list too long", and remove nobody. Apply in a smaller environment, or with a larger stack limit (on Linux a quarter of ulimit -s counts, up to 6 MiB: ulimit -s 24576), and declare the members in several memberships after that; or go over to engine: "provider", which is handed no list, with formerEngine`,
  listCutOff: ({ members, listBytes, limitBytes }) =>
    `expected the ${members} previous members to take at most ${limitBytes} bytes, which are all that Terraform hands over of a list, got ${listBytes}. The apply would fail, and remove nobody. Go over to engine: "provider", which is handed no list, with formerEngine; or declare all of them again, so that nobody leaves, take the resource out of the state (terraform state rm), and declare them in several memberships`,
  listNeverFits: ({ members, listBytes, limitBytes }) =>
    `expected the ${members} members to take at most ${limitBytes} bytes, which are all that Terraform hands over of a list, got ${listBytes}: once this is deployed, every later change would fail on any machine. Declare them in several memberships, or with engine: "provider", which is handed no list (with formerEngine where they are deployed already)`,
  unreadableFile: ({ because, maxBytes = 0, code }) => FILE_PROBLEMS[because](maxBytes, code),
} satisfies Partial<Sentences>;

const FILE_PROBLEMS: Readonly<
  Record<Problems["unreadableFile"]["because"], (maxBytes: number, code?: string) => string>
> = {
  absent: () => "there is no such file",
  notAFile: () => "it is not a regular file",
  tooLarge: (maxBytes) => `it has more than ${maxBytes} bytes`,
  unreadable: (_, code = "unknown") => `it cannot be read (${code})`,
};

const REPORT_FLAWS: Readonly<Record<Problems["unsafeReport"]["because"], string>> = {
  link: "a link",
  notADirectory: "what is no directory",
  notAFile: "what is no regular file",
  notAReport: "a file that is no report",
};
