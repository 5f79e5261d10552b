import type { Members } from "../domain/member";
import { timeOfDay } from "../domain/time-of-day";
import type { Uin } from "../domain/uin";
import { errorText, RUN } from "../text";
import type { Language } from "../domain/language";
import type { RemovalEvent } from "./events";
import { memberNames } from "./member-names";

/** The line that tells of `event`, or `undefined` when the report will tell it. */
export function eventText(event: RemovalEvent, leaving: Members, language: Language): string | undefined {
  const sentences = RUN[language];
  const members = (uins: readonly Uin[]): string => memberNames(uins, leaving, language);
  switch (event.type) {
    case "accepted":
      return sentences.accepted(members(event.uins), event.requestId);
    case "rejected":
      return sentences.rejected(members(event.uins), event.error.code, event.error.requestId);
    case "slowedDown":
      return sentences.slowedDown(
        errorText(event.error, language),
        Math.ceil(event.waitMs / 1000),
        timeOfDay(event.untilMs),
      );
    case "listDenied":
      return sentences.listDenied(event.error.code);
    case "waitingForList":
      return sentences.waitingForList(members(event.uins));
    case "waitingToRetry":
      return sentences.waitingToRetry(members([event.uin]), Math.ceil(event.waitMs / 1000));
    case "sent":
    case "takenBack":
    case "gone":
    case "refused":
    case "givenUp":
    case "stillListed":
      return undefined;
  }
}
