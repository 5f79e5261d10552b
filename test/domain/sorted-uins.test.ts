import fc from "fast-check";
import { SortedUins } from "../../src/domain/sorted-uins";
import { compareUins } from "../../src/domain/uin";
import { anyUin } from "../support/arbitraries";

const anyUins = fc.uniqueArray(anyUin).map((uins) => uins.sort(compareUins));

test("are as a set of the same UINs is", () => {
  fc.assert(
    fc.property(anyUins, (uins) => {
      const [ours, set] = [new SortedUins(uins), new Set(uins)];
      expect(ours.size).toBe(set.size);
      expect([...ours]).toEqual([...set]);
      expect([...ours.keys()]).toEqual([...set.keys()]);
      expect([...ours.values()]).toEqual([...set.values()]);
      expect([...ours.entries()]).toEqual([...set.entries()]);
      const visited: unknown[] = [];
      ours.forEach((uin, same, all) => visited.push([uin, same, all === ours]));
      expect(visited).toEqual(uins.map((uin) => [uin, uin, true]));
    }),
  );
});

test("have whoever is among them and nobody else, in whatever order and however often somebody asks", () => {
  const anyAsked = anyUins.chain((uins) =>
    fc.tuple(
      fc.constant(uins),
      fc.array(uins.length > 0 ? fc.oneof(anyUin, fc.constantFrom(...uins)) : anyUin),
    ),
  );
  fc.assert(
    fc.property(anyAsked, ([uins, asked]) => {
      const [ours, set] = [new SortedUins(uins), new Set(uins)];
      for (const uin of [...uins, ...asked, ...uins])
        expect([uin, ours.has(uin)]).toEqual([uin, set.has(uin)]);
    }),
  );
});
