import fc from "fast-check";
import { huffmanBits } from "../../../src/manifest/go-gzip/huffman-bits";

const counts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 300 });

test.each<readonly [counts: readonly number[], bits: number]>([
  [[], 0],
  [[7], 7],
  [[1, 1], 2],
  [[1, 1, 1, 1], 8],
  [[1, 1, 2, 4], 3 + 3 + 4 + 4],
  [[4, 1, 2, 1], 3 + 3 + 4 + 4],
  [[1, 1, 1, 100], 3 + 3 + 3 - 1 + 100],
])("symbols that are there %j times take %i bits", (each, bits) => {
  expect(huffmanBits(Uint32Array.from(each))).toBe(bits);
});

test("no text takes fewer bits than its entropy, nor one more for each symbol", () => {
  fc.assert(
    fc.property(counts, (each) => {
      const all = each.reduce((sum, count) => sum + count, 0);
      const entropy = each.reduce((sum, count) => sum - count * Math.log2(count / all), 0);
      const bits = huffmanBits(Uint32Array.from(each));
      expect(bits).toBeGreaterThanOrEqual(entropy - 1e-6);
      expect(bits).toBeLessThanOrEqual(entropy + all);
    }),
  );
});
