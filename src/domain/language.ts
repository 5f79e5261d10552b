/** The languages the API answers in, and this package speaks. */
export type Language = "en-US" | "zh-CN";

/** All of them. */
export const LANGUAGES: readonly Language[] = ["en-US", "zh-CN"];

/** One text in each language. */
export type Localized = Readonly<Record<Language, string>>;

/** The text that `write` gives for each language. */
export function inEachLanguage(write: (language: Language) => string): Localized {
  return { "en-US": write("en-US"), "zh-CN": write("zh-CN") };
}

/** Sentences without their full stops, one after the other. */
export function joinSentences(sentences: readonly Localized[]): Localized {
  return inEachLanguage((language) =>
    sentences.map((sentence) => sentence[language]).join(language === "zh-CN" ? "。" : ". "),
  );
}
