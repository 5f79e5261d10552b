import { DataResource, TerraformOutput, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { PROGRAM } from "../../src/text";
import { PROVISIONER_ENGINES } from "../support/engines";
import { ORGANIZATION_ID } from "../support/members";
import { provisionerOf, Synthesis, type SynthesizedStack, unwrittenStack } from "../support/synthesis";

const MEMBERS = { "100000000010": "search-prod", "100000000009": "payments-prod" };
const IN_ORDER = { "100000000009": "payments-prod", "100000000010": "search-prod" };

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: MEMBERS };

function synthesize(props: Partial<OrganizationMembershipProps>): Synthesis {
  return Synthesis.ofStack(
    (stack) => new OrganizationMembership(stack, "membership", { ...PROPS, ...props }),
  );
}

/** The environment in which Terraform hands over the map that `expression` names, in chunks of 100,000 characters. */
function chunksOf(expression: string): Record<string, string> {
  const starts = Array.from({ length: 18 }, (_, index) => index * 100_000);
  return Object.fromEntries(
    starts.map((start, index) => [
      `TCO_PREVIOUS_${String(index).padStart(2, "0")}`,
      `\${substr(base64gzip(jsonencode(${expression})), ${start}, 100000)}`,
    ]),
  );
}

const COMMAND = /^D='assets\/[^']+\/[0-9a-f]{64}'; eval "\$TCO_COMMAND"; exit 1$/;

/** The whole resource: whatever it has more than this, such as another provisioner or a lifecycle, is an error. */
function membersResource(
  attribute: string,
  labels: Record<string, string>,
  texts = PROGRAM["en-US"],
): Record<string, unknown> {
  const environment = {
    TCO_COMMAND: expect.stringMatching(/ node -e "\$TCO_LOADER" "\$D"; .* 77\) exit 0;; /) as string,
    TCO_LOADER: expect.stringMatching(/^process\.exitCode=70;/) as string,
    TCO_PROGRAM_MISSING: expect.stringContaining(texts.missing("assets/").slice(0, 20)) as string,
    TCO_NODE_MISSING: texts.nodeMissing,
    TCO_NODE_OPTIONS: texts.nodeOptions,
    TCO_NODE_BROKEN: texts.nodeBroken,
    TCO_CHANGED: expect.stringContaining("/start.js") as string,
    TCO_UNPROVEN: texts.unproven,
    NODE_DEBUG: "",
    TCO_OBJECT_ID: "${self.id}",
    ...chunksOf(`self.${attribute}`),
  };
  const command = expect.stringMatching(COMMAND) as string;
  return {
    [attribute]: { ...labels, organization: ORGANIZATION_ID },
    provisioner: [{ "local-exec": { when: "destroy", quiet: true, command, environment } }],
  };
}

