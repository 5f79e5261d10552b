import type { MembershipPreview, Preview } from "../../../src/cli/preview/preview";
import { memberRemovalDigest } from "../../../src/domain/approval";
import { parseUin } from "../../../src/domain/uin";
import {
  ADDRESS,
  block,
  declaring,
  labels,
  MEMBERSHIP,
  type PlannedChange,
  ProviderStack,
  uin,
} from "../support/provider-plans";
import { previewOf } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

async function previewed(plan: PlannedChange, ...more: readonly string[]) {
  using stack = new ProviderStack(plan);
  const outcome = await tcoMembers([...previewOf(stack.path), "--format", "json", ...more]);
  if (outcome.stdout === "") throw new Error(outcome.stderr);
  const preview = JSON.parse(outcome.stdout) as Preview;
  return { exitCode: outcome.exitCode, preview, membership: preview.memberships[0] };
}

const leavingOf = (membership: MembershipPreview | undefined): string[] | undefined =>
  membership?.leaving.map(({ uin: each }) => each);

const UPDATE = { actions: ["update"] };
const REPLACE = { actions: ["delete", "create"] };
const DELETE = { actions: ["delete"] };
const REMOVING_2 = { ...UPDATE, after: { removing: labels(2), removals: 42 } };
const GONE = { ...DELETE, code: null, change: { action_reason: "delete_because_no_resource_config" } };

interface Expected {
  readonly effect: string;
  readonly leaving: readonly string[];
  /** A part of a note or of a problem. */
  readonly says?: string;
}

const EXIT_CODES: Readonly<Record<string, number>> = {
  nobodyLeaves: 0,
  removals: 2,
  blocked: 3,
  notOurs: 3,
  skipped: 4,
};

