import type { Language } from "../../domain/language";
import type { PipelinePolicy } from "../../domain/pipeline-policy";
import { PREVIEW } from "../../text";
import type { ComparedRails } from "./loosened-rails";
import { missingInSynth } from "./missing-memberships";
import { otherStacks } from "./other-stacks";
import type { StackPlan } from "./plan/plan-source";
import type { Reviewed } from "./whole-plan";

/** What was looked at, and how. */
interface Look {
  readonly directories: readonly string[];
  /** What to call each stack, by its directory, where there are several. */
  readonly names: ReadonlyMap<string, string>;
  /** Those of whose plans nobody knows whether they were applied. */
  readonly ofUnknownAge: readonly StackPlan[];
  readonly reviewed: readonly Reviewed[];
  readonly isLive: boolean;
  readonly policy: PipelinePolicy | undefined;
  /** Absent where nothing was compared. */
  readonly rails: ComparedRails | undefined;
}

/** What is to be known of everything together: above all what this review did not look at. */
export function planNotes(look: Look, language: Language): string[] {
  const { directories, names, ofUnknownAge, reviewed, isLive, policy: { minRemaining } = {}, rails } = look;
  const sentences = PREVIEW[language];
  const others = otherStacks(directories);
  const isForecast = reviewed.some(({ known }) => known.facts?.forecast !== undefined);
  const isFloorLeft = !isLive && reviewed.some(({ shown }) => shown.effect === "removals");
  const gone = rails?.gone.map(({ construct }) => construct) ?? [];
  const unknown = ofUnknownAge.flatMap(({ directory }) => names.get(directory) ?? []);
  return [
    ...(others.length > 0 ? [sentences.notPreviewed(others)] : []),
    ...missingInSynth(directories, reviewed, language),
    ...(gone.length > 0 ? [sentences.membershipsGone(gone)] : []),
    ...(minRemaining !== undefined && isFloorLeft ? [sentences.floorNotChecked(minRemaining)] : []),
    ...(isForecast ? [sentences.forecastCovers] : []),
    ...(rails ? [] : [sentences.looseningsUnknown]),
    ...(ofUnknownAge.length > 0 ? [sentences.freshnessUnknown(unknown)] : []),
  ];
}
