import fc from "fast-check";
import { leavingMembers } from "../../src/domain/difference";
import type { Members } from "../../src/domain/member";
import { parseUin, type Uin } from "../../src/domain/uin";
import { anyLabel, commonUin } from "../support/arbitraries";

const members = (labels: Record<string, string>): Members =>
  new Map(Object.entries(labels).map(([uin, label]) => [parseUin(uin), label]));
const uins = (...texts: string[]): ReadonlySet<Uin> => new Set(texts.map(parseUin));

const PREVIOUS = members({ "7": "seven", "8": "eight", "9": "nine", "10": "ten" });

test.each([
  ["nobody leaves when nothing changed", uins("7", "8", "9", "10"), uins(), []],
  ["an addition makes nobody leave", uins("7", "8", "9", "10", "11"), uins(), []],
  [
    "who is no longer declared leaves with the previous label",
    uins("8", "9"),
    uins(),
    [
      ["7", "seven"],
      ["10", "ten"],
    ],
  ],
  ["who is declared elsewhere stays", uins("8", "9"), uins("7"), [["10", "ten"]]],
  ["who was never declared does not leave", uins("7", "8", "9", "10"), uins("12"), []],
  ["everyone leaves an empty declaration", uins(), uins(), [...PREVIOUS]],
] as const)("%s", (_, declared, elsewhere, leaving) => {
  expect([...leavingMembers(PREVIOUS, declared, elsewhere)]).toEqual(leaving);
});

test("exactly those previous members leave that nobody declares, as they were labelled, in numeric order", () => {
  const anyPrevious = fc.uniqueArray(fc.tuple(commonUin, anyLabel), { selector: ([uin]) => uin });
  const anyUins = fc.uniqueArray(commonUin);
  fc.assert(
    fc.property(anyPrevious, anyUins, anyUins, (previous, declared, elsewhere) => {
      const before = new Map(previous);
      const leaving = leavingMembers(before, new Set(declared), new Set(elsewhere));

      const everyone = new Set([...before.keys(), ...declared, ...elsewhere]);
      for (const uin of everyone) {
        const stays = declared.includes(uin) || elsewhere.includes(uin);
        expect(leaving.get(uin)).toBe(stays ? undefined : before.get(uin));
        expect(leaving.has(uin)).toBe(!stays);
      }
      expect([...leaving.keys()].filter((uin) => !everyone.has(uin))).toEqual([]);
      expect([...leaving.keys()].map(Number)).toEqual(
        [...leaving.keys()].map(Number).toSorted((a, b) => a - b),
      );
      expect([...before]).toEqual(previous);
    }),
    { numRuns: 300 },
  );
});
