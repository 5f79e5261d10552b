import type { Language } from "../../../domain/language";
import { PREVIEW, RUN } from "../../../text";
import type { Effect, MembershipPreview, Preview } from "../preview";

/** What a preview comes to, in a line. */
export function previewHeadline({ effect, removes, memberships, language }: Preview): string {
  const { headlines, mixed } = PREVIEW[language];
  const parts = partsOf(memberships, removes, language);
  if (effect === "nobodyLeaves" || effect === "removals") return headlines[effect](removes);
  const isOnlyThat = parts.length === 0 || (parts.length === 1 && effect !== "notAllowed");
  if (isOnlyThat) return headlines[effect](membersLeaving(memberships, effect));
  return mixed[effect](parts.join(RUN[language].comma));
}

/** What comes of the memberships, as far as anything does. */
function partsOf(memberships: readonly MembershipPreview[], removes: number, language: Language): string[] {
  const { skipped, removals, blocked, blockedRuns, notOurs } = PREVIEW[language].mixed.parts;
  const countOf = (effect: Effect): number => memberships.filter((each) => each.effect === effect).length;
  const members = [
    { effect: "skipped", count: membersLeaving(memberships, "skipped"), tell: skipped },
    { effect: "removals", count: removes, tell: removals },
    { effect: "blocked", count: membersLeaving(memberships, "blocked"), tell: blocked },
  ] as const;
  const told = members.filter(
    ({ effect, count }) => count > 0 || (effect === "removals" && countOf(effect) > 0),
  );
  const isBlockedUnseen = countOf("blocked") > 0 && !told.some(({ effect }) => effect === "blocked");
  return [
    ...told.map(({ count, tell }, index) => tell(count, index > 0)),
    ...(isBlockedUnseen ? [blockedRuns(countOf("blocked"))] : []),
    ...(countOf("notOurs") > 0 ? [notOurs(countOf("notOurs"))] : []),
  ];
}

function membersLeaving(memberships: readonly MembershipPreview[], effect: Effect): number {
  return memberships.filter((each) => each.effect === effect).flatMap(({ leaving }) => leaving).length;
}
