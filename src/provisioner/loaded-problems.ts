import type { Language } from "../domain/language";
import { PROGRAM_FILES, type Start } from "../manifest/program-files";
import type * as catalogues from "../text/problem-catalogues";

/** What the start file has checked. */
declare const start: Start;

/** In place of the catalogues themselves, of which a run needs nothing as long as all goes well. */
export const problemSentences: typeof catalogues.problemSentences = (language: Language) =>
  (start.load(PROGRAM_FILES.problems) as typeof catalogues).problemSentences(language);
