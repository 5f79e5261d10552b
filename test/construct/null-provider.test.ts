import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { Aspects, TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { members, ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";

const REQUIRED = { null: { source: "null", version: expect.any(String) as string } };

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1) };

function membership(
  stack: TerraformStack,
  props: Partial<OrganizationMembershipProps> = {},
): OrganizationMembership {
  return new OrganizationMembership(stack, "membership", { ...PROPS, ...props });
}

/** A provider of another kind. */
class OtherProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "other",
      terraformGeneratorMetadata: { providerName: "other" },
      terraformProviderSource: "example/other",
    });
  }
}

test.each<readonly [name: string, build: (stack: TerraformStack) => void, providers: readonly unknown[]]>([
  ["declared when the stack has none", (stack) => membership(stack), [{}]],
  [
    "not declared when the stack declared it before",
    (stack) => {
      new NullProvider(stack, "null");
      membership(stack);
    },
    [{}],
  ],
  [
    "not declared when the stack declares it afterwards",
    (stack) => {
      membership(stack);
      new NullProvider(stack, "null");
    },
    [{}],
  ],
  [
    "not declared when another construct of the stack declares it",
    (stack) => {
      membership(stack);
      new NullProvider(new Construct(stack, "tools"), "null");
    },
    [{}],
  ],
  [
    "declared when the stack has it under an alias only",
    (stack) => {
      new NullProvider(stack, "null", { alias: "other" });
      membership(stack);
    },
    [{ alias: "other" }, {}],
  ],
  [
    "not declared when the stack has it with and without an alias",
    (stack) => {
      new NullProvider(stack, "null", { alias: "other" });
      membership(stack);
      new NullProvider(stack, "default");
    },
    [{ alias: "other" }, {}],
  ],
  [
    "declared once for all memberships of a stack",
    (stack) => {
      membership(stack);
      new OrganizationMembership(stack, "second", { ...PROPS, members: members(2) });
    },
    [{}],
  ],
  [
    "declared once for resources of the stack that need it too",
    (stack) => {
      new NullResource(stack, "other");
      membership(stack);
    },
    [{}],
  ],
  [
    "declared for a membership that retires",
    (stack) => {
      OrganizationMembership.retire(stack, "membership", PROPS);
    },
    [{}],
  ],
])("the null provider is %s", (_, build, providers) => {
  using synthesis = Synthesis.ofStack(build);
  const { configuration } = synthesis.stack();
  expect(configuration.provider).toEqual({ null: providers });
  expect(configuration.terraform.required_providers).toEqual(REQUIRED);
});

test("the null provider is declared beside another provider", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OtherProvider(stack, "other");
    membership(stack);
  });
  expect(synthesis.stack().configuration.provider).toEqual({ null: [{}], other: [{}] });
});

test("no provider is declared for terraform_data, which needs none", () => {
  using synthesis = Synthesis.ofStack((stack) => membership(stack, { engine: "terraform_data" }));
  const { provider, terraform } = synthesis.stack().configuration;
  expect({ provider, required: terraform.required_providers }).toEqual({
    provider: undefined,
    required: undefined,
  });
});

test("each stack declares it for itself", () => {
  using synthesis = new Synthesis((app) => {
    const first = new TerraformStack(app, "first");
    new NullProvider(first, "null");
    membership(first);
    membership(new TerraformStack(app, "second"));
  });
  for (const id of ["first", "second"]) {
    expect(synthesis.stack(id).configuration.provider).toEqual({ null: [{}] });
    expect(synthesis.stack(id).configuration.terraform.required_providers).toEqual(REQUIRED);
  }
});

test("a stack within a stack does not declare it for the outer one", () => {
  using synthesis = new Synthesis((app) => {
    const outer = new TerraformStack(app, "outer");
    membership(outer);
    new NullProvider(new TerraformStack(outer, "inner"), "null");
  });
  expect(synthesis.stack("outer").configuration.provider).toEqual({ null: [{}] });
  expect(synthesis.stack("outer").configuration.terraform.required_providers).toEqual(REQUIRED);
});

test("it is not declared when an aspect of the stack declares it", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    membership(stack);
    Aspects.of(stack).add({
      visit: (node) => {
        if (TerraformStack.isStack(node)) new NullProvider(node, "null");
      },
    });
  });
  expect(synthesis.stack().configuration.provider).toEqual({ null: [{}] });
});
