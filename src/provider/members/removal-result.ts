import { hasLeft, type Outcome } from "../../domain/outcome";
import type { Uin } from "../../domain/uin";
import type { RemovalResult } from "../../removal/remove-members";
import type { RemovalReport } from "../../removal/report";

/** Those who are certainly out. Of a removal that was stopped before the list was asked once more, nobody whom it did not show. */
export function leftIn({ outcomes, stopped }: RemovalResult): ReadonlySet<Uin> {
  const isCertain = (outcome: Outcome): boolean =>
    hasLeft(outcome) && (stopped === undefined || outcome.kind !== "removed" || outcome.verified);
  return new Set([...outcomes].flatMap(([uin, outcome]) => (isCertain(outcome) ? [uin] : [])));
}

/** On one line, so that a plan shows its change on one: when, how many left, and each code of the refused with their number. */
export function lastRemovalText({ finishedAt, totals, members }: RemovalReport): string {
  const codes = members.flatMap(({ code }) => code ?? []);
  const counts = [...new Set(codes)].map((code) => `${code}=${codes.filter((one) => one === code).length}`);
  return [finishedAt, `removed=${totals.removed + totals.alreadyGone}`, ...counts].join(" ");
}
