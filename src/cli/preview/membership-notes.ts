import type { Language } from "../../domain/language";
import { membersItManages } from "../../manifest/order-of";
import { memberNames } from "../../removal/member-names";
import { BEGINNING, PREVIEW } from "../../text";
import type { PlannedRemoval } from "./plan/planned-removal";
import { providerNotes } from "./provider-notes";

/** What a reviewer should know of a planned removal besides who leaves. */
export function notesOn(planned: PlannedRemoval, language: Language): string[] {
  const { run, manifest, manifestPath, change, previous, leaving, declaredElsewhere, ofProvider } = planned;
  const sentences = PREVIEW[language];
  const actions = change?.change.actions.join();
  const { members } = previous;
  const staying = [...members.keys()].filter((uin) => !leaving.has(uin));
  const runs = run === "runs";
  const lacksManifest = manifestPath !== undefined && manifest === undefined && run !== "notDestroyed";
  // A provisioner has something to do only where it runs; of our own provider nobody has to ask.
  const isCarriedOut = ofProvider ? ofProvider.stays === undefined : runs;
  const isDestroyed = isCarriedOut && actions === "delete" && members.size > 0;
  const isRetired = isDestroyed && manifest?.isRetired === true;
  const unmanaged = isRetired ? membersItManages(manifest, members) : [];
  const isUnnamed = runs && !ofProvider && members.size > 0 && previous.organizationId === undefined;
  return [
    ...(lacksManifest ? [sentences.missingManifest(manifestPath)] : []),
    ...(actions === "create" ? [sentences.firstCreate] : []),
    ...(actions === undefined ? [sentences.notPlanned] : []),
    ...(runs && !previous.isKnown ? [sentences.noPrevious] : []),
    ...(isUnnamed && manifest ? [BEGINNING[language].unnamedState(manifest.organizationId)] : []),
    ...[...declaredElsewhere].map(([construct, uins]) =>
      sentences.declaredElsewhere(construct, uins.length, memberNames(uins, members, language)),
    ),
    ...(isRetired
      ? [sentences.retires(leaving.size, unmanaged.length, memberNames(unmanaged, members, language))]
      : []),
    ...(isDestroyed && !isRetired
      ? [sentences.destroyed(leaving.size, staying.length, memberNames(staying, members, language))]
      : []),
    ...providerNotes(planned, language),
  ];
}
