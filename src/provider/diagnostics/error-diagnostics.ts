import type { Language } from "../../domain/language";
import type { Members } from "../../domain/member";
import type { Problem } from "../../domain/problem";
import type { Uin } from "../../domain/uin";
import type { Diagnostic } from "../../plugin/diagnostic";
import type { RemovalReport, ReportedMember } from "../../removal/report";
import { explanation, nextOf, totalsLine } from "../../removal/report-text";
import { PROVIDER, RUN } from "../../text";
import { type About, diagnosticOf, placesOf } from "./about";
import { errorLines, problemLines } from "./error-lines";
import { explainedCodes } from "./explained-codes";
import { memberTable } from "./member-table";

const OUT: readonly ReportedMember["outcome"][] = ["removed", "alreadyGone"];

/** The error of what ended before anything was done: a plan, a read, or an apply that sent nothing. */
export function problemsDiagnostic(error: unknown, about: About): Diagnostic {
  const subject = PROVIDER[about.language].nothingDone();
  return diagnosticOf("error", about, subject, errorLines(error, about.language));
}

/**
 * Says that the report's file was not written, though the removal took place. It fails the apply; but not a delete, which keeps
 * the object when it fails.
 */
export function unwrittenDiagnostic(fileError: unknown, about: About): Diagnostic {
  const { language, isDelete = false } = about;
  const lines = errorLines(fileError, language);
  return diagnosticOf(isDelete ? "warning" : "error", about, PROVIDER[language].unwritten(), lines);
}

/** The error of a plan whose apply would be stopped. It hides the difference, so it says who would leave. */
export function blockedDiagnostic(problems: readonly Problem[], leaving: Members, about: About): Diagnostic {
  const { language } = about;
  const { blocked, nothingDone } = PROVIDER[language];
  const told = problemLines(problems, language);
  if (leaving.size === 0) return diagnosticOf("error", about, nothingDone(), told);
  const attributes = placesOf("removing", about);
  const lines = [
    blocked.detail,
    "",
    ...told,
    "",
    blocked.leaving(leaving.size),
    ...memberTable(leaving, { language, attributes }),
  ];
  return diagnosticOf("error", about, blocked.subject(leaving.size), lines, "removing");
}

/** The error of an apply that left somebody behind: whoever did not leave, why, and what to do. */
export function failureDiagnostic(report: RemovalReport, about: About): Diagnostic {
  const { language } = about;
  const { next, unconfirmed } = RUN[language];
  const { failure } = PROVIDER[language];
  const behind = report.members.filter(({ outcome }) => !OUT.includes(outcome));
  const isBehind = behind.length > 0;
  const subject = isBehind
    ? failure.subject(behind.length, report.members.length)
    : failure.unconfirmed(report.members.length);
  const lines = [
    ...stopLines(report, language),
    isBehind ? failure.kept(behind.length, next[nextOf(report)]) : unconfirmed,
    totalsLine(report, language),
    ...memberTable(new Map(behind.map(({ uin, label }) => [uin, label])), {
      language,
      attributes: ["pending", "unmanaged"],
      remark: remarkOn(behind, language),
    }),
    ...explainedCodes(behind, language),
  ];
  return diagnosticOf("error", about, subject, lines, "pending");
}

function stopLines({ stopped }: RemovalReport, language: Language): string[] {
  if (stopped === undefined) return [];
  const { message, apiCode } = stopped;
  const explained = apiCode === undefined ? [] : explanation(apiCode, language);
  return [RUN[language].stopped(message), ...explained, ""];
}

/** What became of each, by which answer. */
function remarkOn(members: readonly ReportedMember[], language: Language) {
  const { outcomes, comma, requestId: name } = RUN[language];
  const remarks = new Map(
    members.map(({ uin, outcome, code, requestId }) => {
      const answer = [code ?? [], requestId === undefined ? [] : `${name} ${requestId}`].flat();
      return [uin, [outcomes[outcome], ...answer].join(comma)];
    }),
  );
  return (uin: Uin): string | undefined => remarks.get(uin);
}
