import fc from "fast-check";
import * as cdktf from "cdktf";
import * as constructs from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { commonUin } from "../support/arbitraries";
import { ORGANIZATION_ID } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { Synthesis, unwrittenStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";
import type { WholeManifest } from "../support/whole-manifest";

const { Aspects, TerraformStack, Testing } = cdktf;

type Declared = Omit<OrganizationMembershipProps, "organizationId"> & { readonly organizationId?: string };

/** Properties of the organization that is meant where none is named. */
const propsOf = (declared: Declared): OrganizationMembershipProps => ({
  organizationId: ORGANIZATION_ID,
  ...declared,
});

function membership(scope: constructs.Construct, id: string, declared: Declared): OrganizationMembership {
  return new OrganizationMembership(scope, id, propsOf(declared));
}

/** An app with a stack for each declaration, called `a`, `b` and so on. */
function synthesize(...declarations: readonly Declared[]): Synthesis {
  return new Synthesis((app) => {
    for (const [index, declared] of declarations.entries()) {
      membership(new TerraformStack(app, idAt(index)), "membership", declared);
    }
  });
}

const idAt = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

function manifest(synthesis: Synthesis, stack: string, address = "null_resource.membership"): WholeManifest {
  return synthesis.stack(stack).manifest(address);
}

test("what each stack declares is declared elsewhere for every other, by the construct's path", () => {
  using synthesis = synthesize({ members: ["30", "4"] }, { members: ["4", "5"] }, { members: ["100", "30"] });
  expect(["a", "b", "c"].map((stack) => manifest(synthesis, stack).declaredElsewhere)).toEqual([
    { "b/membership": ["4", "5"], "c/membership": ["30", "100"] },
    { "a/membership": ["4", "30"], "c/membership": ["30", "100"] },
    { "a/membership": ["4", "30"], "b/membership": ["4", "5"] },
  ]);
});

test("the only membership of an app has no other", () => {
  using synthesis = synthesize({ members: ["1", "2"] });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual({});
});

test("memberships of one stack, and of scopes within it, are others to each other", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    membership(stack, "first", { members: ["1"] });
    membership(stack, "second", { members: ["2"] });
    const department = new constructs.Construct(new constructs.Construct(stack, "company"), "department");
    membership(department, "third", { members: ["3"] });
  });
  const third = { "stack/company/department/third": ["3"] };
  expect(manifest(synthesis, "stack", "null_resource.first").declaredElsewhere).toEqual({
    "stack/second": ["2"],
    ...third,
  });
  expect(manifest(synthesis, "stack", "null_resource.second").declaredElsewhere).toEqual({
    "stack/first": ["1"],
    ...third,
  });
});

test("memberships of a stack within a stack are others to those of the outer one", () => {
  using synthesis = new Synthesis((app) => {
    const outer = new TerraformStack(app, "outer");
    membership(outer, "membership", { members: ["1"] });
    membership(new TerraformStack(outer, "inner"), "membership", { members: ["2"] });
  });
  expect(manifest(synthesis, "outer").declaredElsewhere).toEqual({ "outer/inner/membership": ["2"] });
});

test("a membership that retires, and one with another engine, go on declaring their members", () => {
  using synthesis = new Synthesis((app) => {
    membership(new TerraformStack(app, "a"), "membership", { members: ["1"] });
    OrganizationMembership.retire(new TerraformStack(app, "b"), "membership", propsOf({ members: ["2"] }));
    membership(new TerraformStack(app, "c"), "membership", {
      members: ["3"],
      engine: "terraform_data",
    });
  });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual({
    "b/membership": ["2"],
    "c/membership": ["3"],
  });
});

