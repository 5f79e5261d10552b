/** The languages the API answers in, and this package speaks. */
export type Language = "en-US" | "zh-CN";

/** All of them. */
export const LANGUAGES: readonly Language[] = ["en-US", "zh-CN"];
