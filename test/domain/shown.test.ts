import fc from "fast-check";
import { shapeOf, shown } from "../../src/domain/shown";
import { ODD_VALUES } from "./support/odd-values";

class Members {
  readonly "100000000001" = "payments";
}

const cyclic: unknown[] = [];
cyclic.push(cyclic);

test.each<readonly [value: unknown, text: string]>([
  ["", '""'],
  ["payments", '"payments"'],
  ['two "lines"\n\u001b[31m', '"two \\"lines\\"\\n\\u001b[31m"'],
  [5, "5"],
  [-0, "0"],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [12n, "12"],
  [true, "true"],
  [null, "null"],
  [undefined, "undefined"],
  [Symbol("payments"), "Symbol(payments)"],
  [{}, "{}"],
  [{ a: [1, "x", null] }, '{"a":[1,"x",null]}'],
  [[], "[]"],
  [new Members(), '{"100000000001":"payments"}'],
  [new Map([["100000000001", "payments"]]), "Map"],
  [new Set(), "Set"],
  [new Date(0), "Date"],
  [Promise.resolve(), "Promise"],
  [new String("payments"), "String"],
  [() => 5, "Function"],
  [Members, "Function"],
  [cyclic, "Array"],
  [{ a: 1n }, "Object"],
])("a value is shown as it would be written, or by its kind: %#", (value, text) => {
  expect(shown(value)).toBe(text);
});

test("what is longer than 200 characters is cut, and says so", () => {
  expect(shown("x".repeat(198))).toBe(`"${"x".repeat(198)}"`);
  expect(shown("x".repeat(199))).toBe(`"${"x".repeat(199)}…`);
  expect(shown(Array(1_000).fill(1))).toHaveLength(201);
});

test.each([...ODD_VALUES, ...revoked()])(
  "it is a text of one line, whatever the value is: %s",
  (_, value) => {
    expect(shown(value)).toMatch(/^.{1,201}$/u);
    expect(shown(value)).not.toContain("[object");
  },
);

test("it never fails", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withMap: true, withSet: true, withSparseArray: true }),
      (value) => {
        expect(typeof shown(value)).toBe("string");
      },
    ),
  );
});

test.each<readonly [value: unknown, shape: string]>([
  ["", '""'],
  ["a secret", '"…"'],
  [[], "[]"],
  [["a secret"], "[…]"],
  [{}, "{…}"],
  [{ key: "a secret" }, "{…}"],
  [7, "7"],
  [1e21, "1e+21"],
  [true, "true"],
  [null, "null"],
])("the shape of a value tells nothing of what is in it: %j", (value, shape) => {
  expect(shapeOf(value)).toBe(shape);
});

function revoked(): (readonly [name: string, value: unknown])[] {
  return [[], {}, () => undefined].map((target) => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return [`a revoked ${typeof target}`, proxy];
  });
}