test("a membership of another organization is no other, and nothing is kept for it", () => {
  using synthesis = synthesize(
    { members: ["1"], organizationId: "20001", protectedMembers: ["11"] },
    { members: ["2"], organizationId: "20001", protectedMembers: ["12"] },
    { members: ["3"], organizationId: "20002", protectedMembers: ["13"] },
  );
  const kept = ["a", "b", "c"].map((stack) => {
    const { organizationId, declaredElsewhere, protectedMembers } = manifest(synthesis, stack);
    return { organizationId, declaredElsewhere, protectedMembers };
  });
  expect(kept).toEqual([
    { organizationId: "20001", declaredElsewhere: { "b/membership": ["2"] }, protectedMembers: ["11", "12"] },
    { organizationId: "20001", declaredElsewhere: { "a/membership": ["1"] }, protectedMembers: ["11", "12"] },
    { organizationId: "20002", declaredElsewhere: {}, protectedMembers: ["13"] },
  ]);
});

test("whom any membership protects is protected everywhere, also by one that retires", () => {
  using synthesis = new Synthesis((app) => {
    membership(new TerraformStack(app, "a"), "membership", { members: ["1"], protectedMembers: ["30", "4"] });
    OrganizationMembership.retire(
      new TerraformStack(app, "b"),
      "membership",
      propsOf({ members: ["2"], protectedMembers: ["4", "5"] }),
    );
    membership(new TerraformStack(app, "c"), "membership", { members: ["3"] });
  });
  expect(["a", "b", "c"].map((stack) => manifest(synthesis, stack).protectedMembers)).toEqual([
    ["4", "5", "30"],
    ["4", "5", "30"],
    ["4", "5", "30"],
  ]);
});

test("memberships of another app are unknown, even while that one is synthesized", () => {
  using synthesis = new Synthesis((app) => {
    const first = membership(new TerraformStack(app, "a"), "membership", { members: ["1"] });
    Aspects.of(first).add({
      visit: () => {
        using other = synthesize({ members: ["2"] });
        expect(manifest(other, "a").declaredElsewhere).toEqual({});
      },
    });
  });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual({});
});

test("a membership keeps and protects exactly those whom another one of its organization does", () => {
  const uins = fc.uniqueArray(commonUin, { maxLength: 5 });
  const declaration = fc.record(
    {
      members: uins,
      allowEmpty: fc.constant(true),
      organizationId: fc.constantFrom("1", "2"),
      protectedMembers: uins,
    },
    { noNullPrototype: true },
  );
  const inOrder = (all: readonly string[]): string[] =>
    [...new Set(all)].toSorted((a, b) => Number(a) - Number(b));
  fc.assert(
    fc.property(fc.array(declaration, { minLength: 1, maxLength: 5 }), (declarations) => {
      using synthesis = synthesize(...declarations);
      for (const [index, own] of declarations.entries()) {
        const alike = declarations.filter(({ organizationId }) => organizationId === own.organizationId);
        const others = alike.filter((other) => other !== own);
        const declaredElsewhere = others.map((other) => [
          `${idAt(declarations.indexOf(other))}/membership`,
          inOrder(other.members),
        ]);
        const written = manifest(synthesis, idAt(index));
        expect(written.declaredElsewhere).toEqual(Object.fromEntries(declaredElsewhere));
        expect(written).toMatchObject({
          organizationId: own.organizationId,
          declared: inOrder(own.members),
          protectedMembers: inOrder(alike.flatMap(({ protectedMembers }) => protectedMembers)),
        });
      }
    }),
    { numRuns: 30 },
  );
});

