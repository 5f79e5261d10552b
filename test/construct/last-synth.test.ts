import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { SYNTH_RECORD } from "../../src/manifest/synth-record";
import { ORGANIZATION_ID } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { Synthesis, type SynthesisOptions } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

type Props = Partial<OrganizationMembershipProps> & { readonly retired?: boolean };

/** One membership a stack, by the stack's id. */
type Stacks = Readonly<Record<string, Props>>;

let directory: TemporaryDirectory;
let file: string;

beforeEach(() => {
  directory = new TemporaryDirectory();
  file = join(directory.path, "cdktf.out", SYNTH_RECORD);
});

afterEach(() => {
  directory[Symbol.dispose]();
});

const LEFT = { members: ["1"] };
const RIGHT = { members: ["2"] };

function synthesized(stacks: Stacks, options: SynthesisOptions = {}): Synthesis {
  return new Synthesis(
    (app) => {
      for (const [id, { retired = false, ...props }] of Object.entries(stacks)) {
        const all = { organizationId: ORGANIZATION_ID, members: ["9"], ...props };
        const stack = new TerraformStack(app, id);
        if (retired) OrganizationMembership.retire(stack, "membership", all);
        else new OrganizationMembership(stack, "membership", all);
      }
    },
    { directory, ...options },
  );
}

/** Synthesizes, and says what it warns of. */
function warnings(stacks: Stacks, options?: SynthesisOptions): string[] {
  const synthesis = synthesized(stacks, options);
  return Object.keys(stacks).flatMap((stack) =>
    synthesis.annotations(stack).map(({ path, level, message }) => {
      expect(level).toBe("@cdktf/warn");
      return `${path}: ${message}`;
    }),
  );
}

const missing = (where: string, names: string): string =>
  `${where}: Missing in this synth: ${names}, which an earlier one in this output directory had. Nobody knows here whom ` +
  "that declares, so a member that moved there leaves the organization. Synthesize the whole app; or, where it is meant " +
  "to be gone, renamed or moved, delete organization-memberships.json from the output directory.";

test("A synthesis leaves behind which memberships it had, and nothing that changes from one to the next", () => {
  warnings({ right: RIGHT, left: LEFT });
  const first = readFileSync(file, "utf8");
  expect(JSON.parse(first)).toEqual({
    schema: 1,
    memberships: ["left", "right"].map((stack) => ({
      construct: `${stack}/membership`,
      stack,
      address: "null_resource.membership",
      organizationId: ORGANIZATION_ID,
      retired: false,
    })),
    missing: [],
  });
  warnings({ left: LEFT, right: RIGHT });
  expect(readFileSync(file, "utf8")).toBe(first);
});

test("A membership with the provider is one like any other", () => {
  warnings({ left: LEFT, right: { ...RIGHT, engine: "provider" } });
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    memberships: [
      { construct: "left/membership" },
      { construct: "right/membership", address: "organization_members.membership" },
    ],
  });
  expect(warnings({ left: LEFT })).toEqual([missing("left/membership", "right/membership (10001)")]);
});

test("What a plan runs does not hang on it", () => {
  const program = (): string =>
    synthesized({ left: LEFT }).stack("left").programDirectory("null_resource.membership");
  const first = program();
  synthesized({ left: LEFT, right: RIGHT });
  expect(program()).toBe(first);
});

test("A membership that the last synthesis had and this one lacks is warned of, until it is there again", () => {
  expect(warnings({ left: LEFT, right: RIGHT })).toEqual([]);
  const ofRight = [missing("left/membership", "right/membership (10001)")];
  expect(warnings({ left: LEFT })).toEqual(ofRight);
  expect(warnings({ left: LEFT })).toEqual(ofRight);
  expect(warnings({ right: RIGHT })).toEqual([missing("right/membership", "left/membership (10001)")]);
  expect(warnings({ left: LEFT, right: RIGHT })).toEqual([]);
  expect(warnings({ left: LEFT, right: RIGHT })).toEqual([]);
});

test("It is warned of until the file is deleted", () => {
  warnings({ left: LEFT, right: RIGHT });
  expect(warnings({ left: LEFT })).toHaveLength(1);
  directory[Symbol.dispose]();
  mkdirSync(directory.path);
  expect(warnings({ left: LEFT })).toEqual([]);
  expect(warnings({ left: LEFT })).toEqual([]);
});

