import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { members, ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1) };

/** Makes a membership with a report of that name. */
function make(scope: Construct, id: string, props: Partial<OrganizationMembershipProps>): void {
  new OrganizationMembership(scope, id, { ...PROPS, ...props });
}

const shares = (path: string, file: string, other: string): string =>
  `${path}: expected a reportFile of its own, got "${file}", which is ${other}'s too: one report would replace the other. ` +
  "Give one of them another reportFile";

test.each<readonly [one: string, other: string, file: string]>([
  ["report.json", "report.json", "report.json"],
  ["report.json", "./report.json", "report.json"],
  ["reports/a.json", "reports/./a.json", "reports/a.json"],
  ["reports\\a.json", "reports/a.json", "reports/a.json"],
])(
  "two memberships of a stack whose reports are %j and %j are refused, each with the other",
  (one, other, file) => {
    for (const skipValidation of [false, true]) {
      const refusal = Synthesis.refusalOfStack(
        (stack) => {
          make(stack, "first", { reportFile: one });
          make(new Construct(stack, "teams"), "second", { reportFile: other });
        },
        { skipValidation },
      );
      expect(refusal).toEqual({
        code: "InvalidConfiguration",
        message: `${shares("stack/first", file, "stack/teams/second")}\n${shares("stack/teams/second", file, "stack/first")}`,
        configurations: [],
      });
    }
  },
);

test("so are those that some machines take for the same", () => {
  const { message } = Synthesis.refusalOfStack((stack) => {
    make(stack, "first", { reportFile: "report.json" });
    make(stack, "second", { reportFile: "Report.json" });
  });
  expect(message).toContain(shares("stack/second", "Report.json", "stack/first"));
});

test("so are those of two organizations, and one that retires", () => {
  const { message } = Synthesis.refusalOfStack((stack) => {
    make(stack, "first", { reportFile: "report.json", organizationId: "20001" });
    const props = { ...PROPS, organizationId: "20002", reportFile: "report.json" };
    OrganizationMembership.retire(stack, "second", props);
  });
  expect(message).toContain(shares("stack/first", "report.json", "stack/second"));
});

test.each([
  ["report.json", "other.json"],
  ["report.json", "reports/report.json"],
  ["report.json", undefined],
  [undefined, undefined],
])("two memberships of a stack whose reports are %j and %j have one each", (one, other) => {
  using synthesis = Synthesis.ofStack((stack) => {
    make(stack, "first", one === undefined ? {} : { reportFile: one });
    make(stack, "second", other === undefined ? {} : { reportFile: other });
  });
  const files = ["first", "second"].map((id) => synthesis.stack().manifest(`null_resource.${id}`).reportFile);
  expect(files).toEqual([one, other]);
});

test("memberships of two stacks, which have a directory each, may call their reports alike", () => {
  using synthesis = new Synthesis((app) => {
    for (const id of ["a", "b"])
      make(new TerraformStack(app, id), "membership", { reportFile: "report.json" });
  });
  for (const id of ["a", "b"])
    expect(synthesis.stack(id).manifest("null_resource.membership").reportFile).toBe("report.json");
});
