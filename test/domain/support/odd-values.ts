class WithFields {
  readonly batchSize = 5;
}

class Hidden {
  readonly #hidden = "100000000001";

  get length(): number {
    return this.#hidden.length;
  }
}

function cyclicObject(): object {
  const cyclic: Record<string, unknown> = { "100000000001": "payments" };
  return Object.assign(cyclic, { "100000000002": cyclic });
}

function cyclicList(): unknown[] {
  const cyclic: unknown[] = ["100000000001"];
  cyclic.push(cyclic);
  return cyclic;
}

function throwing(): never {
  throw new RangeError("thrown by the value");
}

/** What comes of JavaScript, of a JSON file or of a mistake where something else belongs. Whole and empty objects and lists are not here. */
export const ODD_VALUES: readonly (readonly [name: string, value: unknown])[] = [
  ["null", null],
  ["true", true],
  ["zero", 0],
  ["minus zero", -0],
  ["a number", 100000000001],
  ["a fraction", 0.1 + 0.2],
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["a bigint", 100000000001n],
  ["an empty text", ""],
  ["a text", "payments"],
  ["the text of an object", '{"100000000001":"payments"}'],
  ["a text of half a character", "\ud83d"],
  ["a symbol", Symbol("payments")],
  ["a symbol without a name", Symbol()],
  ["a function", () => ({})],
  ["a class", WithFields],
  ["a function that cannot be shown", Object.assign(() => undefined, { toString: throwing })],
  ["a Map", new Map([["100000000001", "payments"]])],
  ["a Set", new Set(["100000000001"])],
  ["a WeakMap", new WeakMap()],
  ["a Date", new Date(0)],
  ["a date that is none", new Date(NaN)],
  ["a RegExp", /100000000001/],
  ["an Error", new Error("payments")],
  ["a Promise", Promise.resolve({})],
  ["an iterator", ["100000000001"].values()],
  ["bytes", Buffer.from("100000000001")],
  ["a boxed text", new String("100000000001")],
  ["a boxed number", new Number(5)],
  ["a boxed switch", new Boolean(true)],
  ["a cyclic object", cyclicObject()],
  ["a cyclic list", cyclicList()],
  ["a list of nothing", [undefined]],
  ["a list with a hole", [, "100000000001"]], // a comma too many
  ["a list of lists", [["100000000001"]]],
  ["a list of objects", [{}]],
  ["a list of symbols", [Symbol("payments")]],
  ["a list of numbers", [100000000001]],
  ["a list of bigints", [100000000001n]],
  ["an object of other names", { payments: "100000000001" }],
  ["an object without a prototype, of other names", Object.assign(Object.create(null), { payments: 1 })],
  ["an object with a bigint", { payments: 1n }],
  ["an object with __proto__ for a name", JSON.parse('{"__proto__":"payments"}')],
  ["an object that makes its own JSON, of nothing", { toJSON: () => undefined, payments: 1 }],
  ["an object that makes no JSON", { toJSON: throwing, payments: 1 }],
  ["an object that makes no text", { toString: throwing, toJSON: () => undefined, payments: 1 }],
  ["an instance that hides what it has, and says that it is another kind", spoofed(new Hidden())],
];

function spoofed(value: object): object {
  return Object.defineProperty(value, Symbol.toStringTag, { value: "Members" });
}
