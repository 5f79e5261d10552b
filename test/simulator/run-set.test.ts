import fc from "fast-check";

import { RunSet, runsOf } from "../../src/simulator/run-set";
import { RUNS, SEED, tellSeed } from "../support/seed";

tellSeed("adds the same texts");

test("a set has all the runs of every part of every text that was added", () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  const cases = fc.property(fc.array(text), text, text, text, (others, before, part, after) => {
    const set = new RunSet();
    for (const added of [...others, before + part + after, ...others]) set.add(added);
    expect(set.hasAll(runsOf(part))).toBe(true);
  });
  fc.assert(cases, { seed: SEED, numRuns: RUNS });
});

test("a set tells of nearly all texts that are in none that was added", () => {
  const set = new RunSet();
  for (let number = 0; number < 256; number += 1) set.add(`member-${100_000_000_000 + number * 7919}`);
  const absent = Array.from({ length: 1_000 }, (_, index) => String(200_000_000_000 + index * 6_700_417));
  expect(absent.filter((uin) => set.hasAll(runsOf(uin)))).toEqual([]);
});

test.each([
  ["", 0],
  ["abc", 0],
  ["abcd", 1],
  ["付款账户", 1],
  ["100000000001", 9],
])("%j has %i runs of four characters", (text, count) => {
  expect(runsOf(text)).toHaveLength(count);
});
