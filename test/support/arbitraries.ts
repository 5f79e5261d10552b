import fc from "fast-check";
import type { MaxRemovals } from "../../src/domain/policy";
import { parseUin, type Uin } from "../../src/domain/uin";

/** UINs of every length, the shortest and the longest among them. */
export const anyUin: fc.Arbitrary<Uin> = fc
  .integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
  .map((value) => parseUin(String(value)));

/** UINs out of so few that two collections often have some in common, and as texts sort in another order. */
export const commonUin: fc.Arbitrary<Uin> = fc
  .integer({ min: 1, max: 12 })
  .map((value) => parseUin(String(value ** 2)));

const TEMPLATES = ["$", "%", "{", "}", "${", "%{", "$${", "%%{", "~}", "${upper(", ")}", "%{ if true }"];
const OTHERS = ['"', "'", "\\", "#", "\n", "\t", "\0", "a", "é", "中", "😀"];

/** Texts with what Terraform would evaluate, what JSON escapes, and what no language but people's has. */
export const anyLabel: fc.Arbitrary<string> = fc
  .oneof(
    fc.array(fc.constantFrom(...TEMPLATES, ...OTHERS), { maxLength: 20 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }),
  )
  .filter((label) => label.length >= 1 && label.length <= 256);

/** Caps as somebody gives them: by number, by part, by both or by neither. */
export const anyCap: fc.Arbitrary<MaxRemovals> = fc.record(
  { count: fc.nat(200), percent: fc.double({ min: 0, max: 100, noNaN: true }) },
  { requiredKeys: [], noNullPrototype: true },
);
