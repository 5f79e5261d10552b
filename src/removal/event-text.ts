import type { Members } from "../domain/member";
import { plainText } from "../domain/plain-text";
import type { Uin } from "../domain/uin";
import { errorText, RUN } from "../text";
import type { Language } from "../domain/language";
import type { RemovalEvent } from "./events";

/** More members than this are named by the first and the last of them. */
const MAX_NAMED = 4;

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
      return sentences.slowedDown(errorText(event.error, language), Math.ceil(event.waitMs / 1000));
    case "listDenied":
      return sentences.listDenied(event.error.code);
    case "waitingForList":
      return sentences.waitingForList(members(event.uins));
    case "sent":
    case "takenBack":
    case "gone":
    case "refused":
    case "givenUp":
    case "stillListed":
      return undefined;
  }
}

/** The members by UIN and label; many by the first and the last of them. */
export function memberNames(uins: readonly Uin[], leaving: Members, language: Language): string {
  const name = (uin: Uin | undefined): string =>
    uin === undefined ? "" : `${uin} ${plainText(leaving.get(uin) ?? "")}`;
  if (uins.length <= MAX_NAMED) return uins.map(name).join(RUN[language].between);
  return `${uins.length}${RUN[language].aside(`${name(uins[0])} … ${name(uins.at(-1))}`)}`;
}
