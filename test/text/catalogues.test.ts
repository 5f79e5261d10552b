import { CHECK, COMMAND_LINE, DUMP, PREVIEW, PROGRAM, PROVIDER, RUN, WARNINGS, WHOAMI } from "../../src/text";
import { flawsOfChinese, flawsOfEnglish, namesIn } from "./support/well-told";

const CATALOGUES = { CHECK, COMMAND_LINE, DUMP, PREVIEW, PROGRAM, PROVIDER, RUN, WARNINGS, WHOAMI };

/** They take data of their own kinds; their sentences are in the tests of problems and of credentials. */
const OTHERS = ["RUN.credentialsName"];

/** In these, all words are given to them. */
const COMPOSED = ["PREVIEW.problem", "PREVIEW.cap", "PREVIEW.capSource"];

/** Each stands for a number, for a text and for a list, as all of them read `7` in a sentence. */
const SEVENS = Array.from({ length: 4 }, () => [7]);

/** Every sentence of a catalogue by its path, in both languages. */
function sentencesOf(path: string, english: unknown, chinese: unknown): [string, string, string][] {
  if (OTHERS.includes(path)) return [];
  if (typeof english === "string") return [[path, english, String(chinese)]];
  if (typeof english === "function") {
    const told = [english, chinese].map((tell) => (tell as (...args: unknown[]) => string)(...SEVENS));
    return [[path, told[0] ?? "", told[1] ?? ""]];
  }
  return Object.entries(english as object).flatMap(([name, value]) =>
    sentencesOf(`${path}.${name}`, value, (chinese as Record<string, unknown>)[name]),
  );
}

const SENTENCES = Object.entries(CATALOGUES).flatMap(([name, catalogue]) =>
  sentencesOf(name, catalogue["en-US"], catalogue["zh-CN"]),
);

/** Without a word of its own, such as a separator or a term. */
const isWordless = (english: string): boolean => /^(\W*|\W*7\W*|RequestId|UIN)$/.test(english);

test.each(SENTENCES.filter(([, english]) => !isWordless(english)))("%s is in English: %s", (_, english) => {
  expect(flawsOfEnglish(english)).toEqual([]);
});

test.each(SENTENCES.filter(([, english]) => !isWordless(english)))(
  "%s is in Chinese, with all names and figures: %s",
  (path, english, chinese) => {
    expect(flawsOfChinese(chinese)).toEqual([]);
    if (!COMPOSED.includes(path)) expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(namesIn(english).filter((name) => !chinese.includes(name))).toEqual([]);
  },
);