describe.each(PROVISIONER_ENGINES)("a membership kept in a %s", (engine, attribute) => {
  test(`is one resource: its ${attribute} are the members, its only provisioner runs when it is destroyed`, () => {
    using synthesis = synthesize({ engine });
    expect(synthesis.stack().configuration.resource).toEqual({
      [engine]: { membership: membersResource(attribute, IN_ORDER) },
    });
  });

  test("labels the members of a list alike", () => {
    using synthesis = synthesize({ engine, members: Object.keys(MEMBERS) });
    expect(synthesis.stack().resource(`${engine}.membership`)).toEqual(
      membersResource(attribute, { "100000000009": "member", "100000000010": "member" }),
    );
  });

  test("keeps its organization where nobody is declared, so that there is a map to compare with later", () => {
    using synthesis = synthesize({ engine, members: {}, allowEmpty: true });
    expect(synthesis.stack().resource(`${engine}.membership`)).toEqual(membersResource(attribute, {}));
  });

  test("says what goes wrong in its language", () => {
    using synthesis = synthesize({ engine, language: "zh-CN" });
    expect(synthesis.stack().resource(`${engine}.membership`)).toEqual(
      membersResource(attribute, IN_ORDER, PROGRAM["zh-CN"]),
    );
    const { environment } = provisionerOf(synthesis.stack().resource(`${engine}.membership`));
    for (const name of ["TCO_PROGRAM_MISSING", "TCO_NODE_MISSING", "TCO_CHANGED", "TCO_UNPROVEN"]) {
      expect(environment[name]).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test("says who it declares, and where", () => {
    let membership: OrganizationMembership | undefined;
    using synthesis = Synthesis.ofStack((stack) => {
      membership = new OrganizationMembership(stack, "membership", {
        members: MEMBERS,
        protectedMembers: ["100000000010", "7"],
        reasons: { "100000000012": "closed", "100000000011": "sold" },
        organizationId: "20001",
        language: "zh-CN",
        engine,
      });
    });
    expect(synthesis.stack().configuration.output).toBeUndefined();
    expect(membership).toMatchObject({
      members: new Map(Object.entries(IN_ORDER)),
      protectedMembers: new Set(["7", "100000000010"]),
      reasons: new Map([
        ["100000000011", "sold"],
        ["100000000012", "closed"],
      ]),
      organizationId: "20001",
      language: "zh-CN",
      address: `${engine}.membership`,
      resource: { terraformResourceType: engine, friendlyUniqueId: "membership" },
    });
  });

  test("that retires is its last resource with a count of zero", () => {
    using synthesis = Synthesis.ofStack((stack) =>
      OrganizationMembership.retire(stack, "membership", { ...PROPS, engine }),
    );
    expect(synthesis.stack().configuration.resource).toEqual({
      [engine]: { membership: { ...membersResource(attribute, IN_ORDER), count: 0 } },
    });
  });
});

test("the null resource is the default", () => {
  using implied = synthesize({});
  using named = synthesize({ engine: "null_resource" });
  expect(implied.stack().configuration).toEqual(named.stack().configuration);
});

test("a membership that says nothing else protects nobody, gives no reasons and speaks English", () => {
  expect(new OrganizationMembership(unwrittenStack(), "membership", PROPS)).toMatchObject({
    protectedMembers: new Set(),
    reasons: new Map(),
    language: "en-US",
  });
});

test.each(["membership", "team-a", "team_a"])("with the id %s, its address ends with just that", (id) => {
  let membership: OrganizationMembership | undefined;
  using synthesis = Synthesis.ofStack((stack) => {
    membership = new OrganizationMembership(stack, id, PROPS);
  });
  expect(addressesOf(synthesis.stack())).toEqual([`null_resource.${id}`]);
  expect(membership?.address).toBe(`null_resource.${id}`);
});

test("below other constructs, its address begins with their ids", () => {
  let membership: OrganizationMembership | undefined;
  using synthesis = Synthesis.ofStack((stack) => {
    const department = new Construct(new Construct(stack, "company"), "department");
    membership = new OrganizationMembership(department, "membership", PROPS);
  });
  expect(addressesOf(synthesis.stack())).toEqual([
    expect.stringMatching(/^null_resource\.company_department_membership_[0-9A-F]{8}$/),
  ]);
  expect(addressesOf(synthesis.stack())).toEqual([membership?.address]);
});

test("an address that is overridden is the one the program is told", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(stack, "membership", PROPS).resource.overrideLogicalId("members");
  });
  expect(synthesis.stack().manifest("null_resource.members").address).toBe("null_resource.members");
});

test("two memberships in one stack have a resource and a program each", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(stack, "payments", { ...PROPS, members: ["100000000001"] });
    new OrganizationMembership(stack, "search", { ...PROPS, members: ["100000000002"] });
  });
  const stack = synthesis.stack();
  const [payments, search] = ["null_resource.payments", "null_resource.search"] as const;
  expect(addressesOf(stack)).toEqual([payments, search]);
  expect([stack.resource(payments).triggers, stack.resource(search).triggers]).toEqual([
    { "100000000001": "member", organization: ORGANIZATION_ID },
    { "100000000002": "member", organization: ORGANIZATION_ID },
  ]);
  expect([stack.manifest(payments).declared, stack.manifest(search).declared]).toEqual([
    ["100000000001"],
    ["100000000002"],
  ]);
  expect(stack.programDirectory(payments)).not.toBe(stack.programDirectory(search));
});

test("what else a stack has is what it is without a membership", () => {
  const others = (stack: TerraformStack): void => {
    const vpc = new DataResource(stack, "vpc", {
      input: { name: '${upper("vpc")}' },
      lifecycle: { createBeforeDestroy: true },
    });
    new TerraformOutput(stack, "vpc-id", { value: vpc.id, sensitive: true });
  };
  using without = Synthesis.ofStack(others);
  using together = Synthesis.ofStack((stack) => {
    new OrganizationMembership(stack, "membership", { ...PROPS, engine: "terraform_data" });
    others(stack);
  });
  const { resource, ...rest } = together.stack().configuration;
  const { membership, ...otherResources } = resource?.["terraform_data"] ?? {};
  expect(membership).toEqual(membersResource("triggers_replace", IN_ORDER));
  expect({ ...rest, resource: { terraform_data: otherResources } }).toEqual(without.stack().configuration);
});

function addressesOf({ configuration }: SynthesizedStack): string[] {
  return Object.entries(configuration.resource ?? {}).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
}
