import fc from "fast-check";
import { grouped } from "../../src/domain/grouped";

test("items are grouped by their keys, in their order", () => {
  const groups = grouped(["ax", "b", "ay"], ([first = ""]) => [first]);
  expect([...groups]).toEqual([
    ["a", ["ax", "ay"]],
    ["b", ["b"]],
  ]);
});

test("an item is in the group of each of its keys, and in no other", () => {
  const items = fc.array(fc.uniqueArray(fc.nat({ max: 5 })));
  fc.assert(
    fc.property(items, (all) => {
      const groups = grouped(all, (keys) => keys);
      for (const key of [0, 1, 2, 3, 4, 5]) {
        expect(groups.get(key) ?? []).toEqual(all.filter((keys) => keys.includes(key)));
      }
    }),
  );
});
