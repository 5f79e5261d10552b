import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { SortedUins } from "../../src/domain/sorted-uins";
import { parseUin } from "../../src/domain/uin";
import { MANIFEST_SCHEMA } from "../../src/manifest/manifest";
import { ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";
import { parsedManifest } from "../support/whole-manifest";

const MEMBERS = { "100000000010": "search", "100000000009": "payments" };

const DEFAULT_MANIFEST = {
  schema: MANIFEST_SCHEMA,
  construct: "stack/membership",
  stack: "stack",
  address: "null_resource.membership",
  organizationId: ORGANIZATION_ID,
  allowEmpty: false,
  declared: ["100000000009", "100000000010"],
  declaredElsewhere: {},
  protectedMembers: [],
  reasons: {},
  endpoint: "https://organization.tencentcloudapi.com",
  removal: {
    batchSize: 50,
    timeoutMs: 900_000,
    requireReasons: false,
    requireApproval: false,
    requirePolicy: false,
  },
  language: "en-US",
};

function synthesize(props: Partial<OrganizationMembershipProps>): Synthesis {
  return Synthesis.ofStack(
    (stack) =>
      new OrganizationMembership(stack, "membership", {
        organizationId: ORGANIZATION_ID,
        members: MEMBERS,
        ...props,
      }),
  );
}

test("a manifest says what was declared, and the defaults of everything else", () => {
  using synthesis = synthesize({});
  expect(synthesis.stack().manifest("null_resource.membership")).toEqual(DEFAULT_MANIFEST);
});

test.each<readonly [props: Partial<OrganizationMembershipProps>, changed: Record<string, unknown>]>([
  [{ members: ["100000000011"] }, { declared: ["100000000011"] }],
  [
    { members: {}, allowEmpty: true },
    { declared: [], allowEmpty: true },
  ],
  [{ allowEmpty: true }, { allowEmpty: true }],
  [{ organizationId: "20001" }, { organizationId: "20001" }],
  [
    { protectedMembers: ["100000000010", "100000000009", "7"] },
    { protectedMembers: ["7", "100000000009", "100000000010"] },
  ],
  [
    { reasons: { "100000000012": "sold to ${someone}", "100000000011": "closed" } },
    { reasons: { "100000000011": "closed", "100000000012": "sold to ${someone}" } },
  ],
  [{ engine: "null_resource" }, {}],
  [{ removal: {} }, {}],
  [{ removal: { batchSize: 50, maxRemovals: undefined } }, {}],
  [{ removal: { maxRemovals: {} } }, { removal: { ...DEFAULT_MANIFEST.removal, maxRemovals: {} } }],
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
  [{ removal: { requirePolicy: true } }, { removal: { ...DEFAULT_MANIFEST.removal, requirePolicy: true } }],
  [{ site: "china" }, {}],
  [{ site: "international" }, { endpoint: "https://organization.intl.tencentcloudapi.com" }],
  [{ endpoint: "http://127.0.0.1:8080/" }, { endpoint: "http://127.0.0.1:8080" }],
  [{ language: "zh-CN" }, { language: "zh-CN" }],
  [{ reportFile: "reports/removal.json" }, { reportFile: "reports/removal.json" }],
  [{ reportFile: "./reports\\removal.json" }, { reportFile: "reports/removal.json" }],
])("%j changes that part of the manifest and no other", (props, changed) => {
  using synthesis = synthesize(props);
  expect(synthesis.stack().manifest("null_resource.membership")).toEqual({ ...DEFAULT_MANIFEST, ...changed });
});

test("a manifest names the construct and the resource wherever they are", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(new Construct(stack, "teams"), "membership", {
      organizationId: ORGANIZATION_ID,
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

test("a manifest names the stack that the resource is in, as its directory is called, wherever that is", () => {
  using synthesis = new Synthesis((app) => {
    const outer = new TerraformStack(new Construct(app, "asia"), "outer");
    const inner = new TerraformStack(outer, "inner");
    for (const stack of [outer, inner])
      new OrganizationMembership(stack, "membership", { organizationId: ORGANIZATION_ID, members: MEMBERS });
  });
  const manifests = ["outer", "inner"].map((id) => synthesis.stack(id).manifest("null_resource.membership"));
  expect(manifests.map(({ stack, construct }) => [stack, construct])).toEqual([
    ["outer", "asia/outer/membership"],
    ["inner", "asia/outer/inner/membership"],
  ]);
});

test("a membership that retires follows the manifest that it had", () => {
  using synthesis = Synthesis.ofStack((stack) =>
    OrganizationMembership.retire(stack, "membership", { organizationId: ORGANIZATION_ID, members: MEMBERS }),
  );
  expect(synthesis.stack().manifest("null_resource.membership")).toEqual({
    ...DEFAULT_MANIFEST,
    isRetired: true,
  });
});

test("what runs reads every manifest that is written", () => {
  using synthesis = synthesize({
    protectedMembers: ["7"],
    reasons: { "100000000011": "closed" },
    removal: { maxRemovals: { count: 3, percent: 0.57 } },
    language: "zh-CN",
    reportFile: "report.json",
  });
  const written = synthesis.stack().manifest("null_resource.membership");
  const { schema, declared, declaredElsewhere, protectedMembers, reasons, ...rest } = written;
  expect(schema).toBe(4);
  expect(parsedManifest(written)).toEqual({
    ...rest,
    declared: new SortedUins(declared.map(parseUin)),
    declaredElsewhere: new Map(Object.entries(declaredElsewhere)),
    protectedMembers: new Set(protectedMembers),
    reasons: new Map(Object.entries(reasons)),
  });
});
