import { DataResource, type TerraformResource, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type Engine, OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { Synthesis } from "../support/synthesis";

const MEMBERS = { "100000000001": "payments", "100000000002": "search" };
const PROPS: OrganizationMembershipProps = { organizationId: "10001", members: MEMBERS };

type Make = (scope: Construct, id: string, props: OrganizationMembershipProps) => OrganizationMembership;

const construct: Make = (scope, id, props) => new OrganizationMembership(scope, id, props);
const retire: Make = (scope, id, props) => OrganizationMembership.retire(scope, id, props);

test.each<readonly [name: string, scopeOf: (stack: TerraformStack) => Construct]>([
  ["in a stack", (stack) => stack],
  ["below other constructs", (stack) => new Construct(new Construct(stack, "company"), "department")],
])(
  "%s, a membership retires at the address that it had, or Terraform would not know it again",
  (_, scopeOf) => {
    const addressOf = (make: Make, engine: Engine): string => {
      let address = "";
      using synthesis = Synthesis.ofStack((stack) => {
        ({ address } = make(scopeOf(stack), "membership", { ...PROPS, engine }));
      });
      const [type = "", name = ""] = address.split(".");
      expect(Object.keys(synthesis.stack().configuration.resource?.[type] ?? {})).toEqual([name]);
      return address;
    };
    for (const engine of ["null_resource", "terraform_data", "provider"] as const) {
      expect(addressOf(retire, engine)).toBe(addressOf(construct, engine));
    }
  },
);

test.each<Partial<OrganizationMembershipProps>>([
  {},
  { members: {}, allowEmpty: true },
  { organizationId: "20001", protectedMembers: ["100000000001"], reasons: { "100000000003": "sold" } },
  { removal: { maxRemovals: { count: 1 }, requireReasons: true, requireApproval: true, batchSize: 7 } },
  { language: "zh-CN", site: "international", reportFile: "report.json" },
])("with %j, its removals are checked and done as before, and nobody declared leaves", (props) => {
  const address = "null_resource.membership";
  const synthesize = (make: Make, changed: Partial<OrganizationMembershipProps>): Synthesis =>
    Synthesis.ofStack((stack) => make(stack, "membership", { ...PROPS, ...changed }));
  using before = synthesize(construct, props);
  using retired = synthesize(retire, props);
  expect(before.stack().manifest(address)).not.toHaveProperty("isRetired");
  expect(retired.stack().manifest(address)).toEqual({ ...before.stack().manifest(address), isRetired: true });
  const programs = [before, retired].map((synthesis) => synthesis.stack().programDirectory(address));
  const [written, expected] = [retired, before].map((synthesis) => synthesis.stack().resource(address));
  // The manifest is another one, so the directory is: nothing else differs.
  expect(JSON.parse(JSON.stringify(written).replaceAll(programs[1] ?? "", programs[0] ?? ""))).toEqual({
    ...expected,
    count: 0,
  });
  expect(retired.annotations()).toEqual([]);
});

test.each<readonly [name: string, change: (resource: TerraformResource) => void, got: string]>([
  [
    "an instance",
    (resource) => {
      resource.count = 1;
    },
    "1",
  ],
  [
    "no count, and so an instance",
    (resource) => {
      resource.addOverride("count", undefined);
    },
    "nothing",
  ],
])("a membership that retires is not written with %s", (_, change, got) => {
  const { code, message } = Synthesis.refusalOfStack((stack) => {
    change(retire(stack, "membership", PROPS).resource);
  });
  expect(code).toBe("InvalidConfiguration");
  expect(message).toContain(`to be written as it was made, got ${got} instead of 0 at count: `);
});

test("create_before_destroy would skip its removals too, and is refused", () => {
  const build = (stack: TerraformStack): void => {
    const { resource } = retire(stack, "membership", PROPS);
    new DataResource(stack, "dependent", { dependsOn: [resource], lifecycle: { createBeforeDestroy: true } });
  };
  expect(() => Synthesis.ofStack(build)).toThrow(
    "expected no create_before_destroy on null_resource.membership or on anything that depends on it, got it on " +
      "terraform_data.dependent",
  );
});

test("beside the membership that takes its members over, neither removes what the other declares", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    retire(stack, "old", PROPS);
    construct(stack, "new", { ...PROPS, members: { ...MEMBERS, "100000000003": "risk" } });
  });
  expect(synthesis.stack().manifest("null_resource.old").declaredElsewhere).toEqual({
    "stack/new": [...Object.keys(MEMBERS), "100000000003"],
  });
  expect(synthesis.stack().manifest("null_resource.new").declaredElsewhere).toEqual({
    "stack/old": Object.keys(MEMBERS),
  });
});
