import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { members, ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";
import { SYNTHESES } from "./support/resource-types";

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1) };

/** Makes a membership of that id. */
type Make = (scope: Construct, id: string) => OrganizationMembership;

const shares = (path: string, address: string, other: string): string =>
  `${path}: expected an address of its own, got ${address}, which is ${other}'s too: Terraform's names keep only letters ` +
  "A to Z, digits, - and _ of a construct's id and drop every other character. Give one of them an id that differs in those";

describe.each(SYNTHESES)(
  "two memberships kept in a $type (skipValidation: $skipValidation)",
  ({ engine, type, skipValidation }) => {
    const make: Make = (scope, id) => new OrganizationMembership(scope, id, { ...PROPS, engine });

    test.each<
      readonly [name: string, build: (stack: TerraformStack) => OrganizationMembership[], address: string]
    >([
      [
        "differ only in characters that are dropped",
        (stack) => [make(stack, "成员A"), make(stack, "组织A")],
        `${type}.A`,
      ],
      ["differ only in spaces", (stack) => [make(stack, "team a"), make(stack, "teama")], `${type}.teama`],
      [
        "get their name from a scope, as cdktf leaves out Default",
        (stack) => [make(stack, "team"), make(new Construct(stack, "te am"), "Default")],
        `${type}.team`,
      ],
      [
        "are given one name",
        (stack) => {
          const made = [make(stack, "first"), make(stack, "second")];
          for (const { resource } of made) resource.overrideLogicalId("members");
          return made;
        },
        `${type}.members`,
      ],
    ])("are refused at one address when they %s", (_, build, address) => {
      let paths: string[] = [];
      const refusal = Synthesis.refusalOfStack(
        (stack) => {
          paths = build(stack).map(({ node }) => node.path);
        },
        { skipValidation },
      );
      const [first = "", second = ""] = paths;
      expect(refusal).toEqual({
        code: "InvalidConfiguration",
        message: `${shares(first, address, second)}\n${shares(second, address, first)}`,
        configurations: [],
      });
    });
  },
);

test("memberships of one id in two stacks, or of two types, have an address each", () => {
  using synthesis = new Synthesis((app) => {
    const first = new TerraformStack(app, "first");
    new OrganizationMembership(first, "成员A", PROPS);
    new OrganizationMembership(first, "组织A", { ...PROPS, engine: "terraform_data" });
    new OrganizationMembership(new TerraformStack(app, "second"), "成员A", PROPS);
  });
  expect(synthesis.stack("first").manifest("null_resource.A").construct).toBe("first/成员A");
  expect(synthesis.stack("first").manifest("terraform_data.A").construct).toBe("first/组织A");
  expect(synthesis.stack("second").manifest("null_resource.A").construct).toBe("second/成员A");
});

test("below other constructs, a hash of the whole path keeps addresses apart", () => {
  const addresses: string[] = [];
  using synthesis = Synthesis.ofStack((stack) => {
    const teams = new Construct(stack, "teams");
    for (const id of ["成员A", "组织A"]) addresses.push(new OrganizationMembership(teams, id, PROPS).address);
  });
  expect(new Set(addresses).size).toBe(2);
  expect(addresses.map((address) => synthesis.stack().manifest(address).construct)).toEqual([
    "stack/teams/成员A",
    "stack/teams/组织A",
  ]);
});

test.each([false, true])("an id of which nothing is left is refused, skipValidation %s", (skipValidation) => {
  const refusal = Synthesis.refusalOfStack((stack) => new OrganizationMembership(stack, "成员", PROPS), {
    skipValidation,
  });
  expect(refusal).toMatchObject({
    code: "InvalidConfiguration",
    message: expect.stringMatching(
      /^stack\/成员: expected an id that gives the resource a name, got null_resource\./,
    ) as string,
    configurations: [],
  });
});

test("two stacks of one id, which cdktf writes over each other, are refused", () => {
  const refusal = Synthesis.refusal((app) => {
    for (const place of ["asia", "europe"]) {
      new OrganizationMembership(
        new TerraformStack(new Construct(app, place), "members"),
        "membership",
        PROPS,
      );
    }
  });
  expect(refusal).toMatchObject({
    code: "InvalidConfiguration",
    message: expect.stringContaining(
      "asia/members/membership: expected a stack with an id of its own, got that of the stack europe/members",
    ) as string,
  });
});
