import type { Language } from "../../../domain/language";
import { PREVIEW, RUN } from "../../../text";
import type { MembershipPreview, Preview } from "../preview";

// What a preview says, at a terminal and in a comment alike.

/** How many members each stack removes, where several are previewed. */
export function stackSentences({ stacks = [], language }: Preview): string[] {
  return stacks.map(({ stack, removes }) => PREVIEW[language].stackRemoves(stack, removes));
}

/** What is not allowed of all memberships together. */
export function planProblems({ problems, language }: Preview): string[] {
  return problems.map(PREVIEW[language].problem);
}

/** Which policy was in force. */
export function policySentence({ policySha256, language }: Preview): string | undefined {
  return policySha256 === undefined ? undefined : RUN[language].policy(policySha256);
}

/** What becomes of one membership: in a line, and why, as far as the effect needs it. */
export function conclusionOf(membership: MembershipPreview, language: Language) {
  const { effect, leaving, removes, previousCount, skippedBecause, problems } = membership;
  const { effects, nothingToSkip, skips, problem } = PREVIEW[language];
  const isHarmless = effect === "nobodyLeaves" && skippedBecause !== undefined;
  const members = effect === "removals" ? removes : leaving.length;
  return {
    line: isHarmless ? nothingToSkip : effects[effect](members, previousCount),
    ...(effect === "skipped" && skippedBecause && { skip: skips[skippedBecause] }),
    problems: problems.map(problem),
  };
}

/** What else is known of a membership; most of it only where Terraform runs a removal. */
export function factsOf(membership: MembershipPreview, language: Language) {
  const { stack, organizationId, endpoint, requests, cap, approval } = membership;
  const { facts: names, ...sentences } = PREVIEW[language];
  // The same in every language, or in words of one.
  const verbatim = (name: string, value: string) => ({ name, value, isVerbatim: true });
  const told = (name: string, value: string) => ({ name, value, isVerbatim: false });
  return [
    ...(stack === undefined ? [] : [verbatim(names.stack, stack)]),
    ...(organizationId === undefined ? [] : [verbatim(names.organization, organizationId)]),
    ...(endpoint === undefined ? [] : [verbatim(names.endpoint, endpoint)]),
    ...(requests ? [told(names.requests, sentences.requests(requests.count, requests.batchSize))] : []),
    ...(cap ? [told(names.cap, sentences.cap(cap.limit, cap.source))] : []),
    ...(approval ? [told(names.approval, sentences.approval(approval.by))] : []),
    ...(approval ? [verbatim(names.digest, approval.digest)] : []),
  ];
}