test("The warning comes once an app, and in the language of the membership that it stands on", () => {
  warnings({ a: {}, b: { members: ["2"] }, c: { members: ["3"] }, d: { members: ["4"] } });
  expect(warnings({ c: { members: ["3"], language: "zh-CN" }, d: { members: ["4"] } })).toEqual([
    "c/membership: 本次 synth 缺少 a/membership (10001)、b/membership (10001)，而此前在该输出目录中执行的 synth 含有。" +
      "此处无从得知其声明了哪些成员，因此移到那里的成员会被移出企业组织。请对整个 app 执行 synth；如果是有意删除、改名或移动，" +
      "请从输出目录中删除 organization-memberships.json。",
  ]);
});

test.each<[what: string, before: Stacks, now: Stacks, expected: string[]]>([
  ["that was retired is not missed", { left: LEFT, right: { ...RIGHT, retired: true } }, { left: LEFT }, []],
  [
    "of another organization now is another one",
    { left: LEFT, right: RIGHT },
    { left: LEFT, right: { ...RIGHT, organizationId: "10002" } },
    [missing("left/membership", "right/membership (10001)")],
  ],
  [
    "in a stack of another name is another one",
    { left: LEFT, right: RIGHT },
    { left: LEFT, other: RIGHT },
    [missing("left/membership", "right/membership (10001)")],
  ],
])("A membership %s", (_, before, now, expected) => {
  warnings(before);
  expect(warnings(now)).toEqual(expected);
});

test("It is warned of also where validations are skipped", () => {
  warnings({ left: LEFT, right: RIGHT });
  expect(warnings({ left: LEFT }, { skipValidation: true })).toHaveLength(1);
});

test("A synthesis that is refused leaves what the last one left behind", () => {
  warnings({ left: LEFT });
  const before = readFileSync(file, "utf8");
  const refused = ownErrorOf(() => {
    new Synthesis(
      (app) => {
        for (const id of ["left", "new"]) {
          const stack = new TerraformStack(app, id);
          const props = { organizationId: ORGANIZATION_ID, members: ["9"] };
          const { resource } = new OrganizationMembership(stack, "membership", props);
          if (id === "new") resource.addOverride("triggers.deployed", "today");
        }
      },
      { directory },
    );
  });
  expect(refused.code).toBe("InvalidConfiguration");
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("Stacks within stacks are one app", () => {
  const make = (...names: readonly string[]): Synthesis =>
    new Synthesis(
      (app) => {
        const outer = new TerraformStack(app, "outer");
        for (const name of names) {
          const stack = new TerraformStack(outer, name);
          const props = { organizationId: ORGANIZATION_ID, members: [String(name.length)] };
          new OrganizationMembership(stack, "membership", props);
        }
      },
      { directory },
    );
  make("one", "three");
  expect(
    make("three")
      .annotations("three")
      .map(({ message }) => message),
  ).toEqual([expect.stringContaining("Missing in this synth: outer/one/membership (10001),")]);
});

describe("What is there in its place and is not believed", () => {
  const unknown =
    /^left\/membership: Whether a membership of an earlier synth is missing is not known: expected /;

  test.each<[what: string, put: () => void]>([
    [
      "is cut off",
      () => {
        writeFileSync(file, '{"schema": 1, "memb');
      },
    ],
    [
      "is of another version",
      () => {
        writeFileSync(file, '{"schema": 7, "memberships": [], "missing": []}');
      },
    ],
    [
      "is a link",
      () => {
        symlinkSync("/etc/hostname", file);
      },
    ],
    [
      "is a link to nothing",
      () => {
        symlinkSync(join(directory.path, "elsewhere"), file);
      },
    ],
    [
      "is a directory",
      () => {
        mkdirSync(file);
      },
    ],
    [
      "is far too large",
      () => {
        writeFileSync(file, " ".repeat(2_000_000));
      },
    ],
  ])("is warned of at each synthesis and stays as it is, where it %s", (_, put) => {
    mkdirSync(join(directory.path, "cdktf.out"));
    put();
    const before = statSync(file, { throwIfNoEntry: false })?.size;
    for (const time of [1, 2]) {
      const told = warnings({ left: LEFT });
      expect({ time, told }).toEqual({ time, told: [expect.stringMatching(unknown)] });
    }
    expect(statSync(file, { throwIfNoEntry: false })?.size).toBe(before);
    expect(existsSync(join(directory.path, "elsewhere"))).toBe(false);
  });

  test("names nobody in its own words: what it says stays on one line", () => {
    mkdirSync(join(directory.path, "cdktf.out"));
    const evil = {
      construct: "x\n::error::y",
      stack: "x",
      address: "x",
      organizationId: "10001",
      retired: false,
    };
    writeFileSync(file, JSON.stringify({ schema: 1, memberships: [], missing: [evil] }));
    const [told = ""] = warnings({ left: LEFT });
    expect(told).toContain("x : :error::y (10001)");
    expect(told).not.toContain("\n");
  });
});
