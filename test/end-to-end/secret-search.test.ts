import fc from "fast-check";
import { secretsIn } from "../support/secrets";

// What finds no secret must be known to find one.

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in base64": base64,
  "in base64 for URLs": (text) => Buffer.from(text).toString("base64url"),
  "in hexadecimal": (text) => Buffer.from(text).toString("hex"),
  "in bytes as node shows them": (text) =>
    `<Buffer ${Buffer.from(text)
      .toString("hex")
      .replace(/..(?!$)/g, "$& ")}>`,
  "in a URL": encodeURIComponent,
  "in JSON": JSON.stringify,
  "in JSON that escapes all it can": (text) =>
    text.replace(/[^\w]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "in base64 in a URL": (text) => encodeURIComponent(base64(text)),
};

/** Of the characters that keys and tokens consist of. */
const anySecret = fc.stringMatching(/^[\w+/=.:-]{16,64}$/);
const anyText = fc.string({ unit: "grapheme-ascii", maxLength: 20 });

test.each(Object.entries(FORMS))("A secret is found %s, whatever stands around it", (_, written) => {
  fc.assert(
    fc.property(anySecret, anyText, anyText, (secret, before, after) => {
      const places = new Map([["a place", Buffer.from(written(before + secret + after))]]);
      expect(secretsIn(places, { key: secret })).toEqual(["key in a place"]);
    }),
    { seed: 6 },
  );
});

test.each([
  ["first", "0123456789ABCDEF".slice(0, 8)],
  ["second", "0123456789ABCDEF".slice(8)],
])("The %s half of a secret is enough to find it", (_, half) => {
  expect(secretsIn(new Map([["a place", Buffer.from(half)]]), { key: "0123456789ABCDEF" })).toHaveLength(1);
});

test("Each secret is told with each place where it shows, and no other", () => {
  const [one, two] = ["the-first/ABCDEFGH", "another/0123456789"];
  const places = new Map([
    ["state", Buffer.from(`${one} and ${two}`)],
    ["plan", Buffer.from(two)],
    ["report", Buffer.from("something else")],
  ]);
  expect(secretsIn(places, { one, two })).toEqual(["one in state", "two in state", "two in plan"]);
});

test("A secret too short to be told from chance is refused", () => {
  expect(() => secretsIn(new Map(), { key: "x".repeat(15) })).toThrow(
    "expected key to have 16 characters or more, got 15",
  );
});
