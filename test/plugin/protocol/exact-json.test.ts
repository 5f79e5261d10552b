import fc from "fast-check";
import { parseExactJson } from "../../../src/plugin/protocol/exact-json";
import { RUNS, SEED, tellSeed } from "../../support/seed";

tellSeed("reads this JSON");

describe("exact JSON", () => {
  it.each([
    ["0", 0],
    ["-12", -12],
    ["999999999999999", 999999999999999],
    ["9007199254740993", "9007199254740993"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["0.1", "0.1"],
    ["1e400", "1e400"],
    ["-1.5E-7", "-1.5E-7"],
    ['"12345678901234567890"', "12345678901234567890"],
    [String.raw`"a \"0.1\" \\"`, String.raw`a "0.1" \ `.trim()],
    ['{"0.1":[0.1,"0.1\\\\",0.2]}', { "0.1": ["0.1", "0.1\\", "0.2"] }],
  ])("is of %s %p", (json, value) => {
    expect(parseExactJson(Buffer.from(json))).toEqual(value);
  });

  it("is what it is to everybody, where all numbers are exact", () => {
    const anyExact = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value, exactly)) as unknown);
    fc.assert(
      fc.property(anyExact, (value) => {
        expect(parseExactJson(Buffer.from(JSON.stringify(value)))).toEqual(value);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it.each(["", "{", "0.1.2.", "1 2", "nul"])("is not %p", (json) => {
    expect(() => parseExactJson(Buffer.from(json))).toThrow(SyntaxError);
  });
});

function exactly(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Math.trunc(value % 1e15) + 0 : value;
}
