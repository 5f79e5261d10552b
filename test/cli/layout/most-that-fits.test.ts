import fc from "fast-check";
import { mostThatFits } from "../../../src/cli/layout/most-that-fits";

const render = (items: number): string => "x".repeat(10 + items * 3);

test("everything that can be there is there", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 11, max: 300 }), (max, length) => {
      const text = mostThatFits(length, max, render);
      const items = (text.length - 10) / 3;
      expect(text.length).toBeLessThan(length);
      expect(items === max || render(items + 1).length >= length).toBe(true);
    }),
  );
});

test("nothing is left to take away from the text for no items", () => {
  expect(mostThatFits(5, 100, render)).toBe(render(0));
});
