import { TerraformStack } from "cdktf";
import { type Engine, OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import type { FormerEngine } from "../../src/construct/props";
import { members, ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1) };

interface Moving {
  readonly terraform: { readonly required_version?: string };
  readonly moved?: unknown;
}

const moving = (synthesis: Synthesis): Moving => synthesis.stack().configuration as unknown as Moving;

const CHANGES: readonly (readonly [from: FormerEngine, engine: Engine, type: string])[] = [
  ["null_resource", "terraform_data", "terraform_data"],
  ["null_resource", "provider", "organization_members"],
  ["terraform_data", "provider", "organization_members"],
];

describe.each(CHANGES)("A membership that had %s before, and has %s now,", (formerEngine, engine, type) => {
  const props = { ...PROPS, engine, formerEngine };

  test("takes its members over from where they were kept, with a Terraform that can do so", () => {
    using synthesis = Synthesis.ofStack((stack) => new OrganizationMembership(stack, "membership", props));
    const { moved, terraform } = moving(synthesis);
    expect(moved).toEqual([{ from: `${formerEngine}.membership`, to: `${type}.membership` }]);
    expect(terraform.required_version).toBe(">= 1.8");
    expect(synthesis.annotations()).toEqual([]);
  });

  test("does so under another name, and when it retires", () => {
    using synthesis = Synthesis.ofStack((stack) => {
      OrganizationMembership.retire(stack, "membership", props).resource.overrideLogicalId("members");
    });
    expect(moving(synthesis).moved).toEqual([{ from: `${formerEngine}.members`, to: `${type}.members` }]);
  });

  test("does so beside another move to it", () => {
    using synthesis = Synthesis.ofStack((stack) => {
      new OrganizationMembership(stack, "membership", props).resource.moveFromId(`${type}.old`);
      stack.addOverride("moved", [{ from: "terraform_data.a", to: "terraform_data.b" }]);
    });
    expect(moving(synthesis).moved).toHaveLength(3);
    expect(moving(synthesis).moved).toEqual(
      expect.arrayContaining([
        { from: `${formerEngine}.membership`, to: `${type}.membership` },
        { from: `${type}.old`, to: `${type}.membership` },
      ]),
    );
  });

  test.each([false, true])("is not written without that move (skipValidation: %s)", (skipValidation) => {
    const refusal = Synthesis.refusalOfStack(
      (stack) => {
        new OrganizationMembership(stack, "membership", props);
        const toTerraform = stack.toTerraform.bind(stack);
        stack.toTerraform = () => {
          return { ...toTerraform(), moved: [] } as object;
        };
      },
      { skipValidation },
    );
    expect(refusal).toEqual({
      code: "InvalidConfiguration",
      message:
        `stack/membership: expected ${type}.membership to be written as it was made, got nothing instead of ` +
        `{"from":"${formerEngine}.membership","to":"${type}.membership"} at moved: take off the override, aspect or other ` +
        "construct that changes it (to end a membership, use OrganizationMembership.retire)",
      configurations: [],
    });
  });
});

test("Each stack asks for such a Terraform only where a membership of it was moved", () => {
  using synthesis = new Synthesis((app) => {
    const moved = { ...PROPS, engine: "provider", formerEngine: "null_resource" } as const;
    new OrganizationMembership(new TerraformStack(app, "stack"), "membership", moved);
    new OrganizationMembership(new TerraformStack(app, "other"), "membership", { ...PROPS, members: ["7"] });
  });
  expect(synthesis.stack("other").configuration.terraform).not.toHaveProperty("required_version");
});

test("What the stack itself requires of Terraform stays", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(stack, "membership", {
      ...PROPS,
      engine: "provider",
      formerEngine: "null_resource",
    });
    stack.addOverride("terraform.required_version", "~> 1.11");
  });
  expect(moving(synthesis).terraform.required_version).toBe("~> 1.11");
});
