import fc from "fast-check";
import { splitIntoBatches } from "../../src/domain/batches";

test.each([
  [[], 3, []],
  [[1], 3, [[1]]],
  [[1, 2, 3], 3, [[1, 2, 3]]],
  [[1, 2, 3, 4], 3, [[1, 2, 3], [4]]],
  [[1, 2], 1, [[1], [2]]],
])("%j in batches of %d", (items, size, batches) => {
  expect(splitIntoBatches(items, size)).toEqual(batches);
});

test("batches together are the items, in their order, and none is empty or too long", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (items, size) => {
      const batches = splitIntoBatches(items, size);
      expect(batches.flat()).toEqual(items);
      expect(batches.every(({ length }) => length >= 1 && length <= size)).toBe(true);
      expect(batches).toHaveLength(Math.ceil(items.length / size));
    }),
  );
});
