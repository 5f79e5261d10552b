import type { Preview } from "../../../src/cli/preview/preview";
import { problemText } from "../../../src/text";
import { previewOf, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

/** More than any kernel passes. */
const LARGE = { PADDING: "x".repeat(7 * 1024 * 1024) };

async function previewed(name: string, env: Readonly<Record<string, string>>) {
  const { exitCode, stdout } = await tcoMembers([...previewOf(recordedStack(name)), "--format", "json"], {
    env,
  });
  const [membership] = (JSON.parse(stdout) as Preview).memberships;
  return {
    exitCode,
    effect: membership?.effect,
    removes: membership?.removes,
    problems: membership?.problems,
  };
}

/** What is told of a list that is too long, with any figures. */
function told(members: number): unknown {
  const figures = { listBytes: 1_234, environmentBytes: 2_345, limitBytes: 3_456 };
  const text = problemText({ kind: "listTooLong", members, ...figures }, "en-US");
  const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/1234|2345|3456|3579/g, "\\d+");
  return expect.stringMatching(new RegExp(`^${pattern}$`));
}

test.each<readonly [name: string, members: number]>([
  ["remove", 3],
  ["add", 2],
  ["full-destroy", 3],
])(
  "a run is blocked, whoever leaves, where this machine's environment leaves no room for the list: %s",
  async (name, members) => {
    expect(await previewed(name, LARGE)).toEqual({
      exitCode: 3,
      effect: "blocked",
      removes: 0,
      problems: [told(members)],
    });
  },
);

test("it is said how many bytes there are, and how many are needed", async () => {
  const { problems = [] } = await previewed("remove", LARGE);
  const [, limit, needed, list, environment] =
    /program, (\d+) bytes, got (\d+): (\d+) of the list, (\d+) of the environment/.exec(problems[0] ?? "") ??
    [];
  expect(Number(needed)).toBe(Number(list) + Number(environment));
  expect(Number(needed)).toBeGreaterThan(Number(limit));
  expect(Number(environment)).toBeGreaterThan(LARGE.PADDING.length);
});

test.each(["no-change", "tainted"])("nothing is said of it where no program runs: %s", async (name) => {
  expect(await previewed(name, LARGE)).toMatchObject({ problems: [] });
});

test("nothing is said of it where it fits", async () => {
  const environment = { PADDING: "x".repeat(100_000) };
  expect(await previewed("remove", environment)).toEqual(await previewed("remove", {}));
  expect(await previewed("remove", environment)).toMatchObject({ effect: "removals", problems: [] });
});
