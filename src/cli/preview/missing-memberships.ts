import { join } from "node:path";
import type { Language } from "../../domain/language";
import { readRegularFile } from "../../files/read-regular-file";
import {
  MAX_SYNTH_RECORD_BYTES,
  namesOf,
  readSynthRecord,
  SYNTH_RECORD,
  type SynthRecordFile,
} from "../../manifest/synth-record";
import { PREVIEW, problemText, WARNINGS } from "../../text";
import { outputDirectories } from "./other-stacks";
import type { Reviewed } from "./whole-plan";

/**
 * What is to be known of memberships that earlier syntheses in the output directories had, and that what is previewed was
 * written without: of the same organizations, as nobody else's matter here.
 */
export function missingInSynth(
  directories: readonly string[],
  reviewed: readonly Reviewed[],
  language: Language,
): string[] {
  const organizations = new Set(reviewed.map(organizationOf));
  return outputDirectories(directories).flatMap((output) => {
    const { record, problem } = recordIn(output);
    const missing = (record?.missing ?? []).filter(({ organizationId }) => organizations.has(organizationId));
    return [
      ...(problem ? [WARNINGS[language].lastSynthUnknown(problemText(problem, language))] : []),
      ...(missing.length > 0 ? [PREVIEW[language].missingInSynth(namesOf(missing), SYNTH_RECORD)] : []),
    ];
  });
}

function recordIn(output: string): SynthRecordFile {
  const path = join(output, SYNTH_RECORD);
  return readSynthRecord(() => readRegularFile(path, MAX_SYNTH_RECORD_BYTES, false).bytes);
}

/** That of the code; where it is gone, that of the state. */
function organizationOf({ known: { planned } }: Reviewed): string | undefined {
  return planned.manifest?.organizationId ?? planned.previous.organizationId;
}
