import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { SYNTH_RECORD } from "../../../src/manifest/synth-record";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { recordedStack } from "../support/recorded-plans";
import { previewOfAll, showingTerraform } from "../support/shown-plans";
import { tcoMembers } from "../support/tco-members";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

/** Stacks of one output directory: copies of recorded plans, by their names. */
function output(...plans: readonly string[]): string[] {
  const stacks = plans.map((plan) => join(directory.path, "stacks", plan));
  for (const [index, stack] of stacks.entries())
    cpSync(recordedStack(plans[index] ?? ""), stack, { recursive: true });
  const written = plans.map((plan): [string, object] => [plan, { workingDirectory: `stacks/${plan}` }]);
  writeFileSync(
    join(directory.path, "manifest.json"),
    JSON.stringify({ stacks: Object.fromEntries(written) }),
  );
  return stacks;
}

/** What an earlier synthesis left there. */
function record(...missing: readonly (readonly [stack: string, organizationId: string])[]): void {
  const memberships = missing.map(([stack, organizationId]) => ({
    construct: `${stack}/membership`,
    stack,
    address: "terraform_data.membership",
    organizationId,
    retired: false,
  }));
  writeRecord(JSON.stringify({ schema: 1, memberships: [], missing: memberships }));
}

function writeRecord(text: string): void {
  writeFileSync(join(directory.path, SYNTH_RECORD), text);
}

async function notes(stacks: readonly string[], ...args: readonly string[]): Promise<readonly string[]> {
  const all = [...previewOfAll(...stacks), "--format", "json", ...args];
  const { exitCode, stdout } = await tcoMembers(all, { env: showingTerraform() });
  expect([2, 4]).toContain(exitCode);
  const preview = JSON.parse(stdout) as Preview;
  return preview.notes.filter((note) => note.includes(SYNTH_RECORD));
}

const WITHOUT_B =
  "Synthesized without b/membership (10001), which an earlier synth in the same output directory had: whoever moved there " +
  "is told here as leaving, and leaves. Synthesize the whole app, and plan again; or, where it is meant to be gone, " +
  "renamed or moved, delete organization-memberships.json from the output directory.";

test("A membership of the organization that the synthesis lacked is noted, of another organization not", async () => {
  const stacks = output("remove");
  record(["b", "10001"], ["c", "10002"]);
  expect(await notes(stacks)).toEqual([WITHOUT_B]);
  expect(await notes(stacks, "--language", "zh-CN")).toEqual([
    "synth 时缺少 b/membership (10001)，而此前在同一输出目录中执行的 synth 含有：移到那里的成员在此显示为离开，并且会被移出。" +
      "请对整个 app 执行 synth 并重新生成 plan；如果是有意删除、改名或移动，请从输出目录中删除 organization-memberships.json。",
  ]);
});

test("It is noted once for all stacks of one output directory", async () => {
  const stacks = output("remove", "add");
  record(["b", "10001"]);
  expect(await notes(stacks)).toEqual([WITHOUT_B]);
});

test("It is noted also where only the state tells the organization, as the code is gone", async () => {
  const stacks = output("gone-from-configuration", "remove");
  record(["b", "10001"]);
  expect(await notes(stacks)).toEqual([WITHOUT_B]);
});

test.each<[what: string, arrange: () => void]>([
  ["nothing was left there", () => undefined],
  [
    "nothing is missing",
    () => {
      record();
    },
  ],
  [
    "what is missing is of another organization",
    () => {
      record(["b", "10002"]);
    },
  ],
])("Nothing is noted where %s", async (_, arrange) => {
  const stacks = output("remove");
  arrange();
  expect(await notes(stacks)).toEqual([]);
});

test("Nothing is noted of a stack's directory that was copied alone", async () => {
  const [stack = ""] = output("remove");
  record(["b", "10001"]);
  using elsewhere = new TemporaryDirectory();
  cpSync(stack, join(elsewhere.path, "remove"), { recursive: true });
  expect(existsSync(join(elsewhere.path, "../manifest.json"))).toBe(false);
  expect(await notes([join(elsewhere.path, "remove")])).toEqual([]);
});

test("A file that is not believed is noted, and the review goes on", async () => {
  const stacks = output("remove");
  writeRecord('{"schema": 1, "memb');
  expect(await notes(stacks)).toEqual([
    expect.stringMatching(
      /^Whether a membership of an earlier synth is missing is not known: expected organization-memberships\.json .* delete it/,
    ),
  ]);
});

test("What a change's author writes into the file adds no line and no command to a review", async () => {
  const stacks = output("remove");
  record(["b\n::error::x\n## [group]", "10001"]);
  const [note = "", ...others] = await notes(stacks);
  expect(others).toEqual([]);
  expect(note).toMatch(/^Synthesized without b : :error::x/);
  const { stdout } = await tcoMembers([...previewOfAll(...stacks), "--format", "markdown"], {
    env: showingTerraform(),
  });
  expect(stdout).not.toMatch(/^::|^## \[group/m);
});
