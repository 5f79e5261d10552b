import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import { members, uin } from "../support/members";
import type { WholeManifest } from "../support/whole-manifest";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
});

afterEach(async () => {
  await simulator.stop();
});

/** Expects a run to end as one whose input cannot be used, with nothing sent; returns what it printed. */
async function refusal(manifest: WholeManifest | string, previous = stateOf(members(1))): Promise<string> {
  using program = new BuiltProgram(manifest);
  const { output } = await program.start(simulator.environment, previous).endsWith(EXIT_CODES.input);
  expect(simulator.requests).toEqual([]);
  expect(program.report).toBeUndefined();
  return output;
}

// One that the plan fixed so: another version of the package wrote it, or something that stands in for the construct.
describe("A manifest", () => {
  const usable = () => manifestOf({ endpoint: simulator.endpoint });

  test.each([
    ["empty", () => ""],
    ["cut off", () => JSON.stringify(usable()).slice(0, -10)],
    [
      "in the middle of a merge",
      () => `<<<<<<< HEAD\n${JSON.stringify(usable())}\n=======\n{}\n>>>>>>> main\n`,
    ],
    ["not an object", () => "null"],
    ["of another schema", () => ({ ...usable(), schema: 1 })],
    ["without its organization", () => ({ ...usable(), organizationId: undefined })],
    ["with a part that nobody knows", () => ({ ...usable(), onDestroy: "remove" })],
    ["with an invalid UIN", () => ({ ...usable(), declared: ["01"] })],
    ["with no policy", () => ({ ...usable(), removal: {} })],
  ])("that is %s is refused, and what to do is told", async (_, manifest) => {
    const output = await refusal(manifest() as WholeManifest | string);
    expect(output).toContain("expected the manifest that this version writes, got another one (");
    expect(output).toContain(
      "nothing was removed; synthesize the stack again, make a new plan and apply that",
    );
  });
});

describe("A previous list", () => {
  const whole = stateOf(members(1, 2));
  const withoutChecksum = Buffer.from(whole, "base64").subarray(0, -8).toString("base64");

  test.each([
    ["is missing", ""],
    ["lacks its end", whole.slice(0, -4)],
    ["lacks its second half", whole.slice(0, whole.length / 2)],
    ["has another character somewhere", whole.replace(/(?<=^.{60})./, (one) => (one === "A" ? "B" : "A"))],
    ["lacks its checksum", withoutChecksum],
    ["is not base64 of gzip", "members"],
    ["is not JSON", gzipSync("members").toString("base64")],
  ])("that %s is refused", async (_, previous) => {
    const output = await refusal(manifestOf({ endpoint: simulator.endpoint }), previous);
    expect(output).toContain("expected the previous members in TCO_PREVIOUS_00 and following");
    expect(output).toContain("nothing was removed");
  });

  test("of which a chunk is missing is refused", async () => {
    // Labels that hardly compress, so that the list needs several chunks.
    const labels = Object.fromEntries(
      Array.from({ length: 6_000 }, (_, index) => [uin(index + 1), randomBytes(32).toString("hex")]),
    );
    const encoded = stateOf(labels);
    expect(encoded.length).toBeGreaterThan(200_000);
    await refusal(
      manifestOf({ endpoint: simulator.endpoint }),
      encoded.slice(0, 100_000) + encoded.slice(200_000),
    );
  });
});
