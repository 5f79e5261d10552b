import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { join, resolve } from "node:path";
import { DataResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { grouped } from "../../src/domain/grouped";
import { VERSION } from "../../src/manifest/installed-package";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
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

/** Another membership in the first one's stack. */
function beside(props: Partial<OrganizationMembershipProps>): (stack: TerraformStack) => void {
  return (stack) => new OrganizationMembership(stack, "beside", { ...PROPS, ...props });
}

interface Changes {
  readonly own?: Partial<OrganizationMembershipProps>;
  readonly other?: Partial<OrganizationMembershipProps>;
  readonly alongside?: (stack: TerraformStack) => void;
}

/** What a membership runs, by the paths that its start file knows. */
function filesOf(stack: SynthesizedStack, address = ADDRESS): Record<string, string> {
  const directory = join(stack.directory, stack.programDirectory(address));
  const paths = Object.values(PROGRAM_FILES);
  return Object.fromEntries(paths.map((path) => [path, fs.readFileSync(join(directory, path), "utf8")]));
}

/** All files of a stack's assets, relative to them. */
function assetsOf(stack: SynthesizedStack): string[] {
  const assets = join(stack.directory, "assets");
  const all = fs.readdirSync(assets, { recursive: true, encoding: "utf8" });
  return all.filter((path) => fs.statSync(join(assets, path)).isFile()).sort();
}

const bundle = (name: string): string => fs.readFileSync(join(BUNDLES, name), "utf8");

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

test("the program, what it follows and what is declared lie in the stack's directory, and nothing else does", () => {
  using synthesis = synthesize({});
  const stack = synthesis.stack();
  expect(filesOf(stack)).toEqual({
    "start.js": expect.stringContaining("O_NONBLOCK") as string,
    "manifest.json": expect.stringContaining('"construct": "stack/membership"') as string,
    "../declarations.json": expect.stringContaining(
      '"other/membership": [\n   "100000000003"\n  ]',
    ) as string,
    "../../program.cjs": bundle("program.cjs"),
    "../../removal.cjs": bundle("removal.cjs"),
    "../../problems.cjs": bundle("problems.cjs"),
  });
  expect(assetsOf(stack)).toHaveLength(Object.keys(PROGRAM_FILES).length);
});

test("the directory is named after the start file, which holds the hashes of all the others", () => {
  using synthesis = synthesize({});
  const stack = synthesis.stack();
  const { "start.js": start = "", ...others } = filesOf(stack);
  expect(stack.programDirectory(ADDRESS)).toBe(
    `assets/organization-membership-program/${VERSION}/20001/${sha256(start)}`,
  );
  for (const [path, text] of Object.entries(others)) expect(start).toContain(`"${path}":"${sha256(text)}"`);
});

test("a stack has the program once, and what an organization declares once, however many memberships it has", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    for (const organizationId of ["20001", "20002"]) {
      for (const id of ["a", "b", "c"]) {
        const members = [`10000000000${id.charCodeAt(0) - 96}`];
        new OrganizationMembership(stack, `${id}-${organizationId}`, { organizationId, members });
      }
    }
  });
  const files = assetsOf(synthesis.stack()).map((path) => path.replace(/[0-9a-f]{64}/, "HASH"));
  const times = grouped(files, (file) => [file.split("/").slice(2).join("/")]);
  expect(Object.fromEntries([...times].map(([file, all]) => [file, all.length]))).toEqual({
    "program.cjs": 1,
    "removal.cjs": 1,
    "problems.cjs": 1,
    "20001/declarations.json": 1,
    "20001/HASH/manifest.json": 3,
    "20001/HASH/start.js": 3,
    "20002/declarations.json": 1,
    "20002/HASH/manifest.json": 3,
    "20002/HASH/start.js": 3,
  });
});

test("the program of another copy of the package in the same stack stays what it is", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new Construct(stack, "organization-membership-program");
    new OrganizationMembership(stack, "membership", PROPS);
  });
  expect(synthesis.stack().programDirectory(ADDRESS)).toMatch(/^assets\/organization-membership-program-2\//);
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
    ["another construct's of its stack does", { alongside: beside({ members: ["100000000005"] }) }],
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

  test("changes with the members of another construct of its stack, and with nothing else of it", () => {
    const base = { members: ["100000000005"] };
    const paths = [
      base,
      { ...base, members: { "100000000005": "label" }, removal: { batchSize: 1 }, reasons: { "7": "sold" } },
      { members: ["100000000006"] },
    ].map((props) => pathAfter({ alongside: beside(props) }));
    expect([paths[0] === paths[1], paths[0] === paths[2]]).toEqual([true, false]);
  });

  test("does not change with what another organization's construct of its stack declares and protects", () => {
    const organizationId = "20002";
    const [before, after] = [{}, { members: ["100000000006"], protectedMembers: ["7"] }].map((props) =>
      pathAfter({ alongside: beside({ members: ["100000000005"], organizationId, ...props }) }),
    );
    expect(after).toBe(before);
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
  const program = `cdktf.out/stacks/stack/assets/organization-membership-program/${VERSION}`;
  expect(fs.readdirSync(join(directory.path, program, "10001"))).toHaveLength(20 + 1);
  expect(fs.readdirSync(directory.path)).toEqual(["cdktf.out"]);
});

test.each(["start.js", "program.cjs", "removal.cjs", "problems.cjs"])(
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