test.each<readonly [what: string, plan: PlannedChange, expected: Expected]>([
  [
    "a change removes exactly whom the provider planned",
    REMOVING_2,
    { effect: "removals", leaving: [uin(2)] },
  ],
  [
    "a change removes whom nobody ever declared, of an authoritative membership",
    { ...UPDATE, code: { authoritative: true }, after: { removing: { [uin(9)]: "a stranger" } } },
    { effect: "removals", leaving: [uin(9)] },
  ],
  [
    "a change removes nobody whom another membership declares",
    { ...UPDATE, provider: declaring({ [MEMBERSHIP]: [1, 3], "other/membership": [2] }) },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "because other/membership declares it: 100000000002 member-2",
    },
  ],
  [
    "who waits is named, and leaves with nobody",
    { ...UPDATE, code: { removal: { paused: true } }, after: { pending: labels(2) } },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "1 member left the code and stays all the same after this apply",
    },
  ],
  [
    "whom the code declares is known only later, so nobody leaves",
    { ...UPDATE, after: { members: undefined as never }, afterUnknown: { members: true, pending: true } },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "is known only when this is applied, so nobody leaves then",
    },
  ],
  [
    "who is unmanaged is named",
    { actions: ["no-op"], before: { unmanaged: labels(7) }, after: { unmanaged: labels(7) } },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "In the organization and declared nowhere, when it was last looked at: 1 member: 100000000007 member-7.",
    },
  ],
  [
    "who left last is no difference, where nobody read the state since",
    { actions: ["no-op"], before: { removing: labels(2) }, after: { removing: labels(2) } },
    { effect: "nobodyLeaves", leaving: [] },
  ],
  [
    "a create removes nobody",
    { actions: ["create"], after: { removals: null } },
    { effect: "nobodyLeaves", leaving: [], says: "This is its first apply, or the state was lost" },
  ],

  [
    "a destroy removes who left the code, and nobody else",
    DELETE,
    {
      effect: "removals",
      leaving: [uin(2)],
      says: "removes only those who have left the code (1 member). Everybody else (2 members) stays",
    },
  ],
  [
    "a destroy removes who was pending too",
    { ...DELETE, before: { members: labels(1, 3), pending: labels(2) } },
    { effect: "removals", leaving: [uin(2)] },
  ],
  [
    "a destroy where nobody left",
    { ...DELETE, before: { members: labels(1, 3) } },
    { effect: "nobodyLeaves", leaving: [], says: "Everybody else (2 members) stays" },
  ],
  [
    "a destroy removes nobody who is ignored",
    { ...DELETE, before: { ignored_members: [uin(2)] } },
    { effect: "nobodyLeaves", leaving: [] },
  ],
  [
    "a retirement removes who left the code",
    { ...DELETE, resource: { count_expression: { constant_value: 0 } } },
    {
      effect: "removals",
      leaving: [uin(2)],
      says: "It retires, which removes only those who have left the code",
    },
  ],
  ["a replacement removes who left the code", REPLACE, { effect: "removals", leaving: [uin(2)] }],
  [
    "a replacement removes nobody who is declared",
    { ...REPLACE, code: { members: labels(1, 2, 3) }, provider: declaring({ [MEMBERSHIP]: [1, 2, 3] }) },
    { effect: "nobodyLeaves", leaving: [] },
  ],
  [
    "a deposed object goes like any other",
    { ...DELETE, change: { deposed: "d2a4" } },
    { effect: "removals", leaving: [uin(2)] },
  ],
  [
    "a delete removes nobody whom another membership declares",
    { ...DELETE, provider: declaring({ [MEMBERSHIP]: [1, 3], "other/membership": [2] }) },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "because other/membership declares it: 100000000002 member-2",
    },
  ],
  [
    "deleted code removes nobody, and names who stays",
    { ...GONE, provider: declaring({ "other/membership": [1] }) },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "Its code is gone, which does not say that anybody leaves: 2 members stay in the organization, managed by nobody: 100000000002 member-2",
    },
  ],
  [
    "nobody leaves where the provider's block says nothing of the organization",
    { ...DELETE, provider: block({ declared: { "10002": { [MEMBERSHIP]: [] } } }) },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "The provider's block does not say whom this membership declares",
    },
  ],
  [
    "nobody leaves where the membership has no name in the provider's block",
    { ...DELETE, before: { membership: undefined as never }, code: { membership: undefined as never } },
    {
      effect: "nobodyLeaves",
      leaving: [],
      says: "The provider's block does not say whom this membership declares",
    },
  ],
  [
    "whom a block declares that refers to something else, no plan shows",
    { ...DELETE, provider: { declared: { references: ["local.declared"] } } },
    { effect: "notOurs", leaving: [], says: "to have declared and protected_members written out" },
  ],
  [
    "whom a block declares by a template, no plan shows",
    {
      ...DELETE,
      provider: block({ declared: { "10001": { [MEMBERSHIP]: [uin(1), "${tencentcloud_account.x.uin}"] } } }),
    },
    { effect: "notOurs", leaving: [], says: "to have declared and protected_members written out" },
  ],
  [
    "where the API is called matters as soon as somebody leaves",
    {
      ...REMOVING_2,
      provider: { ...declaring({ [MEMBERSHIP]: [1, 3] }), endpoint: { references: ["var.x"] } },
    },
    { effect: "notOurs", leaving: [uin(2)], says: "to have endpoint written out" },
  ],
  [
    "a paused delete fails, as who waits would be forgotten with it",
    { ...DELETE, before: { removal: { paused: true } } },
    { effect: "blocked", leaving: [uin(2)], says: "paused" },
  ],
  [
    "what is forgotten is not removed",
    { actions: ["forget"], code: null },
    { effect: "skipped", leaving: [uin(2)] },
  ],

  [
    "the cap of the code is told",
    { ...REMOVING_2, code: { removal: { max_removals: { count: 0 } } } },
    { effect: "blocked", leaving: [uin(2)], says: 'removal.maxRemovals {"count":0} allows 0' },
  ],
  [
    "a delete is held to what its object was applied with",
    {
      ...DELETE,
      before: { removal: { require_reasons: true } },
      code: { removal: { require_reasons: false } },
    },
    { effect: "blocked", leaving: [uin(2)], says: "100000000002" },
  ],
  [
    "whom the resource protects does not leave",
    { ...REMOVING_2, code: { protected_members: [uin(2)] } },
    { effect: "blocked", leaving: [uin(2)], says: "protected" },
  ],
  [
    "whom the provider's block protects does not leave",
    {
      ...REMOVING_2,
      provider: {
        ...declaring({ [MEMBERSHIP]: [1, 3] }),
        ...block({ protected_members: { "10001": [uin(2)] } }),
      },
    },
    { effect: "blocked", leaving: [uin(2)], says: "protected" },
  ],
  [
    "a policy that the code asks for is missing",
    { ...REMOVING_2, code: { removal: { require_policy: true } } },
    { effect: "blocked", leaving: [uin(2)], says: "TCO_POLICY" },
  ],
])("Of a plan of our own provider: %s", async (_, plan, { says, ...expected }) => {
  const { exitCode, membership } = await previewed(plan);
  const { effect } = membership ?? {};
  expect({ exitCode, effect, leaving: leavingOf(membership) }).toEqual({
    exitCode: EXIT_CODES[expected.effect],
    ...expected,
  });
  const told = [...(membership?.notes ?? []), ...(membership?.problems ?? [])].join("\n");
  if (says !== undefined) expect(told).toContain(says);
});

