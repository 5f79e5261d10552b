import { cpSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { DEFAULT_REMOVAL_POLICY } from "../../../src/domain/policy";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { manifestIn, previewOf, recordedStack, stackWith } from "../support/recorded-plans";
import { previewOfAll, saveState, showingTerraform } from "../support/shown-plans";
import { tcoMembers } from "../support/tco-members";
import type { WholeManifest } from "../../support/whole-manifest";

// What a review looks at besides who leaves, and how it tells of that.

async function previewed(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await tcoMembers([...args, "--format", "json"], { env });
  return {
    exitCode,
    stderr,
    preview: (stdout === "" ? undefined : JSON.parse(stdout)) as Preview | undefined,
  };
}

describe("--base", () => {
  /** An output directory of the code before a change, with the membership of a recorded plan. */
  function base(directory: string, manifest: Partial<WholeManifest>): string {
    const stack = join(directory, "stacks", "organization");
    cpSync(stackWith(manifest), stack, { recursive: true });
    const resource = {
      terraform_data: {
        membership: {
          provisioner: [{ "local-exec": { command: `D='${dirname(manifestIn(stack))}'; echo $TCO_LOADER` } }],
        },
      },
    };
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ resource }));
    const paths = {
      workingDirectory: "stacks/organization",
      synthesizedStackPath: "stacks/organization/cdk.tf.json",
    };
    writeFileSync(join(directory, "manifest.json"), JSON.stringify({ stacks: { organization: paths } }));
    return directory;
  }

  const STRICT = { ...DEFAULT_REMOVAL_POLICY, requireReasons: true, maxRemovals: { count: 1 } };
  const LOOSENED = [
    'removal.maxRemovals no longer has {"count":1}',
    "removal.requireReasons is false, was true",
  ];

  test.each(["remove", "add"])("tells which rails a change loosens, whoever leaves: %s", async (name) => {
    using directory = new TemporaryDirectory();
    const args = [...previewOf(recordedStack(name)), "--base", base(directory.path, { removal: STRICT })];
    const { preview } = await previewed(args);
    expect(preview?.memberships[0]?.loosened).toEqual(LOOSENED);
    expect(preview?.notes.filter((note) => note.includes("--base"))).toEqual([]);
    expect((await tcoMembers(args)).stdout).toContain(`\
  This change loosens:
  - removal.maxRemovals no longer has {"count":1}
  - removal.requireReasons is false, was true
`);
    expect((await tcoMembers([...args, "--format", "markdown"])).stdout).toContain(`\
> [!CAUTION]
> **This change loosens:**
>
> removal.maxRemovals no longer has {"count":1}
>
> removal.requireReasons is false, was true
`);
  });

  test("tells nothing of rails that are as they were", async () => {
    using directory = new TemporaryDirectory();
    const args = [...previewOf(recordedStack("remove")), "--base", base(directory.path, {})];
    expect((await previewed(args)).preview?.memberships[0]?.loosened).toEqual([]);
    expect((await tcoMembers(args)).stdout).not.toContain("loosens");
  });

  test("names memberships that are gone with their rails", async () => {
    using directory = new TemporaryDirectory();
    const before = base(directory.path, { construct: "organization/old", address: "terraform_data.old" });
    const { preview } = await previewed([...previewOf(recordedStack("remove")), "--base", before]);
    expect(preview?.notes).toContain(
      "The code before this change had memberships that are gone, with their safety rails: organization/old.",
    );
  });

  test("is missed where it is not given", async () => {
    const { preview } = await previewed(previewOf(recordedStack("add")));
    expect(preview?.memberships[0]).not.toHaveProperty("loosened");
    expect(preview?.notes).toContain(
      "Whether this change loosens a safety rail is not known: give the output directory of the code before it (--base).",
    );
  });
});

describe("--only-memberships", () => {
  test("does not allow anything else, even where nobody leaves", async () => {
    const { exitCode, preview } = await previewed([
      ...previewOf(recordedStack("not-targeted")),
      "--only-memberships",
    ]);
    expect({ exitCode, effect: preview?.effect, problems: preview?.problems }).toEqual({
      exitCode: 3,
      effect: "notAllowed",
      problems: [
        "expected nothing but memberships (--only-memberships), got terraform_data.other: plan memberships in a stack of their own",
      ],
    });
  });

  test("allows memberships, and anything where it is not asked for", async () => {
    const allowed = async (name: string, ...args: readonly string[]): Promise<unknown> =>
      (await previewed([...previewOf(recordedStack(name)), ...args])).preview?.problems;
    for (const name of ["remove", "moved", "retired", "full-destroy"]) {
      expect({ name, problems: await allowed(name, "--only-memberships") }).toEqual({ name, problems: [] });
    }
    expect(await allowed("not-targeted")).toEqual([]);
  });
});

describe("Whether a plan was applied already", () => {
  const stackAfter = (changes: number): string => {
    const stack = stackWith({});
    saveState(stack, changes);
    return stack;
  };
  const saysUnknown = (preview: Preview | undefined): boolean =>
    preview?.notes.some((note) => note.includes("was applied already is not known")) ?? false;

  test("is known of a plan file, and refused", async () => {
    const { exitCode, stderr } = await previewed(previewOfAll(stackAfter(1)), showingTerraform());
    expect(exitCode).toBe(1);
    expect(stderr).toContain("got one of serial 3 where the state is at serial 4: it was applied already");
  });

  test("is no question where the state is the one of the plan", async () => {
    const { exitCode, preview } = await previewed(previewOfAll(stackAfter(0)), showingTerraform());
    expect({ exitCode, saysUnknown: saysUnknown(preview) }).toEqual({ exitCode: 2, saysUnknown: false });
  });

  test("is noted not to be known of JSON, and where Terraform tells nothing of the state", async () => {
    expect(saysUnknown((await previewed(previewOf(recordedStack("remove")))).preview)).toBe(true);
    const { preview } = await previewed(
      previewOfAll(stackAfter(0), stackWith({}, "add")),
      showingTerraform(),
    );
    expect(preview?.notes).toContain(
      "Whether the plan of add was applied already is not known: that takes the plan file itself, and a backend that answers here.",
    );
  });
});

test("Whoever leaves a membership and stays is named, with the construct that declares it", async () => {
  const declaredElsewhere = { "teams/membership": ["100000000002"], "other/membership": ["7"] };
  const { exitCode, preview } = await previewed(previewOf(stackWith({ declaredElsewhere })));
  expect({ exitCode, notes: preview?.memberships[0]?.notes }).toEqual({
    exitCode: 0,
    notes: [
      "Taken out here, 1 member stays in the organization, because teams/membership declares it: 100000000002 payments-staging.",
    ],
  });
});

test("Whoever is gone from the code with a membership and stays is named in the same way", async () => {
  const { preview } = await previewed(previewOf(recordedStack("renamed-without-moved")));
  const notes = preview?.memberships.flatMap((membership) => membership.notes);
  expect(notes).toContain(
    "Taken out here, 2 members stay in the organization, because organization/members declares them: 100000000001 " +
      "payments-prod, 100000000003 search-prod.",
  );
});
