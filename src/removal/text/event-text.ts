import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { RemovalEvent } from "../events";
import type { Messages } from "./messages";

/** More members than this are named by the first and the last of them. */
const MAX_NAMED = 4;

/** The line that tells of `event`, or `undefined` when the report will tell it. */
export function eventText(event: RemovalEvent, leaving: Members, messages: Messages): string | undefined {
  const members = (uins: readonly Uin[]): string => memberNames(uins, leaving);
  switch (event.type) {
    case "accepted":
      return messages.accepted(members(event.uins), event.requestId);
    case "rejected":
      return messages.rejected(members(event.uins), event.error.code, event.error.requestId);
    case "slowedDown":
      return messages.slowedDown(oneLine(event.error.message), Math.ceil(event.waitMs / 1000));
    case "listDenied":
      return messages.listDenied(event.error.code);
    case "waitingForList":
      return messages.waitingForList(members(event.uins));
    case "gone":
    case "givenUp":
      return undefined;
  }
}

/** The members by UIN and label; many by the first and the last of them. */
export function memberNames(uins: readonly Uin[], leaving: Members): string {
  const name = (uin: Uin | undefined): string =>
    uin === undefined ? "" : `${uin} ${oneLine(leaving.get(uin))}`;
  if (uins.length <= MAX_NAMED) return uins.map(name).join(", ");
  return `${uins.length} (${name(uins[0])} … ${name(uins.at(-1))})`;
}

/** A label as text that stays on its line, cannot steer a terminal, and reads in the order it is written. */
export function oneLine(label = ""): string {
  return label.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, " ");
}
