import fc from "fast-check";
import { DataResource, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { VERSION } from "../../src/manifest/installed-package";
import { commonUin } from "../support/arbitraries";
import { ORGANIZATION_ID } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { readConfiguration, Synthesis, type SynthesizedStack, unwrittenStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const MEMBERS = { "100000000010": "search", "100000000009": "payments" };
const ADDRESS = "organization_members.membership";

const PROPS: OrganizationMembershipProps = {
  organizationId: ORGANIZATION_ID,
  members: MEMBERS,
  engine: "provider",
};

function synthesize(props: Partial<OrganizationMembershipProps>): Synthesis {
  return Synthesis.ofStack(
    (stack) => new OrganizationMembership(stack, "membership", { ...PROPS, ...props }),
  );
}

/** What the provider's only block says. */
function providerOf({ configuration }: SynthesizedStack): unknown {
  const [block, ...others] = configuration.provider?.["organization"] ?? [];
  expect(others).toEqual([]);
  return block;
}

const DEFAULT_RESOURCE = {
  organization_id: ORGANIZATION_ID,
  membership: "stack/membership",
  members: { "100000000009": "payments", "100000000010": "search" },
};

const DEFAULT_PROVIDER = {
  declared: { [ORGANIZATION_ID]: { "stack/membership": ["100000000009", "100000000010"] } },
  endpoint: "https://organization.tencentcloudapi.com",
  language: "en-US",
};

test("A membership is one resource, its provider's block, and the requirement of exactly this version", () => {
  using synthesis = synthesize({});
  const { terraform, ...configuration } = synthesis.stack().configuration;
  expect(configuration).toEqual({
    provider: { organization: [DEFAULT_PROVIDER] },
    resource: { organization_members: { membership: DEFAULT_RESOURCE } },
  });
  expect(terraform.required_providers).toEqual({
    organization: {
      source: "terraform.local/cdktf-tencentcloud-organization/organization",
      version: VERSION,
    },
  });
  expect(terraform).not.toHaveProperty("required_version");
});

/** What properties change, in the resource and in the provider's block. */
const CHANGES: readonly (readonly [Partial<OrganizationMembershipProps>, object, object?])[] = [
  [
    { members: ["7"] },
    { members: { "7": "member" } },
    { declared: { [ORGANIZATION_ID]: { "stack/membership": ["7"] } } },
  ],
  [
    { members: {}, allowEmpty: true },
    { members: {}, allow_empty: true },
    { declared: { [ORGANIZATION_ID]: { "stack/membership": [] } } },
  ],
  [{ allowEmpty: false }, {}],
  [
    { members: { "7": "${upper(x)} $${y} %{if}" } },
    { members: { "7": "$${upper(x)} $$${y} %%{if}" } },
    { declared: { [ORGANIZATION_ID]: { "stack/membership": ["7"] } } },
  ],
  [
    { organizationId: "20001" },
    { organization_id: "20001" },
    { declared: { "20001": { "stack/membership": ["100000000009", "100000000010"] } } },
  ],
  [
    { protectedMembers: ["30", "4"] },
    { protected_members: ["4", "30"] },
    { protected_members: { [ORGANIZATION_ID]: ["4", "30"] } },
  ],
  [{ protectedMembers: [] }, {}],
  [{ reasons: { "8": "sold to ${someone}" } }, { reasons: { "8": "sold to $${someone}" } }],
  [{ reasons: {} }, {}],
  [{ removal: {} }, {}],
  [{ removal: { batchSize: undefined } }, {}],
  [{ removal: { batchSize: 50 } }, { removal: { batch_size: 50 } }],
  [
    {
      removal: {
        timeoutMs: 60_000,
        maxRemovals: { count: 3, percent: 2.5 },
        requireReasons: true,
        requireApproval: false,
        requirePolicy: true,
        paused: true,
      },
    },
    {
      removal: {
        timeout_ms: 60_000,
        max_removals: { count: 3, percent: 2.5 },
        require_reasons: true,
        require_approval: false,
        require_policy: true,
        paused: true,
      },
    },
  ],
  [{ removal: { maxRemovals: {} } }, { removal: { max_removals: {} } }],
  [{ removal: { paused: false } }, { removal: { paused: false } }],
  [{ reportFile: "reports/${x}.json" }, { report_file: "reports/$${x}.json" }],
  [{ authoritative: true }, { authoritative: true }],
  [{ authoritative: false, ignoredMembers: [] }, {}],
  [
    { ignoredMembers: ["30", "4"] },
    { ignored_members: ["4", "30"] },
    { ignored_members: { [ORGANIZATION_ID]: ["4", "30"] } },
  ],
  [{ site: "international" }, {}, { endpoint: "https://organization.intl.tencentcloudapi.com" }],
  [{ endpoint: "http://127.0.0.1:8080" }, {}, { endpoint: "http://127.0.0.1:8080" }],
  [{ language: "zh-CN" }, {}, { language: "zh-CN" }],
];

test.each(CHANGES.map(([props, resource, provider = {}]) => ({ props, resource, provider })))(
  "$props changes that part of the blocks, and no other",
  ({ props, resource, provider }) => {
    using synthesis = synthesize(props);
    const stack = synthesis.stack();
    expect(stack.resource(ADDRESS)).toEqual({ ...DEFAULT_RESOURCE, ...resource });
    expect(providerOf(stack)).toEqual({ ...DEFAULT_PROVIDER, ...provider });
    expect(synthesis.annotations()).toEqual([]);
  },
);

test("A membership that retires is its resource with a count of zero, and goes on declaring its members", () => {
  using synthesis = Synthesis.ofStack((stack) => OrganizationMembership.retire(stack, "membership", PROPS));
  expect(synthesis.stack().resource(ADDRESS)).toEqual({ ...DEFAULT_RESOURCE, count: 0 });
  expect(providerOf(synthesis.stack())).toEqual(DEFAULT_PROVIDER);
});

test("It says who it declares, and where", () => {
  const stack = unwrittenStack();
  expect(new OrganizationMembership(stack, "membership", PROPS)).toMatchObject({
    engine: "provider",
    hasUnknownMembers: false,
    members: new Map([
      ["100000000009", "payments"],
      ["100000000010", "search"],
    ]),
    address: ADDRESS,
    resource: { terraformResourceType: "organization_members", friendlyUniqueId: "membership" },
  });
});

test("Paths are names as they are: cdktf changes none of their letters, and Terraform evaluates none", () => {
  using synthesis = new Synthesis((app) => {
    const stack = new TerraformStack(app, "myStack-1");
    new OrganizationMembership(new Construct(stack, "Team A.${x}"), "Members", PROPS);
  });
  const stack = synthesis.stack("myStack-1");
  const name = "myStack-1/Team A.$${x}/Members";
  expect(providerOf(stack)).toMatchObject({
    declared: { [ORGANIZATION_ID]: { [name]: ["100000000009", "100000000010"] } },
  });
  expect(Object.values(stack.configuration.resource?.["organization_members"] ?? {})).toEqual([
    { ...DEFAULT_RESOURCE, membership: name },
  ]);
});

describe("Whom the app declares and protects is complete", () => {
  const declare = (stack: Construct, props: Partial<OrganizationMembershipProps>): OrganizationMembership =>
    new OrganizationMembership(stack, "membership", { ...PROPS, ...props });

  test("with any engine, in any stack, of any organization, also by those that retire", () => {
    using synthesis = new Synthesis((app) => {
      declare(new TerraformStack(app, "a"), {
        members: ["30", "4"],
        protectedMembers: ["90"],
        ignoredMembers: ["80"],
      });
      declare(new TerraformStack(app, "b"), {
        members: ["5"],
        engine: "null_resource",
        protectedMembers: ["91"],
      });
      OrganizationMembership.retire(new TerraformStack(app, "c"), "membership", {
        ...PROPS,
        members: ["6"],
        engine: "terraform_data",
      });
      declare(new TerraformStack(app, "d"), { members: ["7"], organizationId: "20001" });
    });
    const complete = {
      declared: {
        [ORGANIZATION_ID]: { "a/membership": ["4", "30"], "b/membership": ["5"], "c/membership": ["6"] },
        "20001": { "d/membership": ["7"] },
      },
      protected_members: { [ORGANIZATION_ID]: ["90", "91"] },
      ignored_members: { [ORGANIZATION_ID]: ["80"] },
    };
    for (const id of ["a", "d"]) {
      expect(providerOf(synthesis.stack(id))).toEqual({ ...DEFAULT_PROVIDER, ...complete });
    }
    expect(synthesis.stack("a").resource(ADDRESS)).toMatchObject({ protected_members: ["90", "91"] });
    expect(synthesis.stack("d").resource(ADDRESS)).not.toHaveProperty("protected_members");
    expect(synthesis.stack("b").manifest("null_resource.membership")).toMatchObject({
      declaredElsewhere: { "a/membership": ["4", "30"], "c/membership": ["6"] },
      protectedMembers: ["90", "91"],
    });
    for (const id of ["b", "c"]) {
      expect(Object.keys(synthesis.stack(id).configuration.provider ?? {})).not.toContain("organization");
    }
  });

  test("nobody whom one membership ignores may be declared by another", () => {
    expect(
      () =>
        new Synthesis((app) => {
          declare(new TerraformStack(app, "a"), { members: ["4"], ignoredMembers: ["5"] });
          declare(new TerraformStack(app, "b"), { members: ["5"], engine: "null_resource" });
        }),
    ).toThrow(/a\/membership: .*ignore.*5/is);
  });

  test("whatever the app is made of", () => {
    const uins = fc.uniqueArray(commonUin, { maxLength: 5 });
    const membership = fc.record({
      members: uins,
      protectedMembers: uins,
      allowEmpty: fc.constant(true),
      organizationId: fc.constantFrom("1", "2"),
      engine: fc.constantFrom(...(["provider", "provider", "null_resource", "terraform_data"] as const)),
    });
    const inOrder = (all: readonly string[]): string[] =>
      [...new Set(all)].toSorted((a, b) => Number(a) - Number(b));
    fc.assert(
      fc.property(fc.array(membership, { minLength: 1, maxLength: 4 }), (memberships) => {
        using synthesis = new Synthesis((app) => {
          for (const [index, props] of memberships.entries()) {
            new OrganizationMembership(new TerraformStack(app, `s${index}`), "membership", { ...props });
          }
        });
        const of = (id: string) =>
          [...memberships.entries()].filter(([, { organizationId }]) => organizationId === id);
        const organizations = ["1", "2"].filter((id) => of(id).length > 0);
        const declared = organizations.map((id) => [
          id,
          Object.fromEntries(
            of(id).map(([index, { members }]) => [`s${index}/membership`, inOrder(members)]),
          ),
        ]);
        const guarded = organizations
          .map((id) => [id, inOrder(of(id).flatMap(([, { protectedMembers }]) => protectedMembers))] as const)
          .filter(([, all]) => all.length > 0);
        for (const [index, { engine }] of memberships.entries()) {
          if (engine !== "provider") continue;
          expect(providerOf(synthesis.stack(`s${index}`))).toEqual({
            ...DEFAULT_PROVIDER,
            declared: Object.fromEntries(declared) as unknown,
            ...(guarded.length > 0 && { protected_members: Object.fromEntries(guarded) }),
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  test("where several memberships of one stack share the provider", () => {
    using synthesis = Synthesis.ofStack((stack) => {
      new OrganizationMembership(stack, "first", { ...PROPS, members: ["1"] });
      new OrganizationMembership(stack, "second", { ...PROPS, members: ["2"] });
    });
    expect(providerOf(synthesis.stack())).toMatchObject({
      declared: { [ORGANIZATION_ID]: { "stack/first": ["1"], "stack/second": ["2"] } },
    });
  });

  test("so no membership may be made once it is written", () => {
    using directory = new TemporaryDirectory();
    const app = Testing.app({ outdir: directory.path });
    const first = new TerraformStack(app, "first");
    declare(first, {});
    Testing.synth(first);
    expect(ownErrorOf(() => declare(new TerraformStack(app, "second"), { members: ["7"] }))).toMatchObject({
      code: "InvalidOption",
      message: expect.stringMatching(
        /^second\/membership: expected every OrganizationMembership to be made /,
      ) as string,
    });
  });

  test("so an app that goes on after a membership's error is not synthesized", () => {
    const { code, message } = Synthesis.refusal((app) => {
      declare(new TerraformStack(app, "a"), {});
      ownErrorOf(() => declare(new TerraformStack(app, "b"), { members: ["two"], organizationId: "20001" }));
    });
    expect({ code, message }).toEqual({
      code: "InvalidMembers",
      message: expect.stringMatching(/^b\/membership: expected a declaration, got an error /) as string,
    });
  });
});

describe("What only Terraform knows", () => {
  const uinOf = (stack: TerraformStack): string => new DataResource(stack, "account").id;

  test("may be UINs and labels, which stay references in the resource and in the provider's block", () => {
    let membership: OrganizationMembership | undefined;
    using synthesis = Synthesis.ofStack((stack) => {
      const label = new TerraformVariable(stack, "label", { type: "string" }).stringValue;
      const members = { "7": `${label} of $\{x}`, [uinOf(stack)]: `$${label}`, [`1${label}`]: "${y}" };
      membership = new OrganizationMembership(stack, "membership", { ...PROPS, members });
    });
    expect(synthesis.stack().resource(ADDRESS)).toEqual({
      ...DEFAULT_RESOURCE,
      members: {
        "7": "${var.label} of $${x}",
        "${terraform_data.account.id}": '${"$"}${var.label}',
        "1${var.label}": "$${y}",
      },
    });
    expect(providerOf(synthesis.stack())).toEqual({
      ...DEFAULT_PROVIDER,
      declared: {
        [ORGANIZATION_ID]: { "stack/membership": ["7", "${terraform_data.account.id}", "1${var.label}"] },
      },
    });
    expect([...(membership?.members.keys() ?? [])]).toEqual(["7"]);
    expect(membership?.hasUnknownMembers).toBe(true);
    expect(synthesis.annotations()).toEqual([]);
  });

  test("may be in a list, among what is known", () => {
    using synthesis = Synthesis.ofStack((stack) => {
      new OrganizationMembership(stack, "membership", { ...PROPS, members: ["30", uinOf(stack), "4"] });
    });
    expect(synthesis.stack().resource(ADDRESS)).toMatchObject({
      members: { "4": "member", "30": "member", "${terraform_data.account.id}": "member" },
    });
  });

  test("may be all of it, which is not nobody", () => {
    using synthesis = Synthesis.ofStack((stack) => {
      new OrganizationMembership(stack, "membership", { ...PROPS, members: [uinOf(stack)] });
    });
    expect(synthesis.stack().resource(ADDRESS)).toEqual({
      ...DEFAULT_RESOURCE,
      members: { "${terraform_data.account.id}": "member" },
    });
  });

  test("may come from another stack", () => {
    using synthesis = new Synthesis((app) => {
      const uin = uinOf(new TerraformStack(app, "accounts"));
      new OrganizationMembership(new TerraformStack(app, "stack"), "membership", {
        ...PROPS,
        members: [uin],
      });
    });
    const [uin = ""] = Object.keys(
      (synthesis.stack().resource(ADDRESS) as unknown as { readonly members: object }).members,
    );
    expect(uin).toMatch(/^\$\{data\.terraform_remote_state\..+\}$/);
    expect(providerOf(synthesis.stack())).toMatchObject({
      declared: { [ORGANIZATION_ID]: { "stack/membership": [uin] } },
    });
  });

  test("may be a label whatever other memberships there are", () => {
    using synthesis = new Synthesis((app) => {
      const stack = new TerraformStack(app, "stack");
      new OrganizationMembership(stack, "membership", { ...PROPS, members: { "7": uinOf(stack) } });
      new OrganizationMembership(new TerraformStack(app, "other"), "membership", {
        ...PROPS,
        members: ["8"],
      });
    });
    expect(synthesis.stack().resource(ADDRESS)).toMatchObject({
      members: { "7": "${terraform_data.account.id}" },
    });
  });

  test("is in no other stack's block, whose organization is another one", () => {
    using synthesis = new Synthesis((app) => {
      const stack = new TerraformStack(app, "stack");
      new OrganizationMembership(stack, "membership", { ...PROPS, members: [uinOf(stack)] });
      const other = { ...PROPS, organizationId: "20001", members: ["8"] };
      new OrganizationMembership(new TerraformStack(app, "other"), "membership", other);
    });
    expect(providerOf(synthesis.stack("other"))).toMatchObject({
      declared: { "20001": { "other/membership": ["8"] } },
    });
    expect(providerOf(synthesis.stack())).toMatchObject({
      declared: {
        [ORGANIZATION_ID]: { "stack/membership": ["${terraform_data.account.id}"] },
        "20001": { "other/membership": ["8"] },
      },
    });
  });

  test.each(["provider", "null_resource", "terraform_data"] as const)(
    "is refused as a UIN where another membership of the organization, with %s, must know it",
    (engine) => {
      for (const order of ["before", "after"]) {
        const { code, message, configurations } = Synthesis.refusal((app) => {
          const make = (): void => {
            const other = { ...PROPS, engine, members: ["8"] };
            new OrganizationMembership(new TerraformStack(app, "other"), "membership", other);
          };
          if (order === "before") make();
          const stack = new TerraformStack(app, "stack");
          new OrganizationMembership(stack, "membership", { ...PROPS, members: [uinOf(stack)] });
          if (order === "after") make();
        });
        expect({ code, message, configurations }).toEqual({
          code: "InvalidMembers",
          // cdktf says where, too, when it comes upon it in a provisioner.
          message: expect.stringContaining(
            "stack/membership: expected every UIN of members to be known when the stack is synthesized, as " +
              "other/membership is of the same organization and must know whom this one declares, got a UIN that only " +
              "Terraform knows: write it in the code, or declare all members of the organization in one membership",
          ) as string,
          configurations: [],
        });
      }
    },
  );
});

test("A stack is the same under Testing.synth, Testing.synth with validations and App.synth, and twice", () => {
  const build = (stack: TerraformStack): void => {
    new OrganizationMembership(stack, "membership", { ...PROPS, protectedMembers: ["5"] });
    OrganizationMembership.retire(stack, "retiring", { ...PROPS, members: ["100000000003"] });
  };
  using outdir = new TemporaryDirectory();
  const stack = new TerraformStack(Testing.app({ outdir: outdir.path }), "stack");
  build(stack);
  const first = Testing.synth(stack);
  using byApp = Synthesis.ofStack(build);
  // Only App.synth adds the default backend.
  const { terraform, ...configuration } = readConfiguration(first);
  const { backend } = byApp.stack().configuration.terraform;
  expect({ ...configuration, terraform: { ...terraform, backend } }).toEqual(byApp.stack().configuration);
  expect(Testing.synth(stack)).toBe(first);
  expect(Testing.synth(stack, true)).toBe(first);
});
