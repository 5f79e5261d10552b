import { credentialsAdvice, credentialsName } from "./credentials";
import { plural } from "./plural";

export const RUN = {
  start: (construct: string, members: number) =>
    `${construct}: ${plural(members, "member")} to remove from the organization (the accounts themselves are not deleted).`,
  credentials: (source: string, endpoint: string) => `Credentials: ${source}, at ${endpoint}.`,
  policy: (sha256: string) => `Policy: TCO_POLICY, SHA-256 ${sha256}.`,
  calledBy: (arn: string) => `Called by ${arn}.`,
  approved: (digest: string) => `Approved: digest ${digest}.`,
  writableProfile: (file: string) =>
    `Warning: others than its owner may write ${file}, which the credentials come from: take that right away (chmod go-w).`,
  unusedVariables: (names: readonly string[]) => `Not used for credentials, though set: ${names.join(", ")}.`,
  /** `until` is a time of day, with its zone. */
  waitingForTurn: (until: string) =>
    `Another removal is under way on this machine; this one waits until that one has ended, at ${until} at the latest.`,
  turnOfAStranger: (seconds: number) =>
    `The other removal has not ended within ${seconds} s and is not of this Terraform: going on beside it.`,
  accepted: (members: string, requestId: string) => `Accepted: ${members}. RequestId ${requestId}`,
  rejected: (members: string, code: string, requestId = "none") =>
    `Not accepted: ${members}. ${code}, RequestId ${requestId}`,
  slowedDown: (trouble: string, seconds: number, until: string) =>
    `${trouble}: going on in ${seconds} s, more slowly, until ${until} at the latest.`,
  listDenied: (code: string) =>
    `These credentials may not list members (${code}): going on without the live list, so the outcome is unverified. Allow organization:DescribeOrganizationMembers to have it verified.`,
  waitingForList: (members: string) => `Still in the list, which may lag; asking it again: ${members}`,
  waitingToRetry: (member: string, seconds: number) =>
    `Refused for a reason that may pass, so it is tried once more in ${seconds} s, beside everything else: ${member}`,
  progress: (done: number, total: number) => `${done} of ${total} done`,
  /** After {@link progress}, where the pace of the last seconds says something of the next. */
  estimate: (perSecond: number, secondsLeft: number) =>
    `, ${perSecond} a second, about ${secondsLeft} s left`,
  outcomes: {
    removed: "removed",
    alreadyGone: "already gone",
    refused: "refused",
    stillListed: "accepted, still listed",
    unknown: "no clear answer",
    notSent: "not sent",
  },
  colon: ": ",
  comma: ", ",
  unverified: "unverified",
  answer: "Answer",
  meaning: "Meaning",
  fix: "What to do",
  requestId: "RequestId",
  stopped: (reason: string) => `Stopped: ${reason}`,
  complete: "Nothing is left to do.",
  incomplete: (members: number, next: string) =>
    `${plural(members, "member")} may still be in the organization. Terraform keeps the previous members: ${next}.`,
  /** What is to be done for those who are left. */
  next: {
    goOn: "apply again to go on",
    fixStop: "fix what stopped the run, then apply",
    fixRefused: "do what is said of those who were refused, then apply again",
  },
  unconfirmed:
    "Everyone was accepted, and the list was not asked any more: apply again to have the outcome verified.",
  credentialsName,
  credentialsAdvice,
};

/** What is said when the program cannot be started. */
export const PROGRAM = {
  missing: (directory: string) =>
    `Nothing was removed: expected the program of this plan in ${directory}, found none that can be read. A later synth replaced it, or the stack's directory was copied without its assets. Make a new plan where it is applied, and apply that.`,
  nodeMissing:
    "Nothing was removed: expected Node.js on the machine that applies, found no node in PATH. Install it there and apply again.",
  nodeOptions:
    "Nothing was removed: expected node to start on the machine that applies, and with what NODE_OPTIONS holds it does not (without it, it does). Correct NODE_OPTIONS in the environment of Terraform, or take it away, then apply again.",
  nodeBroken:
    "Nothing was removed: expected the first node in PATH to start on the machine that applies, and it runs nothing (node -e 0 fails too). Run that there to see why, repair it or put another node first in PATH, then apply again.",
  nodeTooOld: (oldest: string) =>
    `Nothing was removed: expected Node.js ${oldest} or later on the machine that applies, got {version} ({path}). Put a later one first in PATH, then apply again.`,
  changed:
    "Nothing was removed: expected {file} as this plan fixed it, got other content. Synthesize again, make a new plan and apply that.",
  unreadable:
    "Nothing was removed: expected {file} as this plan fixed it, got {reason}. Synthesize again, make a new plan and apply that.",
  unproven:
    "Nothing is known to have been removed: expected the program to say that it came to its end, got none of that. Find what stands in for node on this machine (the first node in PATH, NODE_OPTIONS), then apply again.",
};
