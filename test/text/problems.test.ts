import { problemText } from "../../src/text";
import { PROBLEMS } from "./support/problem-examples";
import { flawsOfChinese, flawsOfEnglish, namesIn } from "./support/well-told";

const EXAMPLES = PROBLEMS.map((problem) => {
  const [english, chinese] = [problemText(problem, "en-US"), problemText(problem, "zh-CN")];
  return [problem.kind, english, chinese] as const;
});

test.each(EXAMPLES)("%s is told in English: %s", (_, english) => {
  expect(flawsOfEnglish(english)).toEqual([]);
  expect(english).not.toMatch(/:$/);
});

test.each(EXAMPLES)("%s is told in Chinese, with all names and figures: %s", (kind, english, chinese) => {
  expect(flawsOfChinese(chinese)).toEqual([]);
  expect(chinese).not.toMatch(/：$/);
  if (kind !== "callFailed") expect(chinese).toMatch(/\p{Script=Han}/u); // the service's own words stay as they are
  expect(namesIn(english).filter((name) => !chinese.includes(name))).toEqual([]);
});
