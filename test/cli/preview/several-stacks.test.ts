import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { Simulator } from "../../../src/simulator";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { previewOf, recordedStack, stackWith } from "../support/recorded-plans";
import { previewOfAll, savePlan, showingTerraform } from "../support/shown-plans";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";

/** A stack that removes another member than the others do. */
function stackOfAnother(): string {
  const stack = stackWith({}, "retired");
  const plan = join(stack, "plan.json");
  writeFileSync(plan, readFileSync(plan, "utf8").replaceAll("100000000002", "100000000012"));
  return stack;
}

async function previewed(stacks: readonly string[], env: object = {}, ...args: readonly string[]) {
  const all = { ...showingTerraform(), ...env };
  const directories = stacks.map((name) => (name === "retired" ? stackOfAnother() : recordedStack(name)));
  const given = [...previewOfAll(...directories), ...args];
  const { exitCode, stdout } = await tcoMembers([...given, "--format", "json"], { env: all });
  const text = (await tcoMembers(given, { env: all })).stdout;
  return { exitCode, preview: JSON.parse(stdout) as Preview, text };
}

test("Several stacks are previewed together: each membership with its stack, and the sum of what is removed", async () => {
  const { exitCode, preview, text } = await previewed(["remove", "retired", "add"]);
  expect(exitCode).toBe(2);
  expect(preview).toMatchObject({
    effect: "removals",
    removes: 2,
    stacks: [
      { stack: "remove", removes: 1 },
      { stack: "retired", removes: 1 },
      { stack: "add", removes: 0 },
    ],
    memberships: [
      { stack: "remove", removes: 1 },
      { stack: "retired", removes: 1 },
      { stack: "add", removes: 0 },
    ],
  });
  expect(preview.approvals).toHaveLength(2);
  expect(text).toContain(`\
2 members to remove from the organization. The accounts themselves are not deleted.
Stack remove: 1 member to remove.
Stack retired: 1 member to remove.
Stack add: 0 members to remove.

organization/membership (terraform_data.membership)
  Removes 1 of 3 members from the organization.

  100000000002  payments-staging  merged into search, OPS-412

  Stack         remove
  Organization  10001
`);
  const { stdout } = await tcoMembers(
    [...previewOfAll(recordedStack("remove"), recordedStack("add")), "--format", "markdown"],
    {
      env: showingTerraform(),
    },
  );
  expect(stdout).toContain("- Stack remove: 1 member to remove.\n- Stack add: 0 members to remove.\n");
  expect(stdout).toContain("- Stack: `remove`\n- Organization: `10001`\n");
});

test("What is removed in one stack is told beside what is stopped in another", async () => {
  const { exitCode, preview, text } = await previewed(["remove", "capped"]);
  expect({ exitCode, effect: preview.effect, removes: preview.removes }).toEqual({
    exitCode: 3,
    effect: "blocked",
    removes: 1,
  });
  expect(text.split("\n\n")[0]?.replace(/\n.*/s, "")).toBe(
    "Applying this fails in part: 1 member is removed from the organization, 1 more is stopped by a",
  );
});

test("Whoever leaves several memberships of an organization is counted once", async () => {
  const { preview } = await previewed(["remove", "full-destroy-with-pending-removal"], {
    TCO_POLICY: '{"maxRemovals": {"count": 1}}',
  });
  expect(preview).toMatchObject({
    effect: "removals",
    removes: 1,
    memberships: [{ removes: 1 }, { removes: 1 }],
  });
});

test("A single stack has no name, however often it is given", async () => {
  const { preview } = await previewed(["remove", "remove"]);
  expect(preview).not.toHaveProperty("stacks");
  expect(preview.memberships).toHaveLength(1);
  expect(preview.memberships[0]).not.toHaveProperty("stack");
});

test("Stacks of one name in several apps are told by their directories", async () => {
  const stacks = [recordedStack("remove"), stackWith({}, "remove")];
  const { stdout } = await tcoMembers([...previewOfAll(...stacks), "--format", "json"], {
    env: showingTerraform(),
  });
  expect((JSON.parse(stdout) as Preview).stacks?.map(({ stack }) => stack)).toEqual(stacks);
});

test("A plan that is given goes with one stack only", async () => {
  const args = [...previewOf(recordedStack("remove")), "--stack-dir", recordedStack("add")];
  const { exitCode, stdout, stderr } = await tcoMembers(args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain("a PLAN goes with one --stack-dir only");
});

test("A stack without memberships is previewed beside others, but not alone", async () => {
  using directory = new TemporaryDirectory();
  const empty = join(directory.path, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "plan.json"), '{"format_version": "1.2", "configuration": {}}');
  const env = showingTerraform();
  expect((await tcoMembers(previewOfAll(empty, recordedStack("remove")), { env })).exitCode).toBe(2);
  expect((await tcoMembers(previewOfAll(empty), { env })).stderr).toContain(`from ${empty}, got one without`);
});

test("Whom another stack declares stays, where a membership is gone from the code", async () => {
  const leavesThere = async (...stacks: string[]): Promise<unknown> =>
    (await previewed(stacks)).preview.memberships[0]?.leaving.map(({ uin }) => uin);
  expect(await leavesThere("gone-from-configuration")).toHaveLength(3);
  expect(await leavesThere("gone-from-configuration", "remove")).toEqual(["100000000002"]);
});

