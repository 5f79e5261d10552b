import type { Language } from "../../domain/language";
import { PREVIEW } from "../../text";
import type { MembershipPreview, Preview } from "./preview";

// What a preview says, at a terminal and in a comment alike.

/** What a preview comes to, in a line. */
export function previewHeadline({ effect, memberships, language }: Preview): string {
  const decisive = memberships.filter((membership) => membership.effect === effect);
  return PREVIEW[language].headlines[effect](decisive.flatMap(({ leaving }) => leaving).length);
}

/** What becomes of one membership: in a line, and why, as far as the effect needs it. */
export function conclusionOf(membership: MembershipPreview, language: Language) {
  const { effect, leaving, previousCount, skippedBecause, problems } = membership;
  const { effects, nothingToSkip, skips, problem } = PREVIEW[language];
  const isHarmless = effect === "nobodyLeaves" && skippedBecause !== undefined;
  return {
    line: isHarmless ? nothingToSkip : effects[effect](leaving.length, previousCount),
    ...(effect === "skipped" && skippedBecause && { skip: skips[skippedBecause] }),
    problems: problems.map(problem),
  };
}

/** What else is known of a membership; most of it only where Terraform runs a removal. */
export function factsOf(membership: MembershipPreview, language: Language) {
  const { organizationId, requests, cap, approval } = membership;
  const { facts: names, ...sentences } = PREVIEW[language];
  // The same in every language, or in words of one.
  const verbatim = (name: string, value: string) => ({ name, value, isVerbatim: true });
  const told = (name: string, value: string) => ({ name, value, isVerbatim: false });
  return [
    ...(organizationId === undefined ? [] : [verbatim(names.organization, organizationId)]),
    ...(requests ? [told(names.requests, sentences.requests(requests.count, requests.batchSize))] : []),
    ...(cap ? [told(names.cap, sentences.cap(cap.limit, cap.source))] : []),
    ...(approval ? [told(names.approval, sentences.approval(approval.required))] : []),
    ...(approval ? [verbatim(names.digest, approval.digest)] : []),
  ];
}
