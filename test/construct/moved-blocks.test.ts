import { TerraformResource, type TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { members, ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";
import { RESOURCE_TYPES, SYNTHESES } from "./support/resource-types";

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1) };

/** Overrides the stack so that it moves the membership, or has it removed. */
type Override = (address: string, stack: TerraformStack) => void;

const overriding =
  (name: "moved" | "removed", blocksOf: (address: string) => unknown): Override =>
  (address, stack) => {
    stack.addOverride(name, blocksOf(address));
  };

const elsewhere = "terraform_data.elsewhere";

describe.each(SYNTHESES)(
  "a $type does not lose its members (skipValidation: $skipValidation)",
  ({ engine, type, skipValidation }) => {
    const address = `${type}.membership`;

    test.each<readonly [name: string, block: "moved" | "removed", override: Override]>([
      ["to a move to another resource", "moved", overriding("moved", (from) => [{ from, to: elsewhere }])],
      ["to a move that is no list", "moved", overriding("moved", (from) => ({ from, to: elsewhere }))],
      [
        "to a move in a list of lists",
        "moved",
        overriding("moved", (from) => [[{ from }, { to: elsewhere }]]),
      ],
      [
        "to a move of an instance",
        "moved",
        overriding("moved", (from) => [{ from: `${from}[0]`, to: elsewhere }]),
      ],
      [
        "to a move to an instance",
        "moved",
        overriding("moved", (from) => [{ from, to: `${elsewhere}["a"]` }]),
      ],
      [
        "to a move of the same address in more words",
        "moved",
        overriding("moved", (from) => [{ from: ` resource . ${from.replace(".", " . ")}`, to: elsewhere }]),
      ],
      [
        "to a move beside others",
        "moved",
        overriding("moved", (from) => [
          { from: "null_resource.a", to: "null_resource.b" },
          { from, to: elsewhere },
        ]),
      ],
      [
        "to a removed block that forgets it",
        "removed",
        overriding("removed", (from) => [{ from, lifecycle: { destroy: false } }]),
      ],
      [
        "to a removed block that destroys it",
        "removed",
        overriding("removed", (from) => ({ from, lifecycle: { destroy: true } })),
      ],
    ])("%s", (_, block, override) => {
      const refusal = Synthesis.refusalOfStack(
        (stack) => {
          override(new OrganizationMembership(stack, "membership", { ...PROPS, engine }).address, stack);
        },
        { skipValidation },
      );
      expect(refusal).toEqual({
        code: "InvalidConfiguration",
        message:
          `stack/membership: expected ${address} to stay, got a ${block} block from it: Terraform would forget who left. ` +
          "Move it to another OrganizationMembership, or end it with OrganizationMembership.retire",
        configurations: [],
      });
    });

    test.each<
      readonly [name: string, move: (membership: OrganizationMembership, stack: TerraformStack) => void]
    >([
      [
        "when it is moved to an id",
        ({ resource }) => {
          resource.moveToId(`${type}.elsewhere`);
        },
      ],
      [
        "when it is moved to the target that another resource is",
        ({ resource }, stack) => {
          const other = new TerraformResource(stack, "elsewhere", { terraformResourceType: type });
          other.addMoveTarget("target");
          resource.moveTo("target");
        },
      ],
    ])("%s", (_, move) => {
      const { code, message, configurations } = Synthesis.refusalOfStack(
        (stack) => {
          move(new OrganizationMembership(stack, "membership", { ...PROPS, engine }), stack);
        },
        { skipValidation },
      );
      expect({ code, configurations }).toEqual({ code: "InvalidConfiguration", configurations: [] });
      expect(message.split("\n")).toEqual([
        expect.stringMatching(
          `^stack/membership: expected ${address} to be written as it was made, got nothing `,
        ),
        expect.stringMatching(`^stack/membership: expected ${address} to stay, got a moved block from it`),
      ]);
    });
  },
);

describe.each(RESOURCE_TYPES)("with the engine %s, a %s may be moved", (engine, type) => {
  const membership = (stack: TerraformStack, id: string): OrganizationMembership =>
    new OrganizationMembership(stack, id, { ...PROPS, engine });

  const moves = (synthesis: Synthesis): unknown =>
    (synthesis.stack().configuration as { readonly moved?: unknown }).moved;

  const inBothWays = (build: (stack: TerraformStack) => void): Synthesis[] =>
    [false, true].map((skipValidation) => Synthesis.ofStack(build, { skipValidation }));

  test.each<readonly [name: string, move: (old: OrganizationMembership, to: OrganizationMembership) => void]>(
    [
      [
        "to another membership, by its id",
        (old, { address }) => {
          old.resource.moveToId(address);
        },
      ],
      [
        "to another membership, by its target",
        (old, { resource }) => {
          resource.addMoveTarget("target");
          old.resource.moveTo("target");
        },
      ],
    ],
  )("%s", (_, move) => {
    for (const synthesis of inBothWays((stack) => {
      move(membership(stack, "old"), membership(stack, "new"));
    })) {
      using written = synthesis;
      expect(moves(written)).toEqual([{ from: `${type}.old`, to: `${type}.new` }]);
      expect(Object.keys(written.stack().configuration.resource?.[type] ?? {})).toEqual(["new"]);
    }
  });

  test("from another address", () => {
    for (const synthesis of inBothWays((stack) => {
      membership(stack, "membership").resource.moveFromId(`${type}.old`);
    })) {
      using written = synthesis;
      expect(moves(written)).toEqual([{ from: `${type}.old`, to: `${type}.membership` }]);
    }
  });

  test("beside whatever others are moved or removed", () => {
    const others = [{ from: `${type}.membership2`, to: `${type}.other` }];
    using written = Synthesis.ofStack((stack) => {
      membership(stack, "membership");
      stack.addOverride("moved", others);
      stack.addOverride("removed", [{ from: "module.membership", lifecycle: { destroy: false } }]);
    });
    expect(moves(written)).toEqual(others);
  });
});

test("a membership's block is not left out where another membership is only moved from elsewhere", () => {
  const { message } = Synthesis.refusalOfStack((stack) => {
    new OrganizationMembership(stack, "first", PROPS).resource.toTerraform = () => ({});
    new OrganizationMembership(stack, "second", PROPS).resource.moveFromId("null_resource.old");
  });
  expect(message).toMatch(
    /^stack\/first: expected null_resource\.first to be written as it was made, got nothing /,
  );
});
