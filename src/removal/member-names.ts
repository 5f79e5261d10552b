import type { Language } from "../domain/language";
import type { Members } from "../domain/member";
import { plainText } from "../domain/plain-text";
import type { Uin } from "../domain/uin";
import { BEGINNING } from "../text";

/** More members than this are named by the first and the last of them. */
const MAX_NAMED = 4;

/** The members by UIN and label; many by the first and the last of them. */
export function memberNames(uins: readonly Uin[], labels: Members, language: Language): string {
  const name = (uin: Uin | undefined): string =>
    uin === undefined ? "" : `${uin} ${plainText(labels.get(uin) ?? "")}`;
  if (uins.length <= MAX_NAMED) return uins.map(name).join(BEGINNING[language].between);
  return `${uins.length}${BEGINNING[language].aside(`${name(uins[0])} … ${name(uins.at(-1))}`)}`;
}
