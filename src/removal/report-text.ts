import type { MembershipErrorCode } from "../domain/error";
import type { CredentialsName } from "../domain/credentials-name";
import type { Language } from "../domain/language";
import { plainText } from "../domain/plain-text";
import { describeErrorCode } from "../tencentcloud/error-codes";
import type { RemovalReport, ReportedMember, Stopped } from "./report";
import { BEGINNING, RUN, type RunSentences } from "../text";

/** Characters of what the API says. */
const MAX_CODE = 128;
const MAX_MESSAGE = 4_000;

/** What ends a run that only has to be gone on with. */
const GOES_ON: readonly string[] = ["Interrupted", "DeadlineExceeded"] satisfies MembershipErrorCode[];

const OUTCOME_ORDER = ["removed", "alreadyGone", "stillListed", "unknown", "notSent", "refused"] as const;

/**
 * The report as a person reads it: a line a member, refused ones last and explained; then what remains.
 *
 * @param signedBy whose keys the call was signed with that stopped the run
 */
export function reportText(report: RemovalReport, language: Language, signedBy?: CredentialsName): string {
  const messages = RUN[language];
  const { notSent } = report.totals;
  return [
    ...(notSent === report.members.length ? [] : outcomeLines(report, language)),
    ...(report.stopped ? stopLines(report.stopped, language, signedBy) : []),
    remainder(report, messages),
  ].join("\n");
}

function remainder(report: RemovalReport, messages: RunSentences): string {
  const { complete, totals, members } = report;
  if (complete) return messages.complete;
  const remaining = members.length - totals.removed - totals.alreadyGone;
  return remaining === 0
    ? messages.unconfirmed
    : messages.incomplete(remaining, messages.next[nextOf(report)]);
}

/** What is first to be done for those who are left: as it is, the same may come of the next apply. */
export function nextOf({ stopped, totals }: RemovalReport): keyof RunSentences["next"] {
  if (stopped === undefined) return totals.refused > 0 ? "fixRefused" : "goOn";
  const { scope, tries } = describeErrorCode(stopped.apiCode ?? "");
  const mayPass = stopped.apiCode !== undefined && scope === "ambiguous" && tries === undefined;
  return mayPass || GOES_ON.includes(stopped.code) ? "goOn" : "fixStop";
}

function outcomeLines(report: RemovalReport, language: Language): string[] {
  const inOrder = OUTCOME_ORDER.flatMap((kind) => report.members.filter(({ outcome }) => outcome === kind));
  const lines = inOrder.flatMap((member) => memberLines(member, report.verified, language));
  return ["", ...lines, "", totalsLine(report, language), ...consentLines(report, RUN[language])];
}

/** Who removed them, and by whose leave, as far as that is known. */
function consentLines({ caller, approval }: RemovalReport, messages: RunSentences): string[] {
  const { digest, required, approved } = approval;
  return [
    ...(caller && "arn" in caller ? [messages.calledBy(caller.arn)] : []),
    ...(required && approved ? [messages.approved(digest)] : []),
  ];
}

function memberLines(member: ReportedMember, verified: boolean, language: Language): string[] {
  const { uin, label, reason, outcome, code, message, requestId } = member;
  const { outcomes, unverified, answer, colon, requestId: requestIdName } = RUN[language];
  const { aside } = BEGINNING[language];
  const doubt = outcome === "removed" && !verified ? aside(unverified) : "";
  const reference = requestId === undefined ? "" : `  ${requestIdName} ${plainText(requestId, MAX_CODE)}`;
  const why = reason === undefined ? "" : aside(reason);
  const line = `${outcomes[outcome]}${doubt}  ${uin}  ${plainText(label)}${why}`;
  if (code === undefined) return [`  ${line}${reference}`];
  const answered = message ? [`${answer}${colon}${plainText(message, MAX_MESSAGE)}`] : [];
  const below = [...answered, ...explanation(code, language)].map((text) => `      ${text}`);
  return [`  ${line}  ${plainText(code, MAX_CODE)}${reference}`, ...below];
}

function stopLines(
  { message, apiCode }: Stopped,
  language: Language,
  signedBy: CredentialsName | undefined,
): string[] {
  const explained = apiCode === undefined ? [] : explanation(apiCode, language, signedBy);
  return [RUN[language].stopped(message), ...explained.map((text) => `  ${text}`)];
}

/**
 * What an error code means, and what to do: a line each.
 *
 * @param signedBy whose keys were not accepted, where that is what the code says
 */
export function explanation(code: string, language: Language, signedBy?: CredentialsName): string[] {
  const messages = RUN[language];
  const { meaning, fix, refusedPart } = describeErrorCode(code);
  const advice = refusedPart && signedBy ? messages.credentialsAdvice(refusedPart, signedBy) : fix[language];
  const { colon } = messages;
  return [`${messages.meaning}${colon}${meaning[language]}`, `${messages.fix}${colon}${advice}`];
}

export function totalsLine(report: RemovalReport, language: Language): string {
  const { outcomes, colon, comma } = RUN[language];
  const always = ["removed", "alreadyGone", "refused"];
  return OUTCOME_ORDER.filter((kind) => always.includes(kind) || report.totals[kind] > 0)
    .map((kind) => `${outcomes[kind]}${colon}${report.totals[kind]}`)
    .join(comma);
}
