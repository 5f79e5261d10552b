import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { DataResource, TerraformStack, Testing } from "cdktf";
import { type Engine, OrganizationMembership } from "../../src";
import { anyLabel } from "../support/arbitraries";
import { PROVISIONER_ENGINES } from "../support/engines";
import { ORGANIZATION_ID } from "../support/members";
import { readConfiguration, Synthesis, SynthesizedStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

/** A stack with something of everything. */
function build(stack: TerraformStack, engine: Engine): void {
  const members = { "100000000001": "payments", "100000000002": "${search}" };
  new OrganizationMembership(stack, "membership", { organizationId: ORGANIZATION_ID, members, engine });
  OrganizationMembership.retire(stack, "retiring", {
    organizationId: ORGANIZATION_ID,
    members: ["100000000003"],
    engine,
  });
  new DataResource(stack, "other", { input: { name: "value" } });
}

describe.each(PROVISIONER_ENGINES)("with a %s, a stack", (engine) => {
  test("is the same under Testing.synth, Testing.fullSynth and App.synth", () => {
    using outdir = new TemporaryDirectory();
    const stackOfTest = (): TerraformStack => {
      const stack = new TerraformStack(Testing.app({ outdir: outdir.path }), "stack");
      build(stack, engine);
      return stack;
    };
    using byApp = Synthesis.ofStack((stack) => {
      build(stack, engine);
    });
    const expected = byApp.stack();
    const fullSynthOutdir = Testing.fullSynth(stackOfTest());
    const byFullSynth = new SynthesizedStack(join(fullSynthOutdir, "stacks/stack"));

    // Only App.synth adds the default backend.
    const { terraform, ...configuration } = expected.configuration;
    const { backend, ...withoutBackend } = terraform;
    expect(backend).toEqual({
      local: { path: expect.stringContaining("terraform.stack.tfstate") as string },
    });
    const expectedInTests = {
      ...configuration,
      ...(engine === "null_resource" && { terraform: withoutBackend }),
    };
    expect(byFullSynth.configuration).toEqual(expectedInTests);
    expect(readConfiguration(Testing.synth(stackOfTest()))).toEqual(expectedInTests);
    expect(readConfiguration(Testing.synth(stackOfTest(), true))).toEqual(expectedInTests);

    const address = `${engine}.membership`;
    expect(byFullSynth.manifest(address)).toEqual(expected.manifest(address));
    rmSync(fullSynthOutdir, { recursive: true });
  });

  test("is the same when it is synthesized twice", () => {
    using outdir = new TemporaryDirectory();
    const stack = new TerraformStack(Testing.app({ outdir: outdir.path }), "stack");
    build(stack, engine);
    expect(Testing.synth(stack)).toBe(Testing.synth(stack));
  });
});

test("hundreds of members in any order are the same configuration and the same manifest", () => {
  const uins = Array.from({ length: 300 }, (_, index) => String(99_999_999_850 + index));
  const labels = fc.array(anyLabel, { minLength: uins.length, maxLength: uins.length });
  const order = fc.shuffledSubarray(uins, { minLength: uins.length });
  const write = (members: Readonly<Record<string, string>>): unknown => {
    using synthesis = Synthesis.ofStack(
      (stack) =>
        new OrganizationMembership(stack, "membership", { organizationId: ORGANIZATION_ID, members }),
    );
    const stack = synthesis.stack();
    const configuration = readFileSync(join(stack.directory, "cdk.tf.json"), "utf8");
    return [configuration, stack.manifest("null_resource.membership")];
  };
  fc.assert(
    fc.property(labels, order, (texts, inCode) => {
      const members = Object.fromEntries(uins.map((uin, index) => [uin, texts[index] ?? ""]));
      const shuffled = Object.fromEntries(inCode.map((uin) => [uin, members[uin] ?? ""]));
      expect(Object.keys(shuffled)).toEqual(inCode);
      expect(write(shuffled)).toEqual(write(members));
    }),
    { numRuns: 10 },
  );
});
