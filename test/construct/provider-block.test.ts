import { Aspects, DataResource, TerraformIterator, TerraformResource, type TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { MembersResource } from "../../src/construct/members-resource";
import { OrganizationProvider } from "../../src/construct/organization-provider";
import { members, ORGANIZATION_ID, uin } from "../support/members";
import { Synthesis, type SynthesizedStack } from "../support/synthesis";

const ADDRESS = "organization_members.membership";

const PROPS: OrganizationMembershipProps = {
  organizationId: ORGANIZATION_ID,
  members: members(1, 2),
  protectedMembers: [uin(3)],
  engine: "provider",
};

type Change = (membership: OrganizationMembership, stack: TerraformStack) => void;

const synthesize = (change: Change, skipValidation = false): Synthesis =>
  Synthesis.ofStack(
    (stack) => {
      change(new OrganizationMembership(stack, "membership", PROPS), stack);
    },
    { skipValidation },
  );

const override =
  (path: string, value: unknown): Change =>
  (_, stack) => {
    stack.addOverride(`resource.${ADDRESS}.${path}`, value);
  };

const overridden = (path: string, value: unknown): readonly [string, Change, string, unknown] => [
  `${path}: ${JSON.stringify(value)}`,
  override(path, value),
  path,
  value,
];

describe.each([false, true])("A membership is not written with (skipValidation: %s)", (skipValidation) => {
  test.each<readonly [name: string, change: Change, at: string, got: unknown]>([
    overridden(`members.${uin(9)}`, "one more"),
    overridden(`members.${uin(1)}`, "another label"),
    overridden(`members.${uin(1)}`, undefined),
    overridden("members", "${var.members}"),
    overridden("organization_id", "10002"),
    overridden("membership", "stack/other"),
    overridden("membership", undefined),
    overridden("protected_members", undefined),
    overridden("allow_empty", true),
    overridden("authoritative", true),
    overridden("ignored_members", [uin(7)]),
    overridden("removal.paused", true),
    overridden("report_file", "report.json"),
    overridden("lifecycle.ignore_changes", "all"),
    overridden("lifecycle.ignore_changes", ["members"]),
    overridden("lifecycle.destroy", false),
    overridden("lifecycle.create_before_destroy", true),
    overridden("lifecycle.create_before_destroy", false),
    overridden("lifecycle.replace_triggered_by", ["terraform_data.other"]),
    overridden("lifecycle.action_trigger", [{ actions: ["action.a.b"], events: ["after_create"] }]),
    overridden("lifecycle", [{ prevent_destroy: true }]),
    overridden("provisioner", [{ "local-exec": { command: "true" } }]),
    overridden("connection.type", "ssh"),
    overridden("count", 0),
    overridden("count", 2),
    overridden("for_each", ["a"]),
    overridden("enabled", false),
    overridden("provider", "organization.other"),
    overridden("provider", "null"),
    [
      "an iterator",
      ({ resource }) => {
        resource.forEach = TerraformIterator.fromList(["a"]);
      },
      "for_each",
      '${toset(["a"])}',
    ],
    [
      "what an aspect makes every resource ignore, beside what is harmless",
      (_, stack) => {
        Aspects.of(stack).add({
          visit: (node) => {
            if (TerraformResource.isTerraformResource(node))
              node.lifecycle = { ignoreChanges: "all", preventDestroy: true };
          },
        });
      },
      "lifecycle.ignore_changes",
      "all",
    ],
    [
      "the block of another resource under the same name",
      (_, stack) => {
        const made = { organization_id: "10002", members: {} };
        new MembersResource(stack, "other", () => made).overrideLogicalId("membership");
      },
      "organization_id",
      "10002",
    ],
    [
      "no block",
      ({ resource }) => {
        resource.toTerraform = () => ({});
      },
      "block",
      undefined,
    ],
  ])("%s", (_, change, at, got) => {
    const { code, message, configurations } = Synthesis.refusalOfStack(
      (stack) => {
        change(new OrganizationMembership(stack, "membership", PROPS), stack);
      },
      { skipValidation },
    );
    const told = got === undefined ? "nothing" : JSON.stringify(got);
    expect({ code, configurations }).toEqual({ code: "InvalidConfiguration", configurations: [] });
    expect(message.split("\n")).toHaveLength(1);
    const prefix = `stack/membership: expected ${ADDRESS} to be written as it was made, got ${told} instead of `;
    expect(message.slice(0, prefix.length)).toBe(prefix);
    expect(message).toContain(` at ${at}: take off the override, aspect or other construct that changes it`);
  });
});

describe("A membership may be written with", () => {
  const blockIn = (synthesis: Synthesis): unknown => {
    using written = synthesis;
    return written.stack().resource(ADDRESS);
  };

  const condition = { condition: "${length(self.unmanaged) == 0}", errorMessage: "somebody is unmanaged" };

  test.each<readonly [name: string, change: Change, written: object]>([
    [
      "conditions, and a protection against its own destruction",
      ({ resource }) => {
        resource.lifecycle = {
          preventDestroy: true,
          precondition: [condition],
          postcondition: [condition],
        };
      },
      {
        lifecycle: {
          prevent_destroy: true,
          precondition: [{ condition: condition.condition, error_message: condition.errorMessage }],
          postcondition: [{ condition: condition.condition, error_message: condition.errorMessage }],
        },
      },
    ],
    [
      "what it depends on",
      ({ resource }, stack) => {
        resource.dependsOn = [new DataResource(stack, "earlier").fqn];
      },
      { depends_on: ["${terraform_data.earlier}"] },
    ],
    [
      "its own provider, by name",
      ({ resource }, stack) => {
        const providers = stack.node.findAll().filter((node) => node instanceof OrganizationProvider);
        for (const provider of providers) resource.provider = provider;
      },
      { provider: "organization" },
    ],
    [
      "comments",
      ({ resource }) => {
        resource.addOverride("//.note", "written by the platform team");
      },
      {},
    ],
    [
      "an import",
      ({ resource }) => {
        resource.importFrom(ORGANIZATION_ID);
      },
      {},
    ],
    [
      "a name of its own",
      ({ resource }) => {
        resource.overrideLogicalId("membership");
      },
      {},
    ],
  ])("%s, without a warning", (_, change, written) => {
    const plain = blockIn(synthesize(() => undefined));
    const synthesis = synthesize(change);
    expect(synthesis.annotations()).toEqual([]);
    expect(blockIn(synthesis)).toEqual({ ...(plain as object), ...written });
  });
});

test("Whom only Terraform knows is compared too", () => {
  const build = (stack: TerraformStack): SynthesizedStack["configuration"] | undefined => {
    const { id } = new DataResource(stack, "account");
    new OrganizationMembership(stack, "membership", { ...PROPS, members: [id] });
    stack.addOverride(`resource.${ADDRESS}.members`, { "${terraform_data.other.id}": "member" });
    return undefined;
  };
  expect(Synthesis.refusalOfStack(build).message).toContain(
    'got "member" instead of nothing at members.${terraform_data.other.id}: ',
  );
});

test("What retires is not written with an instance", () => {
  const { message } = Synthesis.refusalOfStack((stack) => {
    OrganizationMembership.retire(stack, "membership", PROPS).resource.count = 1;
  });
  expect(message).toContain(
    `expected ${ADDRESS} to be written as it was made, got 1 instead of 0 at count: `,
  );
});