describe("a membership that is made after another's manifest was written", () => {
  const REFUSAL =
    "expected every OrganizationMembership to be made before the app is synthesized, this one comes later and other " +
    "stacks could remove its members: make it in a stack's constructor, not in an aspect";

  test("is refused in an aspect", () => {
    const build = (app: cdktf.App): void => {
      const first = new TerraformStack(app, "first");
      membership(first, "membership", { members: ["1"] });
      const second = new TerraformStack(app, "second");
      Aspects.of(second).add({
        visit: (node) => {
          if (node === second) membership(second, "late", { members: ["2"] });
        },
      });
    };
    expect(ownErrorOf(() => new Synthesis(build))).toEqual({
      code: "InvalidOption",
      message: `second/late: ${REFUSAL}`,
    });
  });

  test.each([
    ["synthesizing a stack in a test", (stack: cdktf.TerraformStack) => Testing.synth(stack)],
    ["reading a stack's configuration", (stack: cdktf.TerraformStack): unknown => stack.toTerraform()],
  ])("is refused after %s", (_, synthesizeFirst) => {
    using directory = new TemporaryDirectory();
    const app = Testing.app({ outdir: directory.path });
    const stack = new TerraformStack(app, "first");
    membership(stack, "membership", { members: ["1"] });
    synthesizeFirst(stack);
    const second = new TerraformStack(app, "second");
    expect(ownErrorOf(() => membership(second, "late", { members: ["2"] }))).toEqual({
      code: "InvalidOption",
      message: `second/late: ${REFUSAL}`,
    });
  });

  test("is welcome in another app", () => {
    synthesize({ members: ["1"] })[Symbol.dispose]();
    using later = synthesize({ members: ["2"] });
    expect(manifest(later, "a").declaredElsewhere).toEqual({});
  });
});

test("an app that goes on after a membership's error is not synthesized, as those members would be taken to leave", () => {
  const build = (app: cdktf.App): void => {
    membership(new TerraformStack(app, "a"), "membership", { members: ["1"] });
    const teams = new TerraformStack(app, "b");
    ownErrorOf(() => membership(teams, "membership", { members: ["2", "two"] }));
  };
  expect(() => new Synthesis(build)).toThrow(
    "b/membership: expected a declaration, got an error that the app caught: nothing was synthesized, because who is " +
      "declared there would be taken to leave; correct it",
  );
});

describe("a second copy of the package", () => {
  let Copy: typeof OrganizationMembership;
  beforeAll(() => {
    jest.isolateModules(() => {
      // Two copies of a package share its peers.
      jest.doMock("cdktf", () => cdktf).doMock("constructs", () => constructs);
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
      Copy = (require("../../src") as typeof import("../../src")).OrganizationMembership;
    });
    expect(Copy).not.toBe(OrganizationMembership);
  });

  test("makes memberships that those of the first know, and that know them", () => {
    using synthesis = new Synthesis((app) => {
      const declared = { members: ["1"], protectedMembers: ["7"] };
      membership(new TerraformStack(app, "a"), "membership", declared);
      new Copy(new TerraformStack(app, "b"), "membership", propsOf({ members: ["2"] }));
    });
    expect(manifest(synthesis, "a").declaredElsewhere).toEqual({ "b/membership": ["2"] });
    expect(manifest(synthesis, "b")).toMatchObject({
      declaredElsewhere: { "a/membership": ["1"] },
      protectedMembers: ["7"],
    });
  });

  test("tells memberships of both from everything else", () => {
    const stack = unwrittenStack();
    const memberships = [
      membership(stack, "first", { members: ["1"] }),
      OrganizationMembership.retire(stack, "second", propsOf({ members: ["2"] })),
      new Copy(stack, "third", propsOf({ members: ["3"] })),
    ];
    const others = [stack, new constructs.Construct(stack, "other"), {}, null, undefined, "membership", 0];
    for (const Class of [OrganizationMembership, Copy]) {
      const isMembership = (value: unknown): boolean => Class.isOrganizationMembership(value);
      expect(memberships.map(isMembership)).toEqual([true, true, true]);
      expect(others.filter(isMembership)).toEqual([]);
      expect(stack.node.findAll().filter(isMembership)).toEqual(memberships);
    }
  });

  test("does not write its membership into the block of one of the first", () => {
    const { code, message } = Synthesis.refusalOfStack((stack) => {
      membership(stack, "成员A", { members: ["1"] });
      new Copy(stack, "组织A", propsOf({ members: ["2"] }));
    });
    expect({ code, message }).toEqual({
      code: "InvalidConfiguration",
      message: expect.stringMatching(
        /^stack\/成员A: expected null_resource\.A to be written as it was made/,
      ) as string,
    });
  });
});
