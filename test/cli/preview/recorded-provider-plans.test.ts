import type { Preview } from "../../../src/cli/preview/preview";
import { displayWidth } from "../../../src/text/display-width";
import { previewOf, recordedNames, recordedProviderStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

const PAYMENTS = "100000000002";
const STRANGER =
  "In the organization and declared nowhere, when it was last looked at: 1 member: 100000000004 member-4.";

interface Expected {
  readonly exitCode: number;
  readonly effect: string;
  readonly leaving: readonly string[];
  readonly says?: string;
}

const NOBODY: Expected = { exitCode: 0, effect: "nobodyLeaves", leaving: [] };
const PAYMENTS_LEAVES: Expected = { exitCode: 2, effect: "removals", leaving: [PAYMENTS] };

/** What each plan of our own provider that `scripts/record-plans` records does to the organization. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "first-create": { ...NOBODY, says: "This is its first apply, or the state was lost" },
  "state-removed": { ...NOBODY, says: "This is its first apply, or the state was lost" },
  "no-change": { ...NOBODY, says: STRANGER },
  label: NOBODY,
  add: NOBODY,
  "not-targeted": { ...NOBODY, says: "The plan does not touch it." },
  remove: { ...PAYMENTS_LEAVES, says: "merged into search, OPS-412" },
  moved: PAYMENTS_LEAVES,
  "moved-from-terraform-data": PAYMENTS_LEAVES,
  "approval-required": {
    ...PAYMENTS_LEAVES,
    says: "required by removal.requireApproval: set TCO_APPROVED_REMOVALS to the digest",
  },
  authoritative: { ...PAYMENTS_LEAVES, leaving: [PAYMENTS, "100000000004"], says: "Removes 2 of 4 members" },
  paused: { ...NOBODY, says: "1 member left the code and stays all the same after this apply" },
  "unknown-uin": { ...NOBODY, says: "is known only when this is applied, so nobody leaves then" },

  "replace-by-request": PAYMENTS_LEAVES,
  tainted: PAYMENTS_LEAVES,
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
    says: "removes only those who have left the code (0 members). Everybody else (3 members) stays",
  },
  "gone-from-configuration": {
    ...NOBODY,
    says: "does not say whom this membership declares (declared), so nobody leaves with what is destroyed: 3 members stay",
  },
  "renamed-without-moved": {
    ...NOBODY,
    says: "Its code is gone, which does not say that anybody leaves: 1 member stays in the organization, managed by nobody: 100000000002",
  },
  forgotten: { exitCode: 4, effect: "skipped", leaving: [PAYMENTS], says: "without destroying it" },

  "extra-provisioner": {
    exitCode: 3,
    effect: "notOurs",
    leaving: [PAYMENTS],
    says: "got override.tf.json, which names it",
  },
};

/** Whether a line is English: three words of it in a row. */
function isSentence(line: string): boolean {
  return /[a-z]+ [a-z]+ [a-z]+/.test(line.replace("merged into search", ""));
}

describe("A plan of real Terraform for our own provider", () => {
  test("is expected to do something, each of them", () => {
    expect(recordedNames("provider").sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each(Object.entries(EXPECTED))("%s", async (name, { says = "", ...expected }) => {
    const args = previewOf(recordedProviderStack(name));
    const { exitCode, stdout } = await tcoMembers([...args, "--format", "json"]);
    const { effect, memberships } = JSON.parse(stdout) as Preview;
    const [membership] = memberships.filter((each) => each.effect === effect).slice(-1);
    expect({ exitCode, effect, leaving: membership?.leaving.map(({ uin }) => uin) }).toEqual(expected);

    const text = (await tcoMembers(args)).stdout;
    expect(text.replace(/\s+/g, " ")).toContain(says);
    expect(text).not.toContain("cdk.tf.json) is not in the stack's directory");
    const chinese = (await tcoMembers([...args, "--language", "zh-CN"])).stdout;
    for (const shown of [text, chinese]) {
      expect(Math.max(...shown.split("\n").map(displayWidth))).toBeLessThanOrEqual(100);
    }
    expect(chinese.split("\n").filter((line) => isSentence(line))).toEqual([]);
  });
});

test.each(["remove", "label", "replace-by-request", "full-destroy", "retired", "moved"])(
  "Nothing in a plan with a membership alone is foreign: %s",
  async (name) => {
    const args = [...previewOf(recordedProviderStack(name)), "--only-memberships", "--format", "json"];
    const { problems } = JSON.parse((await tcoMembers(args)).stdout) as Preview;
    expect(problems).toEqual([]);
  },
);
