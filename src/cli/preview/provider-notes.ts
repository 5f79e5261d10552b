import type { Language } from "../../domain/language";
import type { Members } from "../../domain/member";
import { memberNames } from "../../removal/member-names";
import { PREVIEW } from "../../text";
import type { PlannedRemoval } from "./plan/planned-removal";

/** What a reviewer should know of a membership that our own provider keeps, besides who leaves. */
export function providerNotes(
  { run, previous, ofProvider, declaredElsewhere }: PlannedRemoval,
  language: Language,
): string[] {
  if (ofProvider === undefined) return [];
  const { origin, stays, pending, unmanaged, isDeclarationUnknown } = ofProvider;
  const sentences = PREVIEW[language].ofProvider;
  const elsewhere = new Set([...declaredElsewhere.values()].flat());
  const left = new Map([...previous.members].filter(([uin]) => !elsewhere.has(uin)));
  const told = (members: Members, tell: (members: number, names: string) => string): string[] =>
    members.size === 0 ? [] : [tell(members.size, memberNames([...members.keys()], members, language))];
  const isCompared = origin.isSynthesized || (run === "notDestroyed" && stays === undefined);
  const isRunKnown = origin.isOwnProvider !== undefined || run !== "runs";
  return [
    ...(isCompared ? [] : [sentences.notSynthesized]),
    ...(isRunKnown ? [] : [sentences.providerUnknown]),
    ...(stays === undefined || stays === "declaredNotShown" ? [] : told(left, sentences[stays])),
    ...(isDeclarationUnknown ? [sentences.declarationUnknown] : []),
    ...told(pending, sentences.pending),
    ...told(unmanaged, sentences.unmanaged),
  ];
}
