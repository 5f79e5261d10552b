import { Testing, TerraformStack } from "cdktf";
import { type Engine, OrganizationMembership } from "../../src";

const MEMBERS = { "100000000001": "${a}", "100000000002": "b" };

function errorsAfter(engine: Engine, change: (membership: OrganizationMembership) => void): string[] {
  const stack = new TerraformStack(Testing.app(), "stack");
  const membership = new OrganizationMembership(stack, "membership", { members: MEMBERS, engine });
  change(membership);
  return membership.node.validate();
}

describe.each<readonly [Engine, string]>([
  ["null_resource", "triggers"],
  ["terraform_data", "triggers_replace"],
])("The resource of %s", (engine, triggers) => {
  const expected = (problem: string): string[] => [
    `expected ${engine}.membership ${problem}: take the override off`,
  ];

  test("as the construct makes it is right", () => {
    expect(errorsAfter(engine, () => undefined)).toEqual([]);
  });

  test.each<readonly [string, unknown]>([
    [`${triggers}.force`, "1"],
    [`${triggers}.100000000003`, "c"],
    [`${triggers}.100000000002`, "renamed"],
    [triggers, { "100000000001": "$${a}" }],
  ])("may not have %s overridden", (path, value) => {
    const errors = errorsAfter(engine, ({ resource }) => {
      resource.addOverride(path, value);
    });
    // An override of the whole map is merged into it, so it changes nothing.
    expect(errors).toEqual(
      path === triggers ? [] : expected("to keep exactly the declared members, got other triggers"),
    );
  });

  test("may be protected from a destroy", () => {
    const errors = errorsAfter(engine, ({ resource }) => {
      resource.lifecycle = { preventDestroy: true };
    });
    expect(errors).toEqual([]);
  });

  test("may not ignore changes", () => {
    const errors = errorsAfter(engine, ({ resource }) => {
      resource.lifecycle = { ignoreChanges: "all" };
    });
    expect(errors).toEqual(expected("to follow every change, got ignore_changes"));
  });

  test.each<readonly [string, (membership: OrganizationMembership) => void]>([
    [
      "another one beside it",
      ({ resource }) => {
        resource.provisioners?.push({ type: "local-exec", command: "true" });
      },
    ],
    [
      "on_failure",
      ({ resource }) => {
        Object.assign(resource.provisioners?.[0] ?? {}, { onFailure: "continue" });
      },
    ],
    [
      "none",
      ({ resource }) => {
        resource.provisioners = [];
      },
    ],
  ])("may not have its provisioner changed: %s", (_, change) => {
    expect(errorsAfter(engine, change)).toEqual(
      expected("to run its own provisioner and no other, got another one or on_failure"),
    );
  });
});
