import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { MANIFEST_SCHEMA } from "../../src/program/contract";
import { Synthesis, type SynthesizedStack } from "../support/synthesis";

const MEMBERS = { "100000000010": "search", "100000000009": "payments" };

const DEFAULT_MANIFEST = {
  schema: MANIFEST_SCHEMA,
  construct: "stack/membership",
  address: "null_resource.membership",
  onDestroy: "retain",
  declared: ["100000000009", "100000000010"],
  declaredElsewhere: [],
  protectedMembers: [],
  reasons: {},
  endpoint: "https://organization.tencentcloudapi.com",
  removal: { batchSize: 50, timeoutMs: 900_000, requireReasons: false, requireApproval: false },
  language: "en-US",
};

const TEARDOWN = expect.stringMatching(/^null_resource\.membership_Teardown_[0-9A-F]{8}$/) as string;

const TEARDOWN_MANIFEST = {
  ...DEFAULT_MANIFEST,
  address: TEARDOWN,
  onDestroy: "remove",
  declared: [],
  previous: { "100000000009": "payments", "100000000010": "search" },
  removal: { ...DEFAULT_MANIFEST.removal, maxRemovals: { percent: 100 } },
};

function synthesize(props: Partial<OrganizationMembershipProps>): Synthesis {
  return Synthesis.ofStack(
    (stack) => new OrganizationMembership(stack, "membership", { members: MEMBERS, ...props }),
  );
}

function teardownOf(stack: SynthesizedStack): string {
  const [teardown] = stack.resource("null_resource.membership").depends_on ?? [];
  return teardown ?? "";
}

test("a manifest says what was declared, and the defaults of everything else", () => {
  using synthesis = synthesize({});
  expect(synthesis.stack().manifest("null_resource.membership")).toEqual(DEFAULT_MANIFEST);
});

test.each<readonly [props: Partial<OrganizationMembershipProps>, changed: Record<string, unknown>]>([
  [{ members: ["100000000011"] }, { declared: ["100000000011"] }],
  [{ members: {}, allowEmpty: true }, { declared: [] }],
  [{ allowEmpty: true }, {}],
  [{ organizationId: "20001" }, { organizationId: "20001" }],
  [
    { protectedMembers: ["100000000010", "100000000009", "7"] },
    { protectedMembers: ["7", "100000000009", "100000000010"] },
  ],
  [
    { leaving: { "100000000012": "sold to ${someone}", "100000000011": "closed" } },
    { reasons: { "100000000011": "closed", "100000000012": "sold to ${someone}" } },
  ],
  [{ engine: "null_resource" }, {}],
  [{ removal: { batchSize: 1 } }, { removal: { ...DEFAULT_MANIFEST.removal, batchSize: 1 } }],
  [{ removal: { timeoutMs: 60_000 } }, { removal: { ...DEFAULT_MANIFEST.removal, timeoutMs: 60_000 } }],
  [
    { removal: { maxRemovals: { count: 3, percent: 10 } } },
    { removal: { ...DEFAULT_MANIFEST.removal, maxRemovals: { count: 3, percent: 10 } } },
  ],
  [{ removal: { requireReasons: true } }, { removal: { ...DEFAULT_MANIFEST.removal, requireReasons: true } }],
  [
    { removal: { requireApproval: true } },
    { removal: { ...DEFAULT_MANIFEST.removal, requireApproval: true } },
  ],
  [{ onDestroy: "retain" }, {}],
  [{ onDestroy: "remove" }, { onDestroy: "remove" }],
  [{ site: "china" }, {}],
  [{ site: "international" }, { endpoint: "https://organization.intl.tencentcloudapi.com" }],
  [{ endpoint: "http://127.0.0.1:8080/" }, { endpoint: "http://127.0.0.1:8080" }],
  [{ language: "zh-CN" }, { language: "zh-CN" }],
  [{ reportFile: "reports/removal.json" }, { reportFile: "reports/removal.json" }],
])("%j changes that part of the manifest and no other", (props, changed) => {
  using synthesis = synthesize(props);
  expect(synthesis.stack().manifest("null_resource.membership")).toEqual({ ...DEFAULT_MANIFEST, ...changed });
});

test("a manifest names the construct and the resource wherever they are", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(new Construct(stack, "teams"), "membership", {
      members: MEMBERS,
      engine: "terraform_data",
    });
  });
  const stack = synthesis.stack();
  const [name = ""] = Object.keys(stack.configuration.resource?.["terraform_data"] ?? {});
  expect(stack.manifest(`terraform_data.${name}`)).toEqual({
    ...DEFAULT_MANIFEST,
    construct: "stack/teams/membership",
    address: `terraform_data.${name}`,
  });
});

test("a membership that retires keeps those that stay, and removes those that left", () => {
  using synthesis = Synthesis.ofStack((stack) =>
    OrganizationMembership.retire(stack, "membership", { members: MEMBERS, onDestroy: "remove" }),
  );
  expect(synthesis.stack().manifest("null_resource.membership")).toEqual(DEFAULT_MANIFEST);
});

test("the teardown's manifest removes the declared members, however many they are", () => {
  using synthesis = synthesize({ onDestroy: "remove" });
  const stack = synthesis.stack();
  expect(stack.manifest(teardownOf(stack))).toEqual(TEARDOWN_MANIFEST);
});

test.each<
  readonly [name: string, props: Partial<OrganizationMembershipProps>, changed: Record<string, unknown>]
>([
  [
    "does not remove protected members",
    { protectedMembers: ["100000000009"] },
    { protectedMembers: ["100000000009"], previous: { "100000000010": "search" } },
  ],
  ["asks for no reasons, as leaving names nobody who is declared", { removal: { requireReasons: true } }, {}],
  [
    "asks for the approval that every removal asks for",
    { removal: { requireApproval: true } },
    { removal: { ...TEARDOWN_MANIFEST.removal, requireApproval: true } },
  ],
  ["is not capped", { removal: { maxRemovals: { count: 0, percent: 1 } } }, {}],
  [
    "sends batches as every removal does",
    { removal: { batchSize: 7, timeoutMs: 1_000 } },
    { removal: { ...TEARDOWN_MANIFEST.removal, batchSize: 7, timeoutMs: 1_000 } },
  ],
  [
    "checks, calls and reports as every removal does",
    { organizationId: "20001", site: "international", language: "zh-CN", reportFile: "report.json" },
    {
      organizationId: "20001",
      endpoint: "https://organization.intl.tencentcloudapi.com",
      language: "zh-CN",
      reportFile: "report.json",
    },
  ],
  ["removes nobody where nobody is declared", { members: [], allowEmpty: true }, { previous: {} }],
])("the teardown %s", (_, props, changed) => {
  using synthesis = synthesize({ onDestroy: "remove", ...props });
  const stack = synthesis.stack();
  expect(stack.manifest(teardownOf(stack))).toEqual({ ...TEARDOWN_MANIFEST, ...changed });
});

test("the teardown keeps those that another membership declares", () => {
  using synthesis = new Synthesis((app) => {
    const members = MEMBERS;
    new OrganizationMembership(new TerraformStack(app, "stack"), "membership", {
      members,
      onDestroy: "remove",
    });
    new OrganizationMembership(new TerraformStack(app, "other"), "membership", { members: ["100000000009"] });
  });
  const stack = synthesis.stack();
  expect(stack.manifest(teardownOf(stack))).toEqual({
    ...TEARDOWN_MANIFEST,
    declaredElsewhere: ["100000000009"],
  });
});
