/** The languages the API answers in, and this package speaks. */
export type Language = "en-US" | "zh-CN";

export const LANGUAGES: readonly Language[] = ["en-US", "zh-CN"];

export type Localized = Readonly<Record<Language, string>>;
