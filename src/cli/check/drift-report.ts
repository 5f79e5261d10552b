import type { Language } from "../../domain/language";
import { CHECK, RUN } from "../../text";
import type { Colors } from "../layout/colors";
import { alert, code, MAX_MARKDOWN_LENGTH, memberTable, prose } from "../layout/markdown";
import { memberRows } from "../layout/member-rows";
import { mostThatFits } from "../layout/most-that-fits";
import { textLengthThatFits } from "../layout/text-length";
import { wrapped } from "../layout/wrap";
import type { Drift, Removal, UndeclaredMember } from "./drift";

/** In their order: what an apply does comes before what somebody has to decide. */
const LISTS = ["missing", "pending", "stuck", "skipped", "lost", "unknown", "expected"] as const;

/** A comparison as a person reads it at a terminal. */
export function driftText(drift: Drift, language: Language, colors: Colors): string {
  const { headline, compared, notCompared, sections } = sentencesOf(drift, language);
  const paint = drift.inSync ? colors.green : colors.red;
  return [
    [...wrapped("", headline).map(paint), ...wrapped("", compared)],
    ...notCompared.map((line) => wrapped("", line)),
    ...sections.map(({ heading, explanation, members }) => [
      colors.bold(heading),
      ...wrapped("", explanation),
      ...memberRows(members).flat(),
    ]),
  ]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

/** A comparison as a comment. Texts are cut where it would be too long, and members that do not fit then are counted. */
export function driftMarkdown(drift: Drift, language: Language): string {
  const { sections } = sentencesOf(drift, language);
  const longest = Math.max(0, ...sections.map(({ members }) => members.length));
  const textLength = textLengthThatFits(MAX_MARKDOWN_LENGTH, (each) =>
    comment(drift, language, longest, each),
  );
  return mostThatFits(MAX_MARKDOWN_LENGTH, longest, (maxRows) =>
    comment(drift, language, maxRows, textLength),
  );
}

function comment(drift: Drift, language: Language, maxRows: number, textLength: number): string {
  const { headline, compared, notCompared, sections } = sentencesOf(drift, language);
  return [
    alert(drift.inSync ? "NOTE" : "WARNING", [`**${prose(headline)}**`, prose(compared)]),
    ...notCompared.map(prose),
    ...sections.flatMap(({ heading, explanation, members }) => [
      `#### ${prose(heading)}`,
      prose(explanation),
      memberTable(CHECK[language].columns, members, maxRows, language, ({ uin, label, remark }) => [
        uin,
        code(label, textLength),
        code(remark, textLength),
      ]),
    ]),
    "",
  ].join("\n\n");
}

/** What is said of a comparison: what it comes to, what was compared and what not, and a list for each difference. */
function sentencesOf(drift: Drift, language: Language) {
  const { inSync, organizationId, organizationName, missing, undeclared, unreadStates, expected } = drift;
  const { agree, differ, wasToLeave, because, ...sentences } = CHECK[language];
  const organization = organizationName === "" ? organizationId : `${organizationId} "${organizationName}"`;
  const remarkOf = ({ because: staysFor, reason }: UndeclaredMember): string =>
    [
      ...(staysFor === undefined ? [] : [because[staysFor]]),
      ...(reason === undefined ? [] : [wasToLeave(reason)]),
    ].join(RUN[language].comma);
  const undeclaredOf = (removal: Removal) =>
    undeclared
      .filter((member) => member.removal === removal)
      .map((member) => ({ uin: member.uin, label: member.name, remark: remarkOf(member) }));
  const lists = {
    missing: missing.map(({ uin, label, construct }) => ({ uin, label, remark: construct })),
    pending: undeclaredOf("pending"),
    stuck: undeclaredOf("stuck"),
    skipped: undeclaredOf("skipped"),
    lost: undeclaredOf("lost"),
    unknown: undeclaredOf("unknown"),
    expected: expected.map((member) => ({
      uin: member.uin,
      label: member.name,
      remark: because[member.because],
    })),
  };
  return {
    headline: inSync ? agree(organization) : differ(organization, missing.length, undeclared.length),
    compared: sentences.compared(drift.constructs, drift.declaredCount, drift.liveCount),
    notCompared: drift.notCompared.map((other) =>
      sentences.notCompared(other.construct, other.organizationId, other.endpoint),
    ),
    sections: LISTS.filter((list) => lists[list].length > 0).map((list) => ({
      heading: sentences[list].heading(lists[list].length),
      explanation: sentences[list].explanation(unreadStates),
      members: lists[list],
    })),
  };
}
