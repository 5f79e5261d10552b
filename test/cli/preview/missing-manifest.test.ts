import { join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { manifestIn, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

async function previewWithoutManifest(
  name: string,
): Promise<{ readonly exitCode: number; readonly preview: Preview }> {
  const plan = join(recordedStack(name), "plan.json");
  const args = ["preview", plan, "--stack-dir", "/nowhere", "--format", "json"];
  const { exitCode, stdout } = await tcoMembers(args);
  return { exitCode, preview: JSON.parse(stdout) as Preview };
}

describe("Without its manifest", () => {
  test("who leaves is taken from the plan, and the rest is said to be unknown", async () => {
    const { exitCode, preview } = await previewWithoutManifest("remove");
    expect(exitCode).toBe(2);
    expect(preview.approvals).toEqual([]);
    expect(preview.memberships).toEqual([
      {
        address: "terraform_data.membership",
        effect: "removals",
        previousCount: 3,
        leaving: [{ uin: "100000000002", label: "payments-staging" }],
        removes: 1,
        problems: [],
        notes: [
          `The manifest ${manifestIn(recordedStack("remove"))} is not in the stack's directory, so who leaves is taken ` +
            "from the plan alone. Caps, reasons, protected members, what other stacks declare and the digest are unknown, " +
            "and so is whether this is what the construct made. Give the directory that the plan was made in (--stack-dir " +
            "cdktf.out/stacks/NAME), as it was then.",
        ],
      },
    ]);
  });

  test("it is no membership for --only-memberships: nobody can tell what it runs", async () => {
    const plan = join(recordedStack("remove"), "plan.json");
    const args = ["preview", plan, "--stack-dir", "/nowhere", "--format", "json", "--only-memberships"];
    const { exitCode, stdout } = await tcoMembers(args);
    const { effect, problems } = JSON.parse(stdout) as Preview;
    expect({ exitCode, effect }).toEqual({ exitCode: 3, effect: "notAllowed" });
    expect(problems).toEqual([expect.stringContaining("got terraform_data.membership") as string]);
  });

  test.each([
    ["that another environment is set", "other-environment", ["100000000002"]],
    ["a UIN whose label is known only after the apply, which is declared", "unknown-uin", []],
    ["whoever is in the code, who stays at a full destroy", "full-destroy", []],
    [
      "whoever is in the code, who stays at a full destroy with a pending removal",
      "full-destroy-with-pending-removal",
      ["100000000002"],
    ],
  ])("nothing is claimed of %s", async (_, name, leaving) => {
    const { exitCode, preview } = await previewWithoutManifest(name);
    const found = preview.memberships[0]?.leaving.map(({ uin }) => uin);
    expect({ exitCode, found }).toEqual({ exitCode: leaving.length === 0 ? 0 : 2, found: leaving });
  });

  test("a map of another resource in the state blocks all the same", async () => {
    const { exitCode } = await previewWithoutManifest("state-of-another-resource");
    expect(exitCode).toBe(3);
  });

  test("what is not destroyed needs none", async () => {
    const { exitCode, preview } = await previewWithoutManifest("no-change");
    expect({ exitCode, notes: preview.memberships[0]?.notes }).toEqual({ exitCode: 0, notes: [] });
  });
});
