import type { Language } from "../domain/language";
import * as english from "./en-US";
import type { Sentences } from "./en-US/problems/sentence";
import * as chinese from "./zh-CN";

const PROBLEMS = { "en-US": english.PROBLEMS, "zh-CN": chinese.PROBLEMS };

/** What is said of each kind of problem. The program that Terraform runs has them in a file of their own. */
export function problemSentences(language: Language): Sentences {
  return PROBLEMS[language];
}
