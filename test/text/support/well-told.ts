/** What no Chinese sentence has, unless somebody forgot to translate it. */
const ENGLISH_WORDS = /\b(a|an|and|are|be|but|expected|from|got|is|it|of|or|the|to|was|with)\b/;

/** What the system, the parser or the service said, in its own words, in the examples. */
const QUOTED =
  /ENOENT: no such file or directory|Unexpected end of JSON input|unexpected end of file|Headers Timeout Error|The request is expired\.|exit status 1/g;

/** What is wrong with a sentence in any language, by what it is. */
function flaws(sentence: string): string[] {
  const own = sentence.replaceAll("qcs::cam::", "").replaceAll('\\"', "");
  const count = (character: string): number => own.split(character).length - 1;
  return [
    ...(/undefined|\[object|NaN|\bnull\b|\$\{|=>/.test(own) ? ["something is left open"] : []),
    ...(/[\p{L}\p{N})"'.?:）。？：\]}]$/u.test(own) ? [] : ["it does not come to an end"]),
    ...(/ {2}|[,，、;；:：] ?[,，、.。;；:：]|^\s/.test(own) ? ["its parts do not join"] : []),
    ...(count("(") !== count(")") || count("（") !== count("）") ? ["a bracket is not closed"] : []),
    ...(count('"') % 2 === 0 ? [] : ["a quote is not closed"]),
  ];
}

/** What is wrong with an English sentence. */
export function flawsOfEnglish(sentence: string): string[] {
  return [...flaws(sentence), ...(/^[\x20-\x7e\n]*$/.test(sentence) ? [] : ["it is not English"])];
}

/** What is wrong with a Chinese sentence. */
export function flawsOfChinese(sentence: string): string[] {
  const own = sentence.replaceAll(QUOTED, "");
  const halfWidth = /\p{Script=Han}[,;:!?()]|[,;!?()]\p{Script=Han}/u;
  const spaces = /[\p{Script=Han}（），。：；、] [\p{Script=Han}（），。：；、]|[（），。：；、] /u;
  return [
    ...flaws(sentence),
    ...(ENGLISH_WORDS.test(own) ? ["it is partly English"] : []),
    ...(halfWidth.test(own) ? ["its punctuation is not Chinese"] : []),
    ...(spaces.test(own) ? ["a space is where none belongs"] : []),
  ];
}

/** The names and figures in an English sentence, which a translation keeps. */
export function namesIn(english: string): string[] {
  return english.match(/"(?:\\.|[^"\\])*"|[\w.-]*(\d|[a-z][A-Z]|_)[\w.]*\w|\d+/g) ?? [];
}
