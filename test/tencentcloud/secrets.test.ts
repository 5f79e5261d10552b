import fc from "fast-check";
import { Secrets } from "../../src/tencentcloud/secrets";
import { WRITINGS } from "./support/writings";

const TOKEN = 'eyJ/abc+def="g"\\h';

const ALL_WRITINGS: typeof WRITINGS = {
  ...WRITINGS,
  "as it is": (text) => text,
  "with what nobody sees within": (text) => text.split("").join("\u200b"),
};

test.each(Object.entries(ALL_WRITINGS))("a secret is hidden that is written %s", (_, write) => {
  const secrets = new Secrets([TOKEN]);
  expect(secrets.hide(`got ${write(TOKEN)}, twice: ${write(TOKEN)}`)).toBe("got ***, twice: ***");
});

test("a secret is hidden in every text of an answer, at any depth, and nothing else is changed", () => {
  const secrets = new Secrets(["the-token"]);
  expect(
    secrets.hide({ Name: "x the-token", Items: [{ Uin: 1, Name: null, Tags: ["the-token", true] }] }),
  ).toEqual({ Name: "x ***", Items: [{ Uin: 1, Name: null, Tags: ["***", true] }] });
});

test.each(["payments \u001b[31m", "100 %", "C:\\new", "\\u0041", "%41", "%%%", "\\", "", "::error::x"])(
  "a text without a secret stays as it is: %j",
  (text) => {
    expect(new Secrets([TOKEN]).hide(text)).toBe(text);
  },
);

const secret = fc
  .array(fc.constantFrom(...Array.from('abAB09+/=.-_"\\%:#[')), { minLength: 4, maxLength: 40 })
  .map((characters) => characters.join(""));

test("however a secret is written and whatever stands beside it, it is not shown", () => {
  fc.assert(
    fc.property(
      secret,
      fc.constantFrom(...Object.values(ALL_WRITINGS)),
      fc.string(),
      fc.string(),
      (text, write, before, after) => {
        const shown = new Secrets([text]).shown(`${before} ${write(text)} ${after}`, Infinity);
        expect(shown).not.toContain(text);
      },
    ),
  );
});

test("of a secret within another nothing is left of either", () => {
  expect(new Secrets(["user:pass", "pass", "user:password"]).hide("user:password user:pass pass")).toBe(
    "*** *** ***",
  );
});

test("what is shown is cleaned and cut only after that: no part of a secret is left at the end", () => {
  const secrets = new Secrets(["the-secret-key"]);
  expect(secrets.shown("wrong:\nthe-secret-key", 12)).toBe("wrong: ***");
  expect(secrets.shown("a".repeat(20), 12)).toBe(`${"a".repeat(11)}…`);
});

test("a secret is known from when it is learned; one that is added for a while is not kept", () => {
  const secrets = new Secrets([undefined, "proxy-password"]);
  secrets.learn("the-token", undefined);
  expect(secrets.and("the-signature", undefined).hide("proxy-password the-token the-signature")).toBe(
    "*** *** ***",
  );
  expect(secrets.hide("proxy-password the-token the-signature")).toBe("*** *** the-signature");
});

test.each(["", "1", "ext"])("%j is too short for a secret: it is found in anything", (short) => {
  expect(new Secrets([short]).hide("RequestId 1, next")).toBe("RequestId 1, next");
});

test("a text that is long and escaped many times takes no time to speak of", () => {
  const secrets = new Secrets([TOKEN]);
  expect(secrets.shown(`%${"25".repeat(2_000_000)}41`, 10)).toHaveLength(10);
  expect(secrets.shown("\\".repeat(4_000_000), 10)).toHaveLength(10);
});
