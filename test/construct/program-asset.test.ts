import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { join, resolve } from "node:path";
import { DataResource, TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { Synthesis, SynthesizedStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const BUNDLES = resolve(__dirname, "../../lib/bundle");
const ADDRESS = "null_resource.membership";

const PROPS: OrganizationMembershipProps = {
  members: { "100000000001": "payments", "100000000002": "search" },
  organizationId: "20001",
};

/** Two stacks with a membership each, of whom the first is looked at. */
function synthesize({ own = {}, other = {}, alongside }: Changes): Synthesis {
  return new Synthesis((app) => {
    const stack = new TerraformStack(app, "stack");
    new OrganizationMembership(stack, "membership", { ...PROPS, ...own });
    alongside?.(stack);
    const others = { members: { "100000000003": "other" }, ...other };
    new OrganizationMembership(new TerraformStack(app, "other"), "membership", others);
  });
}

interface Changes {
  readonly own?: Partial<OrganizationMembershipProps>;
  readonly other?: Partial<OrganizationMembershipProps>;
  readonly alongside?: (stack: TerraformStack) => void;
}

function filesOf(stack: SynthesizedStack, address = ADDRESS): Record<string, string> {
  const directory = join(stack.directory, stack.programDirectory(address));
  const names = fs.readdirSync(directory).sort();
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(join(directory, name), "utf8")]));
}

const bundle = (name: string): string => fs.readFileSync(join(BUNDLES, name), "utf8");

test("the program and its manifest lie together in the stack's directory, and nothing else does", () => {
  using synthesis = synthesize({});
  const stack = synthesis.stack();
  expect(filesOf(stack)).toEqual({
    "manifest.json": expect.stringContaining('"construct": "stack/membership"') as string,
    "program.cjs": bundle("program.cjs"),
    "removal.cjs": bundle("removal.cjs"),
  });
  expect(stack.programDirectory(ADDRESS)).toMatch(/^assets\/membership_Program_[0-9A-F]{8}\/[0-9A-F]{32}$/);
  expect(fs.readdirSync(join(stack.directory, "assets"))).toHaveLength(1);
});

test("with a teardown, both manifests lie there", () => {
  using synthesis = synthesize({ own: { onDestroy: "remove" } });
  const files = filesOf(synthesis.stack());
  expect(Object.keys(files)).toEqual(["manifest.json", "program.cjs", "removal.cjs", "teardown.json"]);
});

describe("its path", () => {
  const pathAfter = (changes: Changes): string => {
    using synthesis = synthesize(changes);
    return synthesis.stack().programDirectory(ADDRESS);
  };

  test.each<readonly [change: string, changes: Changes]>([
    ["a member is added", { own: { members: [...Object.keys(PROPS.members), "100000000009"] } }],
    ["a member is removed", { own: { members: ["100000000001"] } }],
    ["another stack's declaration changes", { other: { members: ["100000000004"] } }],
    ["another stack's declaration moves to another organization", { other: { organizationId: "20002" } }],
    ["its organization changes", { own: { organizationId: "20002" } }],
    ["a member is protected", { own: { protectedMembers: ["100000000001"] } }],
    ["a reason is given", { own: { leaving: { "100000000009": "sold" } } }],
    ["the policy changes", { own: { removal: { batchSize: 49 } } }],
    ["the cap changes", { own: { removal: { maxRemovals: { count: 1 } } } }],
    ["the endpoint changes", { own: { site: "international" } }],
    ["the language changes", { own: { language: "zh-CN" } }],
    ["the report moves", { own: { reportFile: "report.json" } }],
    ["a destroy is to remove everyone", { own: { onDestroy: "remove" } }],
  ])("changes when %s", (_, changes) => {
    expect(pathAfter(changes)).not.toBe(pathAfter({}));
  });

  test.each<readonly [change: string, changes: Changes]>([
    ["nothing does", {}],
    [
      "the order in code does",
      { own: { members: { "100000000002": "search", "100000000001": "payments" } } },
    ],
    ["a label does", { own: { members: { "100000000001": "billing", "100000000002": "search" } } }],
    ["a default is written out", { own: { removal: { batchSize: 50 }, site: "china", onDestroy: "retain" } }],
    [
      "another stack's labels or policy do",
      { other: { members: ["100000000003"], removal: { batchSize: 1 } } },
    ],
    [
      "something else in the stack does",
      { alongside: (stack) => new DataResource(stack, "vpc", { input: { range: "10.0.0.0/8" } }) },
    ],
  ])("does not change when %s", (_, changes) => {
    expect(pathAfter(changes)).toBe(pathAfter({}));
  });

  test("changes with a label that a teardown would show", () => {
    const members = { "100000000001": "billing", "100000000002": "search" };
    expect(pathAfter({ own: { onDestroy: "remove", members } })).not.toBe(
      pathAfter({ own: { onDestroy: "remove" } }),
    );
  });

  test("changes back with the declaration", () => {
    const added = [...Object.keys(PROPS.members), "100000000009"];
    expect(new Set([{}, { own: { members: added } }, {}].map((changes) => pathAfter(changes))).size).toBe(2);
  });

  test("is gone after a later synth of another declaration, and with it what an older plan would run", () => {
    using directory = new TemporaryDirectory();
    const [before, after] = [PROPS, { ...PROPS, members: ["100000000001"] }].map((props) => {
      const { app } = new Synthesis((app) => {
        new OrganizationMembership(new TerraformStack(app, "stack"), "membership", props);
      }, directory);
      const stack = new SynthesizedStack(join(app.outdir, "stacks/stack"));
      return join(stack.directory, stack.programDirectory(ADDRESS));
    });
    expect(after).not.toBe(before);
    expect([before, after].map((path) => fs.existsSync(path ?? ""))).toEqual([false, true]);
  });
});

test("however many memberships an app has, node warns of nothing, and what was staged is gone when it exits", () => {
  using directory = new TemporaryDirectory();
  const app = `
    const { App, TerraformStack } = require("cdktf");
    const { OrganizationMembership } = require("./lib");
    const app = new App({ outdir: process.env.TMPDIR + "/cdktf.out" });
    const stack = new TerraformStack(app, "stack");
    for (let index = 0; index < 20; index++) {
      new OrganizationMembership(stack, "team-" + index, { members: ["10000000000" + index], onDestroy: "remove" });
    }
    app.synth();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", app], {
    cwd: resolve(BUNDLES, "../.."),
    env: { TMPDIR: directory.path },
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(fs.readdirSync(join(directory.path, "cdktf.out/stacks/stack/assets"))).toHaveLength(20);
  expect(fs.readdirSync(directory.path)).toEqual(["cdktf.out"]);
});

test("a package that was not built says so", () => {
  const exists = fs.existsSync;
  const missing = jest
    .spyOn(fs, "existsSync")
    .mockImplementation((path) => !String(path).endsWith("removal.cjs") && exists(path));
  expect(() => synthesize({})).toThrow(
    `expected the built program at ${join(BUNDLES, "removal.cjs")}, found none: reinstall the package, or build it`,
  );
  missing.mockRestore();
});
