import fc from "fast-check";
import { SortedMembers } from "../../src/domain/sorted-members";
import type { Uin } from "../../src/domain/uin";
import { anyLabel, anyUin } from "../support/arbitraries";

const anyMembers = fc.dictionary(anyUin, anyLabel).map((labels) =>
  Object.keys(labels)
    .sort()
    .map((uin) => [uin as Uin, labels[uin] ?? ""] as const),
);

function sorted(members: readonly (readonly [Uin, string])[]): SortedMembers {
  const labels = members.map(([, label]) => label);
  return new SortedMembers(
    members.map(([uin]) => uin),
    (position) => labels[position] ?? "none",
  );
}

test("are as a map of the same members is", () => {
  fc.assert(
    fc.property(anyMembers, (members) => {
      const [ours, map] = [sorted(members), new Map(members)];
      expect(ours.size).toBe(map.size);
      expect([...ours]).toEqual([...map]);
      expect([...ours.keys()]).toEqual([...map.keys()]);
      expect([...ours.values()]).toEqual([...map.values()]);
      const visited: unknown[] = [];
      ours.forEach((label, uin, all) => visited.push([uin, label, all === ours]));
      expect(visited).toEqual(members.map(([uin, label]) => [uin, label, true]));
    }),
  );
});

test("have whoever is among them, with the label, and nobody else", () => {
  fc.assert(
    fc.property(anyMembers, fc.array(anyUin), (members, others) => {
      const [ours, map] = [sorted(members), new Map(members)];
      for (const uin of [...map.keys(), ...others]) {
        expect([ours.has(uin), ours.get(uin)]).toEqual([map.has(uin), map.get(uin)]);
      }
    }),
  );
});
