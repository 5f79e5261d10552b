import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { OrganizationMembership } from "../../../src";
import { baseManifests } from "../../../src/cli/preview/base-manifests";
import { MANIFEST_SCHEMA } from "../../../src/manifest/manifest";
import { PROGRAM_FILES } from "../../../src/manifest/program-files";
import { problemText } from "../../../src/text";
import { members } from "../../support/members";
import { ownProblemOf } from "../../support/own-error";
import { Synthesis } from "../../support/synthesis";

describe("The code before a change", () => {
  const synthesized = (...stacks: string[]): Synthesis =>
    new Synthesis((app) => {
      new TerraformStack(app, "empty");
      for (const id of stacks) {
        const stack = new TerraformStack(app, id);
        new OrganizationMembership(stack, "membership", { organizationId: "10001", members: members(1) });
      }
    });

  test("is known by the memberships of all its stacks", () => {
    using base = synthesized("a", "b");
    const found = baseManifests(base.app.outdir).map(({ construct }) => construct);
    expect(found).toEqual(["a/membership", "b/membership"]);
  });

  test("may have had none", () => {
    using base = synthesized();
    expect(baseManifests(base.app.outdir)).toEqual([]);
  });

  test("must have been synthesized", () => {
    const refusal = ownProblemOf(() => baseManifests("/nowhere"));
    expect(refusal).toMatchObject({ code: "InvalidOption", problem: { kind: "unreadableOutput" } });
  });

  test("must have been synthesized with this version, and whoever reads that is not sent to make a plan of it", () => {
    using base = synthesized("a");
    const file = join(programIn(base), PROGRAM_FILES.manifest);
    writeFileSync(file, JSON.stringify({ schema: MANIFEST_SCHEMA - 1 }));
    const refusal = ownProblemOf(() => baseManifests(base.app.outdir));
    expect(refusal).toMatchObject({ code: "InvalidManifest", problem: { kind: "otherBase", path: file } });
    expect(problemText(refusal.problem, "en-US")).toMatch(
      /\(expected schema to be "4", got 3\): synthesize the code before the change with this version, or leave out --base/,
    );
  });

  test("must be there as a whole", () => {
    using base = synthesized("a");
    const file = join(programIn(base), PROGRAM_FILES.declarations);
    rmSync(file);
    const refusal = ownProblemOf(() => baseManifests(base.app.outdir));
    const problem = { kind: "unreadableOutput", path: file };
    expect(refusal).toMatchObject({ code: "InvalidManifest", problem });
  });
});

/** Where the program of the only membership lies. */
function programIn(base: Synthesis): string {
  const stack = base.stack("a");
  const [name = ""] = Object.keys(stack.configuration.resource?.["null_resource"] ?? {});
  return join(stack.directory, stack.programDirectory(`null_resource.${name}`));
}