test("A membership is told by its construct, with all that its removal is held to", async () => {
  const { preview } = await previewed({
    ...REMOVING_2,
    code: { reasons: { [uin(2)]: "OPS-412" }, removal: { batch_size: 7, require_approval: true } },
    provider: {
      ...declaring({ [MEMBERSHIP]: [1, 3] }),
      ...block({ endpoint: "https://organization.intl.tencentcloudapi.com" }),
    },
  });
  const digest = memberRemovalDigest({
    endpoint: "https://organization.intl.tencentcloudapi.com",
    organizationId: "10001",
    membership: MEMBERSHIP,
    removals: 41,
    leaving: [parseUin(uin(2))],
  });
  expect(preview).toMatchObject({ effect: "removals", removes: 1, approvals: [digest] });
  expect(preview.memberships).toMatchObject([
    {
      address: ADDRESS,
      construct: MEMBERSHIP,
      organizationId: "10001",
      endpoint: "https://organization.intl.tencentcloudapi.com",
      previousCount: 3,
      leaving: [{ uin: uin(2), label: "member-2", reason: "OPS-412" }],
      requests: { count: 1, batchSize: 7 },
      approval: { required: true, by: "code", digest },
    },
  ]);
});

test("The language is that of the provider's block", async () => {
  const { preview } = await previewed({
    ...REMOVING_2,
    provider: { ...declaring({ [MEMBERSHIP]: [1, 3] }), ...block({ language: "zh-CN" }) },
  });
  expect(preview.language).toBe("zh-CN");
});

test.each([undefined, null, "x", { a: "b" }, [uin(2)]])(
  "A change that does not say who leaves is an error: %j",
  async (removing) => {
    using stack = new ProviderStack({ ...UPDATE, after: { removing } });
    const { exitCode, stderr } = await tcoMembers(previewOf(stack.path));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`to say who leaves at ${ADDRESS}`);
  },
);

test("Another provider's resource of the same type is none of ours", async () => {
  using stack = new ProviderStack({
    ...REMOVING_2,
    change: { provider_name: "example.com/a/organization" },
    resource: { provider_config_key: "other" },
  });
  const { exitCode, stderr } = await tcoMembers(previewOf(stack.path));
  expect(exitCode).toBe(1);
  expect(stderr).toContain("expected a plan with an OrganizationMembership");
});

test("Where no construct's configuration lies beside the plan, as with HCL, that is said", async () => {
  const { membership } = await previewed(REMOVING_2);
  expect(membership?.notes).toEqual([
    expect.stringContaining("(cdk.tf.json) is not in the stack's directory, as nothing is with plain HCL"),
    expect.stringContaining("no lock file (.terraform.lock.hcl)"),
  ]);
});
