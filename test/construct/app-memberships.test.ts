import fc from "fast-check";
import * as cdktf from "cdktf";
import * as constructs from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import type { Manifest } from "../../src/program/contract";
import { commonUin } from "../support/arbitraries";
import { ownErrorOf } from "../support/own-error";
import { Synthesis } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const { Aspects, TerraformStack, Testing } = cdktf;

type Declared = Pick<OrganizationMembershipProps, "members" | "organizationId">;

/** An app with a stack for each declaration, called `a`, `b` and so on. */
function synthesize(...declarations: readonly Declared[]): Synthesis {
  return new Synthesis((app) => {
    for (const [index, declared] of declarations.entries()) {
      new OrganizationMembership(new TerraformStack(app, idAt(index)), "membership", declared);
    }
  });
}

const idAt = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

function manifest(synthesis: Synthesis, stack: string, address = "null_resource.membership"): Manifest {
  return synthesis.stack(stack).manifest(address);
}

test("what each stack declares is declared elsewhere for every other", () => {
  using synthesis = synthesize({ members: ["30", "4"] }, { members: ["4", "5"] }, { members: ["100", "30"] });
  expect(["a", "b", "c"].map((stack) => manifest(synthesis, stack).declaredElsewhere)).toEqual([
    ["4", "5", "30", "100"],
    ["4", "30", "100"],
    ["4", "5", "30"],
  ]);
});

test("the only membership of an app has no other", () => {
  using synthesis = synthesize({ members: ["1", "2"] });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual([]);
});

test("memberships of one stack, and of scopes within it, are others to each other", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(stack, "first", { members: ["1"] });
    new OrganizationMembership(stack, "second", { members: ["2"] });
    const department = new constructs.Construct(new constructs.Construct(stack, "company"), "department");
    new OrganizationMembership(department, "third", { members: ["3"] });
  });
  expect(manifest(synthesis, "stack", "null_resource.first").declaredElsewhere).toEqual(["2", "3"]);
  expect(manifest(synthesis, "stack", "null_resource.second").declaredElsewhere).toEqual(["1", "3"]);
});

test("memberships of a stack within a stack are others to those of the outer one", () => {
  using synthesis = new Synthesis((app) => {
    const outer = new TerraformStack(app, "outer");
    new OrganizationMembership(outer, "membership", { members: ["1"] });
    new OrganizationMembership(new TerraformStack(outer, "inner"), "membership", { members: ["2"] });
  });
  expect(manifest(synthesis, "outer").declaredElsewhere).toEqual(["2"]);
});

test("a membership that retires, and one with another engine, go on declaring their members", () => {
  using synthesis = new Synthesis((app) => {
    new OrganizationMembership(new TerraformStack(app, "a"), "membership", { members: ["1"] });
    OrganizationMembership.retire(new TerraformStack(app, "b"), "membership", { members: ["2"] });
    new OrganizationMembership(new TerraformStack(app, "c"), "membership", {
      members: ["3"],
      engine: "terraform_data",
    });
  });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual(["2", "3"]);
});

test("only a membership that certainly belongs to another organization is no other", () => {
  const unnamed = { members: ["1"] };
  const named = { members: ["2"], organizationId: "20001" };
  const alike = { members: ["3"], organizationId: "20001" };
  const foreign = { members: ["4"], organizationId: "20002" };
  using synthesis = synthesize(unnamed, named, alike, foreign);
  expect(["a", "b", "c", "d"].map((stack) => manifest(synthesis, stack).declaredElsewhere)).toEqual([
    ["2", "3", "4"],
    ["1", "3"],
    ["1", "2"],
    ["1"],
  ]);
});

test("memberships of another app are unknown, even while that one is synthesized", () => {
  using synthesis = new Synthesis((app) => {
    const membership = new OrganizationMembership(new TerraformStack(app, "a"), "membership", {
      members: ["1"],
    });
    Aspects.of(membership).add({
      visit: () => {
        using other = synthesize({ members: ["2"] });
        expect(manifest(other, "a").declaredElsewhere).toEqual([]);
      },
    });
  });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual([]);
});

test("a membership keeps exactly those whom another one of its organization declares, or may", () => {
  const declaration = fc.record(
    {
      members: fc.uniqueArray(commonUin, { minLength: 1, maxLength: 5 }),
      organizationId: fc.constantFrom("1", "2"),
    },
    { requiredKeys: ["members"], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(declaration, { minLength: 1, maxLength: 5 }), (declarations) => {
      using synthesis = synthesize(...declarations);
      for (const [index, { organizationId }] of declarations.entries()) {
        const others = declarations.toSpliced(index, 1).filter((other) => {
          const both = [organizationId, other.organizationId];
          return both.includes(undefined) || both[0] === both[1];
        });
        const kept = new Set(others.flatMap(({ members }) => members));
        expect(manifest(synthesis, idAt(index)).declaredElsewhere).toEqual(
          [...kept].toSorted((a, b) => Number(a) - Number(b)),
        );
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
      new OrganizationMembership(first, "membership", { members: ["1"] });
      const second = new TerraformStack(app, "second");
      Aspects.of(second).add({
        visit: (node) => {
          if (node === second) new OrganizationMembership(second, "late", { members: ["2"] });
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
    new OrganizationMembership(stack, "membership", { members: ["1"] });
    synthesizeFirst(stack);
    const second = new TerraformStack(app, "second");
    expect(ownErrorOf(() => new OrganizationMembership(second, "late", { members: ["2"] }))).toEqual({
      code: "InvalidOption",
      message: `second/late: ${REFUSAL}`,
    });
  });

  test("is welcome in another app", () => {
    synthesize({ members: ["1"] })[Symbol.dispose]();
    using later = synthesize({ members: ["2"] });
    expect(manifest(later, "a").declaredElsewhere).toEqual([]);
  });
});

test("an app that goes on after a membership's error is not synthesized, as those members would be taken to leave", () => {
  const build = (app: cdktf.App): void => {
    new OrganizationMembership(new TerraformStack(app, "a"), "membership", { members: ["1"] });
    const teams = new TerraformStack(app, "b");
    ownErrorOf(() => new OrganizationMembership(teams, "membership", { members: ["2", "two"] }));
  };
  expect(() => new Synthesis(build)).toThrow(
    "b/membership: expected a declaration, got an error that the app caught: nothing was synthesized, because who is " +
      "declared there would be taken to leave; correct it",
  );
});

test("memberships of two copies of the package know each other", () => {
  let Copy: typeof OrganizationMembership | undefined;
  jest.isolateModules(() => {
    // Two copies of a package share its peers.
    jest.doMock("cdktf", () => cdktf).doMock("constructs", () => constructs);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
    Copy = (require("../../src") as typeof import("../../src")).OrganizationMembership;
  });
  expect(Copy).not.toBe(OrganizationMembership);
  using synthesis = new Synthesis((app) => {
    new OrganizationMembership(new TerraformStack(app, "a"), "membership", { members: ["1"] });
    if (Copy) new Copy(new TerraformStack(app, "b"), "membership", { members: ["2"] });
  });
  expect(manifest(synthesis, "a").declaredElsewhere).toEqual(["2"]);
  expect(manifest(synthesis, "b").declaredElsewhere).toEqual(["1"]);
});
