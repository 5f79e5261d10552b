import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { join, resolve } from "node:path";
import { DataResource, TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { Synthesis, type SynthesizedStack } from "../support/synthesis";
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
    const others = { ...PROPS, members: { "100000000003": "other" }, ...other };
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

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

test("the program and its manifest lie together in the stack's directory, and nothing else does", () => {
  using synthesis = synthesize({});
  const stack = synthesis.stack();
  const files = filesOf(stack);
  expect(files).toEqual({
    "manifest.json": expect.stringContaining('"construct": "stack/membership"') as string,
    "program.cjs": bundle("program.cjs"),
    "removal.cjs": bundle("removal.cjs"),
    "start.js": expect.stringContaining("O_NONBLOCK") as string,
  });
  expect(fs.readdirSync(join(stack.directory, "assets"))).toHaveLength(1);
});

test("the directory is named after the start file, which holds the hashes of all the others", () => {
  using synthesis = synthesize({});
  const stack = synthesis.stack();
  const { "start.js": start = "", ...others } = filesOf(stack);
  expect(stack.programDirectory(ADDRESS)).toMatch(
    new RegExp(`^assets/membership_Program_[0-9A-F]{8}/${sha256(start)}$`),
  );
  for (const [name, text] of Object.entries(others)) expect(start).toContain(`"${name}":"${sha256(text)}"`);
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
    ["a reason is given", { own: { reasons: { "100000000009": "sold" } } }],
    ["the policy changes", { own: { removal: { batchSize: 49 } } }],
    ["the cap changes", { own: { removal: { maxRemovals: { count: 1 } } } }],
    ["the endpoint changes", { own: { site: "international" } }],
    ["the language changes", { own: { language: "zh-CN" } }],
    ["the report moves", { own: { reportFile: "report.json" } }],
    ["another stack protects a member", { other: { protectedMembers: ["100000000001"] } }],
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
    ["a default is written out", { own: { removal: { batchSize: 50 }, site: "china" } }],
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

  test("does not change with what another organization's stack declares and protects", () => {
    const organizationId = "20002";
    const more = { organizationId, members: ["100000000001"], protectedMembers: ["7"] };
    expect(pathAfter({ other: more })).toBe(pathAfter({ other: { organizationId } }));
  });

  test("changes back with the declaration", () => {
    const added = [...Object.keys(PROPS.members), "100000000009"];
    expect(new Set([{}, { own: { members: added } }, {}].map((changes) => pathAfter(changes))).size).toBe(2);
  });

  test("is gone after a later synth of another declaration, and with it what an older plan would run", () => {
    using directory = new TemporaryDirectory();
    const [before, after] = [PROPS, { ...PROPS, members: ["100000000001"] }].map((props) => {
      const stack = Synthesis.ofStack((stack) => new OrganizationMembership(stack, "membership", props), {
        directory,
      }).stack();
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
      new OrganizationMembership(stack, "team-" + index, { organizationId: "10001", members: ["10000000000" + index] });
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

test.each(["start.js", "program.cjs", "removal.cjs"])(
  "a package that was built without %s says so",
  (file) => {
    const read = fs.readFileSync.bind(fs);
    const missing = jest.spyOn(fs, "readFileSync").mockImplementation(((path: string, ...rest: []) => {
      if (path === join(BUNDLES, file)) throw new Error("ENOENT");
      return read(path, ...rest);
    }) as typeof fs.readFileSync);
    try {
      const { code, message } = Synthesis.refusalOfStack((stack) => {
        new OrganizationMembership(stack, "membership", PROPS);
      });
      expect(code).toBe("InvalidConfiguration");
      expect(message).toContain(
        `stack/membership: expected the built program at ${join(BUNDLES, file)}, found none: reinstall the package, or ` +
          "build it",
      );
    } finally {
      missing.mockRestore();
    }
  },
);
