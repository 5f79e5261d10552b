import fc from "fast-check";
import { isMembershipError } from "../../../src/domain/error";
import { type LocatedJson, locatedJson } from "../../../src/domain/members-file/located-json";
import { WrongLines } from "../../../src/domain/members-file/wrong-lines";
import { RUNS, SEED, tellSeed } from "../../support/seed";

tellSeed("reads the same texts");

const read = (json: string): LocatedJson => locatedJson(json, new WrongLines("members.json"));

function valueOf({ value, items, properties }: LocatedJson): unknown {
  if (items) return items.map(valueOf);
  if (!properties) return value;
  const entries = properties.map(({ name, value: inner }): [string, unknown] => [name, valueOf(inner)]);
  return Object.fromEntries(entries);
}

/** What comes of reading: a value, or that there is none. */
function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !isMembershipError(error, "InvalidMembers")) throw error;
    return "no JSON";
  }
}

const PARTS = [
  "[",
  "]",
  "{",
  "}",
  '"',
  '"a"',
  "\\",
  "\\u00e",
  ":",
  ",",
  "1",
  "-",
  "0",
  ".5",
  "e+3",
  "true",
  "null",
  " ",
  "\t",
  "\n",
  "\u00a0",
  "x",
];

const anyText = fc.oneof(
  fc.json({ maxDepth: 5 }),
  fc.json({ maxDepth: 5 }).map((json) => JSON.stringify(JSON.parse(json), undefined, 1)),
  fc.tuple(fc.json({ maxDepth: 5 }), fc.nat(), fc.constantFrom(...PARTS)).map(([json, at, part]) => {
    const position = at % (json.length + 1);
    return json.slice(0, position) + part + json.slice(position + 1);
  }),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join("")),
);

test("It reads what JSON.parse reads, and nothing else", () => {
  fc.assert(
    fc.property(anyText, (json) => {
      expect(outcome(() => valueOf(read(json)))).toEqual(outcome(() => JSON.parse(json)));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test("A property and an item know their lines, whichever line ends there are", () => {
  const { items = [] } = read('[1,\n{"a"\r\n:\r2},\n\n3]');
  expect(items.map(({ line }) => line)).toEqual([1, 2, 6]);
  const [property] = items[1]?.properties ?? [];
  expect({ at: property?.line, value: property?.value.line }).toEqual({ at: 2, value: 4 });
});

test("A name that is there twice is read twice, and a number as it is written", () => {
  const { properties = [] } = read('{"a": 9007199254740993, "\\u0061": 1.0}');
  expect(properties.map(({ name, value }) => [name, value.text])).toEqual([
    ["a", "9007199254740993"],
    ["a", "1.0"],
  ]);
});
