import { conform } from "../../../src/plugin/protocol/conform";
import type { Attributes, Type } from "../../../src/plugin/schema";
import { UNKNOWN, type Value } from "../../../src/plugin/value";

const SCHEMA: Attributes = attributes({
  name: "string",
  size: "number",
  on: "bool",
  labels: { map: "string" },
  groups: { list: { set: "number" } },
  inner: { object: attributes({ left: "string", right: { map: { list: "bool" } } }) },
});

const EMPTY = { name: null, size: null, on: null, labels: null, groups: null, inner: null };

describe("a value that conforms to its schema", () => {
  it("has every attribute, also within objects", () => {
    expect(conform({}, SCHEMA)).toEqual(EMPTY);
    expect(conform({ inner: {} }, SCHEMA)).toEqual({ ...EMPTY, inner: { left: null, right: null } });
  });

  it("may be unknown anywhere", () => {
    const value = {
      ...EMPTY,
      labels: { a: UNKNOWN },
      groups: UNKNOWN,
      inner: { left: UNKNOWN, right: null },
    };
    expect(conform(value, SCHEMA)).toEqual(value);
  });

  it.each([
    [7, 7],
    [0.1, "0.1"],
    [1e21, "1e+21"],
    ["0.1", "0.1"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
  ])("has the number %p as %p, which Terraform reads as what is meant", (given, written) => {
    expect(conform({ size: given }, SCHEMA)["size"]).toBe(written);
  });

  it("has no half characters", () => {
    expect(conform({ name: "a\ud800b😀" }, SCHEMA)["name"]).toBe("a\ufffdb😀");
  });
});

describe("a value of another type", () => {
  const cases: [Record<string, Value>, string][] = [
    [{ name: 1 }, "Expected name to be string, got number 1"],
    [{ name: ["a"] }, "Expected name to be string, got a list"],
    [{ size: "large" }, 'Expected size to be number, got string "large"'],
    [{ size: Number.NaN }, "Expected size to be number, got number NaN"],
    [{ size: Number.POSITIVE_INFINITY }, "Expected size to be number, got number Infinity"],
    [{ on: "true" }, 'Expected on to be bool, got string "true"'],
    [{ labels: [] }, "Expected labels to be map(string), got a list"],
    [{ labels: { a: "x", "b.c": 2 } }, 'Expected labels["b.c"] to be string, got number 2'],
    [{ groups: {} }, "Expected groups to be list(set(number)), got an object"],
    [{ groups: [[1], [2, "x"]] }, 'Expected groups[1][1] to be number, got string "x"'],
    [{ inner: "x" }, 'Expected inner to be object, got string "x"'],
    [{ inner: { right: { k: [true, 1] } } }, 'Expected inner.right["k"][1] to be bool, got number 1'],
    [{ nmae: "x" }, "Expected no attribute but those of the schema, got nmae"],
    [{ inner: { middle: "x" } }, "Expected no attribute but those of the schema, got inner.middle"],
  ];

  it.each(cases)("is refused with the place where it is: %j", (value, problem) => {
    expect(() => conform(value, SCHEMA)).toThrow(new TypeError(problem));
  });
});

describe("a state of another version of the schema", () => {
  it("loses what this version does not have", () => {
    const old = { name: "x", color: "red", inner: { middle: 1, left: "l" } };
    expect(conform(old, SCHEMA, "dropped")).toEqual({
      ...EMPTY,
      name: "x",
      inner: { left: "l", right: null },
    });
  });

  it("is refused where what both have is of another type", () => {
    expect(() => conform({ name: { first: "x" } }, SCHEMA, "dropped")).toThrow(
      "Expected name to be string, got an object",
    );
  });

  it("is not taken for what every object of JavaScript has", () => {
    expect(conform({}, attributes(Object.fromEntries([["constructor", "string"]])))).toEqual({
      constructor: null,
    });
    expect(() => conform({ toString: "x" }, SCHEMA)).toThrow("got toString");
  });
});

function attributes(types: Readonly<Record<string, Type>>): Attributes {
  const entries = Object.entries(types).map(([name, type]) => [
    name,
    { type, is: "optional", description: "" },
  ]);
  return Object.fromEntries(entries) as Attributes;
}