describe("The policy bounds everything together, which each apply alone would not do", () => {
  const capped = (maxRemovals: object) => ({ TCO_POLICY: JSON.stringify({ maxRemovals }) });

  test("by its cap", async () => {
    const { exitCode, preview, text } = await previewed(["remove", "retired"], capped({ count: 1 }));
    expect({ exitCode, effect: preview.effect, problems: preview.problems }).toEqual({
      exitCode: 3,
      effect: "notAllowed",
      problems: [
        '2 of 6 previous members would be removed by all of this together, maxRemovals of the policy (TCO_POLICY) {"count":1} ' +
          "allows 1, and each apply alone would not be stopped: remove fewer at a time, or raise maxRemovals of the policy for " +
          "this deploy",
      ],
    });
    expect(preview.memberships.map(({ effect }) => effect)).toEqual(["removals", "removals"]);
    expect(text).toMatch(
      /^Do NOT apply this, which is not allowed .*\n.*\n- 2 of 6 previous members would be removed/,
    );
  });

  test("counting only who would be removed", async () => {
    expect((await previewed(["remove", "retired"], capped({ count: 2 }))).preview.effect).toBe("removals");
    expect((await previewed(["remove", "capped", "tainted"], capped({ count: 1 }))).preview.problems).toEqual(
      [],
    );
    expect((await previewed(["remove"], capped({ count: 1 }))).preview.problems).toEqual([]);
  });

  test("by how many members must remain", async () => {
    await using simulator = await Simulator.start({
      organization: { members: ["100000000001", "100000000002", "100000000012"].map((uin) => ({ uin })) },
    });
    const env = { ...simulatedEnvironment(simulator), TCO_POLICY: '{"minRemaining": 2}' };
    const { preview } = await previewed(["remove", "retired"], env, "--live");
    expect({ effect: preview.effect, problems: preview.problems }).toEqual({
      effect: "notAllowed",
      problems: [
        "1 of 3 members would remain, minRemaining of the policy (TCO_POLICY) wants 2: remove fewer, or lower it for this deploy",
      ],
    });
    expect((await previewed(["remove"], env, "--live")).preview.effect).toBe("removals");
  });
});

describe("A stack of the same app that is not previewed", () => {
  /** An output directory of cdktf with stacks that are recorded plans. */
  function output(directory: string, stacks: Readonly<Record<string, string>>): Record<string, string> {
    const paths = Object.keys(stacks).map((name) => [name, join(directory, "stacks", name)] as const);
    for (const [name, path] of paths) cpSync(recordedStack(stacks[name] ?? ""), path, { recursive: true });
    const written = paths.map(([name]): [string, object] => [
      name,
      { workingDirectory: `stacks/${name}`, synthesizedStackPath: `stacks/${name}/cdk.tf.json` },
    ]);
    writeFileSync(join(directory, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(written) }));
    return Object.fromEntries(paths);
  }

  /** Writes what a stack's configuration says, as far as it is looked at. */
  function configure(stack: string | undefined, resource: object): void {
    writeFileSync(join(stack ?? "", "cdk.tf.json"), JSON.stringify({ resource }));
  }

  const MEMBERSHIP = { provisioner: [{ "local-exec": { command: "D='assets/x/y'; echo $TCO_LOADER" } }] };

  async function notes(...directories: readonly (string | undefined)[]): Promise<readonly string[]> {
    const args = [...previewOfAll(...directories.map(String)), "--format", "json"];
    return (JSON.parse((await tcoMembers(args, { env: showingTerraform() })).stdout) as Preview).notes;
  }

  test("is named where it has memberships, or nobody can tell", async () => {
    using directory = new TemporaryDirectory();
    const stacks = output(directory.path, { a: "remove", b: "add", c: "add", network: "add" });
    configure(stacks["b"], { terraform_data: { members: MEMBERSHIP } });
    configure(stacks["network"], { terraform_data: { other: {} } });
    expect(await notes(stacks["a"])).toContain(
      "Not previewed here: stacks b, c of the same app, with memberships too (or what cannot be read here). Name each stack's " +
        "directory with another --stack-dir.",
    );
  });

  test("is not named where all are previewed, or there is no app", async () => {
    using directory = new TemporaryDirectory();
    const stacks = output(directory.path, { a: "remove", b: "add" });
    const all = await notes(stacks["a"], stacks["b"]);
    expect(
      [...all, ...(await notes(recordedStack("remove")))].filter((note) => note.startsWith("Not previewed")),
    ).toEqual([]);
  });
});

test("A plan that Terraform saved is shown by it in the stack's directory, wherever the plan lies", async () => {
  using directory = new TemporaryDirectory();
  const plan = savePlan("", join(directory.path, "saved", "removal.tfplan"));
  const args = ["preview", plan, "--stack-dir", recordedStack("remove")];
  const { exitCode, stdout } = await tcoMembers(args, { env: showingTerraform() });
  expect(exitCode).toBe(2);
  expect(stdout).toContain("Removes 1 of 3 members from the organization.");
});
