import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataResource, type TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { declarationsBesideStack, manifestBesideStack } from "../../src/manifest/beside-stack";
import { MANIFEST_SCHEMA } from "../../src/manifest/manifest";
import { ORGANIZATION_ID } from "../support/members";
import { Synthesis, type SynthesizedStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";
import { type ManifestFiles, parsedManifest, type WholeManifest, wholeOf } from "../support/whole-manifest";

const PROPS: OrganizationMembershipProps = {
  organizationId: ORGANIZATION_ID,
  members: ["1", "2"],
  engine: "provider",
};

const ADDRESS = "organization_members.membership";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

function synthesized(build: (stack: TerraformStack) => unknown): SynthesizedStack {
  return Synthesis.ofStack((stack) => void build(stack), { directory }).stack();
}

const fileOf = (stack: SynthesizedStack, address = ADDRESS): string =>
  join(stack.directory, manifestBesideStack(address));

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

const manifestIn = (
  stack: SynthesizedStack,
  address?: string,
  organizationId = ORGANIZATION_ID,
): WholeManifest =>
  wholeOf({
    manifest: readJson(fileOf(stack, address)),
    declarations: readJson(join(stack.directory, declarationsBesideStack(organizationId))),
  } as ManifestFiles);

/** What lies there when an organization has a membership. */
const DECLARATIONS = `declarations-${ORGANIZATION_ID}.json`;

const manifestsIn = (stack: SynthesizedStack): string[] =>
  readdirSync(join(stack.directory, "organization-memberships"));

test("A membership's manifest lies beside its stack, and says what the construct made", () => {
  const stack = synthesized((scope) => new OrganizationMembership(scope, "membership", PROPS));
  expect(manifestsIn(stack).sort()).toEqual([DECLARATIONS, "organization_members.membership.json"]);
  expect(manifestIn(stack)).toEqual({
    schema: MANIFEST_SCHEMA,
    construct: "stack/membership",
    stack: "stack",
    address: ADDRESS,
    organizationId: ORGANIZATION_ID,
    allowEmpty: false,
    declared: ["1", "2"],
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
  });
});

test("It says what only this engine has, and is read back", () => {
  const props = {
    ...PROPS,
    authoritative: true,
    ignoredMembers: ["30", "4"],
    removal: { paused: true, batchSize: 7 },
  };
  const stack = synthesized((scope) => OrganizationMembership.retire(scope, "membership", props));
  const manifest = manifestIn(stack);
  expect(manifest).toMatchObject({
    authoritative: true,
    ignoredMembers: ["4", "30"],
    isRetired: true,
    removal: { paused: true, batchSize: 7, timeoutMs: 900_000 },
  });
  expect(parsedManifest(manifest)).toMatchObject({
    authoritative: true,
    ignoredMembers: new Set(["4", "30"]),
    removal: { paused: true },
  });
});

test("One that declares whom only Terraform knows has none, also none of before", () => {
  synthesized((scope) => new OrganizationMembership(scope, "membership", PROPS));
  const stack = synthesized((scope) => {
    const { id } = new DataResource(scope, "account");
    new OrganizationMembership(scope, "membership", { ...PROPS, members: ["1", id] });
  });
  expect(manifestsIn(stack)).toEqual([]);
});

test("Those of memberships that are gone are taken away, and nothing else is", () => {
  const first = synthesized((scope) => new OrganizationMembership(scope, "before", PROPS));
  writeFileSync(join(first.directory, "organization-memberships/notes.txt"), "ours");
  const second = synthesized((scope) => new OrganizationMembership(scope, "after", PROPS));
  expect(manifestsIn(second).toSorted()).toEqual([
    DECLARATIONS,
    "notes.txt",
    "organization_members.after.json",
  ]);
});

test("What is the same is not written again", () => {
  const build = (scope: TerraformStack): unknown => new OrganizationMembership(scope, "membership", PROPS);
  const { ino } = statSync(fileOf(synthesized(build)));
  expect(statSync(fileOf(synthesized(build))).ino).toBe(ino);
});

test("An address that is too long for a file's name has a file all the same", () => {
  const id = "m".repeat(250);
  const stack = synthesized((scope) => new OrganizationMembership(scope, id, PROPS));
  expect(manifestsIn(stack).sort()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/), DECLARATIONS]);
  expect(manifestIn(stack, `organization_members.${id}`).construct).toBe(`stack/${id}`);
});

test("Memberships of an organization share what it declares, and those of another one have their own", () => {
  const other = "20002";
  const stack = synthesized((scope) => {
    new OrganizationMembership(scope, "a", { ...PROPS, members: ["1"], protectedMembers: ["9"] });
    new OrganizationMembership(scope, "b", { ...PROPS, members: ["2"] });
    new OrganizationMembership(scope, "c", { ...PROPS, members: ["3"], organizationId: other });
  });
  expect(
    manifestsIn(stack)
      .filter((name) => name.startsWith("declarations-"))
      .sort(),
  ).toEqual([DECLARATIONS, `declarations-${other}.json`].sort());
  expect(manifestIn(stack, "organization_members.b")).toMatchObject({
    declared: ["2"],
    declaredElsewhere: { "stack/a": ["1"] },
    protectedMembers: ["9"],
  });
  expect(manifestIn(stack, "organization_members.c", other)).toMatchObject({
    declared: ["3"],
    declaredElsewhere: {},
    protectedMembers: [],
  });
  const later = synthesized((scope) => new OrganizationMembership(scope, "a", PROPS));
  expect(manifestsIn(later).sort()).toEqual([DECLARATIONS, "organization_members.a.json"].sort());
});
