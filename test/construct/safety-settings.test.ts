import { TerraformStack, Testing } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import type { RemovalOptions } from "../../src/domain/policy";
import { type OwnError, ownErrorOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

const ONE = "100000000001";
const TWO = "100000000002";
const THREE = "100000000003";

type Make = (stack: TerraformStack, id: string, props: OrganizationMembershipProps) => OrganizationMembership;

const construct: Make = (stack, id, props) => new OrganizationMembership(stack, id, props);
const retire: Make = (stack, id, props) => OrganizationMembership.retire(stack, id, props);

function make(props: Partial<OrganizationMembershipProps>, maker: Make = construct): OrganizationMembership {
  using directory = new TemporaryDirectory();
  const stack = new TerraformStack(Testing.app({ outdir: directory.path }), "stack");
  return maker(stack, "membership", { members: [ONE], ...props });
}

const refusalOf = (props: Partial<OrganizationMembershipProps>, maker?: Make): OwnError =>
  ownErrorOf(() => make(props, maker));

describe.each([
  ["a membership", construct],
  ["a membership that retires", retire],
])("%s", (_, maker) => {
  test.each([
    ["an empty map", {}],
    ["an empty list", []],
  ])("with %s of members is refused, as a file that is missing looks just like it", (__, members) => {
    const refusal = {
      code: "InvalidMembers",
      message:
        "stack/membership: expected at least one member, got none: check the file that members come from; if everyone " +
        "is to leave, set allowEmpty: true",
    };
    expect(refusalOf({ members }, maker)).toEqual(refusal);
    expect(refusalOf({ members, allowEmpty: false }, maker)).toEqual(refusal);
    expect(make({ members, allowEmpty: true }, maker).members.size).toBe(0);
  });
});

describe("leaving", () => {
  test("may name whoever is neither declared nor protected, also those who left long ago", () => {
    const leaving = { [TWO]: "merged into search, OPS-412", "7": "closed in 2019" };
    expect(make({ leaving, protectedMembers: [ONE, THREE] }).leaving).toEqual(
      new Map([
        ["7", "closed in 2019"],
        [TWO, "merged into search, OPS-412"],
      ]),
    );
  });

  test.each<readonly [where: string, uins: string, props: Partial<OrganizationMembershipProps>]>([
    ["declared in members", ONE, { leaving: { [ONE]: "sold", [THREE]: "closed" } }],
    [
      "declared in members",
      `${ONE}, ${TWO}`,
      {
        members: { [TWO]: "two", [ONE]: "one" },
        leaving: { [TWO]: "sold", [THREE]: "closed", [ONE]: "sold" },
      },
    ],
    ["in protectedMembers", TWO, { leaving: { [TWO]: "sold" }, protectedMembers: [THREE, TWO] }],
  ])("must not name who is %s: %s", (where, uins, props) => {
    expect(refusalOf(props)).toEqual({
      code: "InvalidMembers",
      message: `stack/membership: expected every UIN of leaving to leave, got ${uins}, also ${where}: take it out of one of them`,
    });
  });

  test.each([
    [{ "payments-prod": "sold" }, "InvalidUin"],
    [{ [TWO]: "" }, "InvalidMembers"],
    [{ [TWO]: "x".repeat(257) }, "InvalidMembers"],
  ])("is refused as %j", (leaving, code) => {
    expect(refusalOf({ leaving }).code).toBe(code);
  });
});

describe("protectedMembers", () => {
  test.each([
    [["payments-prod"], "InvalidUin"],
    [["0100000000001"], "InvalidUin"],
    [[ONE, TWO, ONE], "InvalidMembers"],
  ])("is refused as %j", (protectedMembers, code) => {
    expect(refusalOf({ protectedMembers }).code).toBe(code);
  });
});

describe("organizationId", () => {
  test.each(["0", "10001", "9".repeat(32)])("%s is what DescribeOrganization may show", (organizationId) => {
    expect(make({ organizationId }).organizationId).toBe(organizationId);
  });

  test.each(["", " 10001", "10001\n", "1e4", "0x2711", "-1", "org-10001", "１０００１", "9".repeat(33)])(
    "%j is refused",
    (organizationId) => {
      expect(refusalOf({ organizationId })).toEqual({
        code: "InvalidOption",
        message:
          "stack/membership: expected organizationId to be 1 to 32 decimal digits, as DescribeOrganization shows it " +
          `(OrgId), got ${JSON.stringify(organizationId)}`,
      });
    },
  );
});

test.each<readonly [property: string, removal: RemovalOptions]>([
  ["removal.maxRemovals.count", { maxRemovals: { count: -1 } }],
  ["removal.maxRemovals.percent", { maxRemovals: { percent: 101 } }],
  ["removal.requireReasons", { requireReasons: "yes" as unknown as boolean }],
])("%s out of its range is refused with the construct's path", (property, removal) => {
  const { code, message } = refusalOf({ removal });
  expect(code).toBe("InvalidOption");
  expect(message).toMatch(new RegExp(`^stack/membership: expected ${property} `));
});
