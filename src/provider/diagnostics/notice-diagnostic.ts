import type { Members } from "../../domain/member";
import { plainText } from "../../domain/plain-text";
import type { Uin } from "../../domain/uin";
import type { Diagnostic } from "../../plugin/diagnostic";
import { codeOfObstacle } from "../../tencentcloud/error-codes";
import { PROVIDER } from "../../text";
import type { Notice } from "../notice";
import { type About, type ComputedAttribute, diagnosticOf, placesOf } from "./about";
import { errorLines } from "./error-lines";
import { explainedCodes } from "./explained-codes";
import { memberTable } from "./member-table";

/** Characters of a sentence about a forecast. */
const MAX_NOTE = 4_000;

/** What is said of a notice. */
interface Told {
  readonly subject: string;
  readonly lines: readonly string[];
  /** The attribute that it is about. */
  readonly attribute?: ComputedAttribute;
}

/** The warning that says it. */
export function noticeDiagnostic(notice: Notice, about: About): Diagnostic {
  const { subject, lines, attribute } = tell(notice, about);
  return diagnosticOf("warning", about, subject, lines, attribute);
}

function tell(notice: Notice, about: About): Told {
  const { language } = about;
  const sentences = PROVIDER[language];
  const ofMembers = (
    members: Members,
    attribute: ComputedAttribute,
    subject: string,
    detail: string,
  ): Told => ({ subject, attribute, lines: [detail, ...table(members, attribute, about)] });

  switch (notice.kind) {
    case "leaving": {
      const { members, requests, seconds } = notice;
      const { subject, detail } = sentences.leaving;
      return ofMembers(members, "removing", subject(members.size), detail(requests, seconds));
    }
    case "refusalsExpected":
      return refusals(notice, about);
    case "approvalMissing": {
      const { members, by, digest } = notice;
      const { subject, detail } = sentences.approvalMissing;
      // Who they are stands in the warning of who leaves.
      return {
        subject: subject(members.size),
        lines: [detail(by), "", `  ${plainText(digest)}`],
        attribute: "removing",
      };
    }
    case "unmanaged": {
      const { members, leaveNext } = notice;
      const { subject, detail } = sentences.unmanaged;
      return ofMembers(members, "unmanaged", subject(members.size), detail(leaveNext));
    }
    case "protectedUnmanaged": {
      const { subject, detail } = sentences.protectedUnmanaged;
      return ofMembers(notice.members, "unmanaged", subject(notice.members.size), detail());
    }
    case "absent": {
      const { subject, detail } = sentences.absent;
      return ofMembers(notice.members, "absent", subject(notice.members.size), detail());
    }
    case "paused":
    case "declarationUnknown": {
      const { subject, detail } = sentences[notice.kind];
      return ofMembers(notice.members, "pending", subject(notice.members.size), detail());
    }
    case "staysBehind": {
      const { members } = notice;
      const { subject, because } = sentences.staysBehind;
      return ofMembers(members, "pending", subject(members.size), because[notice.because]);
    }
    case "notAsked": {
      const { subject, detail } = sentences.notAsked;
      return { subject: subject(), lines: [...errorLines(notice.error, language), "", detail()] };
    }
    case "notRefreshed": {
      const { subject, detail } = sentences.notRefreshed;
      return { subject: subject(), lines: [detail()] };
    }
    case "listDenied": {
      const { subject, detail } = sentences.listDenied;
      return { subject: subject(), lines: [detail(notice.code)] };
    }
    case "forecastNotes":
      return {
        subject: sentences.forecastNotes.subject(),
        lines: notice.notes.map((note) => plainText(note, MAX_NOTE)),
      };
  }
}

/** With the code that each is expected to get, and each code explained once. */
function refusals({ members, obstacles }: Extract<Notice, { kind: "refusalsExpected" }>, about: About): Told {
  const { subject, detail } = PROVIDER[about.language].refusalsExpected;
  const codeOf = (uin: Uin): string | undefined => {
    const obstacle = obstacles.get(uin);
    return obstacle && codeOfObstacle(obstacle);
  };
  const codes = [...members.keys()].flatMap((uin) => codeOf(uin) ?? []).map((code) => ({ code }));
  return {
    subject: subject(members.size),
    attribute: "removing",
    lines: [detail(), ...table(members, "removing", about, codeOf), ...explainedCodes(codes, about.language)],
  };
}

function table(
  members: Members,
  attribute: ComputedAttribute,
  about: About,
  remark?: (uin: Uin) => string | undefined,
): string[] {
  const attributes = placesOf(attribute, about);
  return memberTable(members, { language: about.language, attributes, ...(remark && { remark }) });
}
