import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { EXIT_CODES } from "../../src/program/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, previousMembers } from "../support/built-program";
import { members, uin } from "../support/members";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
});

afterEach(async () => {
  await simulator.stop();
});

/** Expects a run to end as one whose input cannot be used, with nothing sent; returns what it printed. */
async function refusal(manifest: unknown, previous: NodeJS.ProcessEnv): Promise<string> {
  using program = new BuiltProgram(manifest);
  const { output } = await program
    .start({ ...simulator.environment, ...previous })
    .endsWith(EXIT_CODES.input);
  expect(simulator.requests).toEqual([]);
  return output;
}

describe("A manifest", () => {
  const usable = () => manifestOf({ endpoint: simulator.endpoint });

  test.each([
    ["missing", () => undefined],
    ["empty", () => ""],
    ["cut off", () => JSON.stringify(usable()).slice(0, -10)],
    ["not an object", () => "null"],
    ["of another schema", () => ({ ...usable(), schema: 2 })],
  ])("that is %s is refused", async (_, manifest) => {
    expect(await refusal(manifest(), previousMembers(members(1)))).toContain(
      "expected a manifest of schema 1",
    );
  });

  test.each([
    ["construct", 1],
    ["address", null],
    ["onDestroy", "delete"],
    ["declared", null],
    ["declared", { [uin(1)]: "member-1" }],
    ["declared", [Number(uin(1))]],
    ["declaredElsewhere", undefined],
    ["previous", [uin(1)]],
    ["organizationId", 10_001],
    ["protectedMembers", undefined],
    ["protectedMembers", [Number(uin(1))]],
    ["reasons", undefined],
    ["endpoint", undefined],
    ["removal", null],
    ["language", "fr-FR"],
    ["reportFile", 1],
  ])("whose %s is %j is refused", async (part, value) => {
    await refusal({ ...usable(), [part]: value }, previousMembers(members(1)));
  });

  test.each(["declared", "declaredElsewhere", "protectedMembers"])(
    "with an invalid UIN in %s is refused",
    async (part) => {
      await refusal({ ...usable(), [part]: ["01"] }, previousMembers(members(1)));
    },
  );
});

describe("A previous list", () => {
  const encoded = (text: string): NodeJS.ProcessEnv => ({
    TCO_PREVIOUS_00: gzipSync(text).toString("base64"),
  });
  const whole = previousMembers(members(1, 2))["TCO_PREVIOUS_00"] ?? "";

  test.each([
    ["missing", {}],
    ["empty", { TCO_PREVIOUS_00: "" }],
    ["cut off", { TCO_PREVIOUS_00: whole.slice(0, -12) }],
    ["not base64 of gzip", { TCO_PREVIOUS_00: "members" }],
    ["not JSON", encoded("members")],
    ["not a map but a list", encoded('["100000000001"]')],
    ["not a map but null", encoded("null")],
    ["a map with an invalid UIN", encoded('{"0100000000001":"x"}')],
  ])("that is %s is refused", async (_, previous) => {
    const output = await refusal(manifestOf({ endpoint: simulator.endpoint }), previous);
    expect(output).toContain("expected the previous members in TCO_PREVIOUS_00 and following");
  });

  test("of which a chunk is missing is refused", async () => {
    // Labels that hardly compress, so that the list needs several chunks.
    const labels = Object.fromEntries(
      Array.from({ length: 6_000 }, (_, index) => [uin(index + 1), randomBytes(12).toString("hex")]),
    );
    const { TCO_PREVIOUS_01: second, ...others } = previousMembers(labels);
    expect(second).toBeDefined();
    await refusal(manifestOf({ endpoint: simulator.endpoint }), others);
  });
});
