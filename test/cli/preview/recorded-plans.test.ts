import { displayWidth } from "../../../src/cli/text/display-width";
import type { Preview } from "../../../src/cli/preview/preview";
import { previewOf, RECORDED_ENGINES, recordedNames, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

const PAYMENTS = "100000000002";
const EVERYONE = ["100000000001", PAYMENTS, "100000000003"];
const NOBODY = { exitCode: 0, verdict: "nobodyLeaves", leaving: [] };
const PAYMENTS_LEAVES = { exitCode: 2, verdict: "removals", leaving: [PAYMENTS] };
const EVERYONE_LEAVES = { exitCode: 2, verdict: "removals", leaving: EVERYONE };
const blocked = (problem: string, leaving: readonly string[] = [PAYMENTS]) => ({
  exitCode: 3,
  verdict: "blocked",
  leaving,
  says: problem,
});
const skipped = (skippedBecause: string, leaving: readonly string[] = [PAYMENTS]) => ({
  exitCode: 4,
  verdict: "skipped",
  leaving,
  skippedBecause,
});

interface Expected {
  readonly exitCode: number;
  readonly verdict: string;
  readonly leaving: readonly string[];
  readonly skippedBecause?: string;
  readonly says?: string;
}

/** What each plan that `scripts/record-plans` records does to the organization. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "first-create": { ...NOBODY, says: "the first apply, or the state was lost" },
  "state-removed": { ...NOBODY, says: "the first apply, or the state was lost" },
  "no-change": NOBODY,
  label: NOBODY,
  add: NOBODY,
  "replace-by-request": NOBODY,
  "not-targeted": { ...NOBODY, says: "The plan does not touch it." },
  remove: { ...PAYMENTS_LEAVES, says: "merged into search, OPS-412" },
  moved: PAYMENTS_LEAVES,
  retired: PAYMENTS_LEAVES,
  "unknown-uin": PAYMENTS_LEAVES,
  "approval-required": { ...PAYMENTS_LEAVES, says: "required: set TCO_APPROVED_REMOVALS to the digest" },
  capped: blocked('removal.maxRemovals {"count":0} allows 0'),
  tainted: skipped("tainted"),
  "create-before-destroy": skipped("createBeforeDestroy"),
  "create-before-destroy-inherited": skipped("createBeforeDestroy"),
  "gone-from-configuration": skipped("goneFromConfiguration", EVERYONE),
  "renamed-without-moved": skipped("goneFromConfiguration"),
  forgotten: skipped("forgotten", EVERYONE),
  "provisioner-missing": skipped("provisionerMissing"),
  "full-destroy": { ...NOBODY, says: "Everyone stays in the organization" },
  "full-destroy-with-pending-removal": {
    ...NOBODY,
    says: "also those who have left the code: 100000000002 payments-staging.",
  },
  "full-destroy-with-teardown": { ...EVERYONE_LEAVES, says: "THIS REMOVES EVERYONE" },
  "teardown-replaced": blocked("-replace asks for that without a destroy of the stack", EVERYONE),
  "tainted-full-destroy": skipped("tainted", EVERYONE),
};

/** Whether a line is English: three words of it in a row. */
function isSentence(line: string): boolean {
  return /[a-z]+ [a-z]+ [a-z]+/.test(line.replace(/merged into search|terraform show -json/, ""));
}

describe.each(RECORDED_ENGINES)("A plan of real Terraform for %s", (engine) => {
  test("is expected to do something, each of them", () => {
    expect(recordedNames(engine).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each(Object.entries(EXPECTED))("%s", async (name, { says = "", ...expected }) => {
    const args = previewOf(recordedStack(name, engine));
    const { exitCode, stdout } = await tcoMembers([...args, "--format", "json"]);
    const { verdict, memberships } = JSON.parse(stdout) as Preview;
    const [membership] = memberships.filter((each) => each.verdict === verdict).slice(-1);
    const skip = membership?.skippedBecause;
    expect({
      exitCode,
      verdict,
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

test("a removal has a digest for every engine and set, and only what runs is to be approved", async () => {
  const approvals = async (name: string): Promise<readonly string[]> => {
    const { stdout } = await tcoMembers([...previewOf(recordedStack(name)), "--format", "json"]);
    return (JSON.parse(stdout) as Preview).approvals;
  };
  expect(await approvals("remove")).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(await approvals("full-destroy-with-teardown")).not.toEqual(await approvals("remove"));
  expect(await approvals("tainted")).toEqual([]);
  expect(await approvals("no-change")).toEqual([]);
});
