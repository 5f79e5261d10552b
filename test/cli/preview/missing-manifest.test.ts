import type { Preview } from "../../../src/cli/preview/preview";
import { recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";
import { join } from "node:path";

async function previewWithoutManifest(
  name: string,
): Promise<{ readonly exitCode: number; readonly preview: Preview }> {
  const plan = join(recordedStack(name), "plan.json");
  const { exitCode, stdout } = await tcoMembers([
    "preview",
    plan,
    "--stack-dir",
    "/nowhere",
    "--format",
    "json",
  ]);
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
        role: "members",
        verdict: "removals",
        previousCount: 3,
        leaving: [{ uin: "100000000002", label: "payments-staging" }],
        problems: [],
        notes: [
          "The manifest assets/membership_Program_FA66FDA4/HASH/manifest.json is not in the stack's directory, so who " +
            "leaves is taken from the plan alone, and caps, reasons, protected members and the digest are unknown. " +
            "Give the directory that the plan was made in (--stack-dir cdktf.out/stacks/NAME), as it was then.",
        ],
      },
    ]);
  });

  test("a UIN whose value is known only after the apply counts as present", async () => {
    const { exitCode, preview } = await previewWithoutManifest("unknown-uin");
    expect({ exitCode, leaving: preview.memberships[0]?.leaving }).toEqual({ exitCode: 0, leaving: [] });
  });

  test("a full destroy is taken to remove everyone", async () => {
    const { exitCode, preview } = await previewWithoutManifest("full-destroy");
    expect({ exitCode, leaving: preview.memberships[0]?.leaving.length }).toEqual({
      exitCode: 2,
      leaving: 3,
    });
  });

  test("a resource without members may be the one that removes everyone", async () => {
    const { exitCode, preview } = await previewWithoutManifest("teardown-replaced");
    expect(exitCode).toBe(2);
    expect(preview.memberships[1]).toMatchObject({ verdict: "removals", leaving: [] });
  });

  test("what is not destroyed needs none", async () => {
    const { exitCode, preview } = await previewWithoutManifest("no-change");
    expect({ exitCode, notes: preview.memberships[0]?.notes }).toEqual({ exitCode: 0, notes: [] });
  });
});
