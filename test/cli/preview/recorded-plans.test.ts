import type { Preview } from "../../../src/cli/preview/preview";
import { displayWidth } from "../../../src/text/display-width";
import { previewOf, RECORDED_ENGINES, recordedNames, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

const PAYMENTS = "100000000002";
const EVERYONE = ["100000000001", PAYMENTS, "100000000003"];
const NOBODY = { exitCode: 0, effect: "nobodyLeaves", leaving: [] };
const PAYMENTS_LEAVES = { exitCode: 2, effect: "removals", leaving: [PAYMENTS] };
const blocked = (says: string, leaving: readonly string[] = []) => ({
  exitCode: 3,
  effect: "blocked",
  leaving,
  says,
});
const notOurs = (says: string, leaving: readonly string[] = [PAYMENTS]) => ({
  exitCode: 3,
  effect: "notOurs",
  leaving,
  says,
});
const skipped = (skippedBecause: string, leaving: readonly string[] = [PAYMENTS]) => ({
  exitCode: 4,
  effect: "skipped",
  leaving,
  skippedBecause,
});

interface Expected {
  readonly exitCode: number;
  readonly effect: string;
  readonly leaving: readonly string[];
  readonly skippedBecause?: string;
  readonly says?: string;
}

/** What each plan that `scripts/record-plans` records does to the organization. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "first-create": { ...NOBODY, says: "This is its first apply, or the state was lost" },
  "state-removed": { ...NOBODY, says: "This is its first apply, or the state was lost" },
  "no-change": NOBODY,
  label: NOBODY,
  add: NOBODY,
  "replace-by-request": NOBODY,
  "not-targeted": { ...NOBODY, says: "The plan does not touch it." },
  remove: { ...PAYMENTS_LEAVES, says: "merged into search, OPS-412" },
  moved: PAYMENTS_LEAVES,
  "approval-required": {
    ...PAYMENTS_LEAVES,
    says: "required by removal.requireApproval: set TCO_APPROVED_REMOVALS to the digest",
  },
  capped: blocked('removal.maxRemovals {"count":0} allows 0', [PAYMENTS]),

  retired: {
    ...PAYMENTS_LEAVES,
    says: "It retires, which removes only those who have left the code (1 member). Everybody else whom it alone declares (2 members) stays in the organization, and is no longer managed here: 100000000001 payments-prod, 100000000003",
  },
  "full-destroy-with-pending-removal": {
    ...PAYMENTS_LEAVES,
    says: "removes only those who have left the code (1 member). Everybody else (2 members) stays",
  },
  "full-destroy": {
    ...NOBODY,
    says: "removes only those who have left the code (0 members). Everybody else (3 members) stays in the organization: 100000000001 payments-prod, 1000",
  },

  tainted: skipped("tainted"),
  "tainted-full-destroy": skipped("tainted"),
  "create-before-destroy": skipped("createBeforeDestroy"),
  "create-before-destroy-inherited": skipped("createBeforeDestroy"),
  "gone-from-configuration": skipped("goneFromConfiguration", EVERYONE),
  "renamed-without-moved": skipped("goneFromConfiguration"),
  forgotten: skipped("forgotten", EVERYONE),
  "provisioner-missing": skipped("provisionerMissing"),

  "state-of-version-0.1": { ...PAYMENTS_LEAVES, says: "version 0.1 wrote it" },
  "state-without-members": { ...NOBODY, says: "The state knew no members here" },
  "state-of-another-resource": blocked('to hold labels by UIN in the state, got "build"'),
  "state-of-another-organization": blocked("the state says 10002, in which they would be forgotten"),

  "unknown-uin": notOurs("100000000002"),
  "other-environment": notOurs("at provisioner.0.local-exec.environment.NODE_OPTIONS"),
  "extra-provisioner": notOurs("at provisioner.1"),
  "ignore-changes": notOurs("override.tf.json, which names it", []),
  "on-failure-continue": notOurs("override.tf.json, which names it"),
};

/** Whether a line is English: three words of it in a row. */
function isSentence(line: string): boolean {
  return /[a-z]+ [a-z]+ [a-z]+/.test(line.replace(/merged into search|terraform state ../, ""));
}

describe.each(RECORDED_ENGINES)("A plan of real Terraform for %s", (engine) => {
  test("is expected to do something, each of them", () => {
    expect(recordedNames(engine).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each(Object.entries(EXPECTED))("%s", async (name, { says = "", ...expected }) => {
    const args = previewOf(recordedStack(name, engine));
    const { exitCode, stdout } = await tcoMembers([...args, "--format", "json"]);
    const { effect, memberships } = JSON.parse(stdout) as Preview;
    const [membership] = memberships.filter((each) => each.effect === effect).slice(-1);
    const skip = membership?.skippedBecause;
    expect({
      exitCode,
      effect,
      leaving: membership?.leaving.map(({ uin }) => uin),
      ...(skip !== undefined && { skippedBecause: skip }),
    }).toEqual(expected);

    const text = (await tcoMembers(args)).stdout;
    expect(text.replace(/\s+/g, " ")).toContain(says);
    const chinese = (await tcoMembers([...args, "--language", "zh-CN"])).stdout;
    for (const shown of [text, chinese]) {
      expect(Math.max(...shown.split("\n").map(displayWidth))).toBeLessThanOrEqual(100);
    }
    expect(chinese.split("\n").filter((line) => isSentence(line))).toEqual([]);
  });
});

test("Only what Terraform runs, as the construct made it, has a digest to approve", async () => {
  const approvals = async (name: string): Promise<readonly string[]> => {
    const { stdout } = await tcoMembers([...previewOf(recordedStack(name)), "--format", "json"]);
    return (JSON.parse(stdout) as Preview).approvals;
  };
  expect(await approvals("remove")).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  for (const name of ["tainted", "no-change", "on-failure-continue", "state-of-another-organization"]) {
    expect({ name, approvals: await approvals(name) }).toEqual({ name, approvals: [] });
  }
});
