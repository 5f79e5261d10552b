import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Preview } from "../../src/cli/preview/preview";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { Simulator } from "../../src/simulator";
import { previewOf, recordedStack } from "../cli/support/recorded-plans";
import { simulatedEnvironment } from "../cli/support/simulated";
import { tcoMembers } from "../cli/support/tco-members";
import { KNOWN_LOSSES } from "../end-to-end/life-cycle/known-losses";
import { uin } from "../support/members";

const root = resolve(__dirname, "../..");
const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");
const snippets = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, code = ""]) => code,
  );

const DOCUMENTS = [
  "README.md",
  "README.zh-CN.md",
  "SECURITY.md",
  ...readdirSync(join(root, "docs")).map((name) => join("docs", name)),
];

describe.each(DOCUMENTS)("%s", (file) => {
  const document = read(file);

  test("shows JSON only as it stands in examples/, which tests read", () => {
    const names = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" });
    const examples = names.filter((name) => name.endsWith(".json")).map((name) => read("examples", name));
    expect(snippets(document, "json").filter((json) => !examples.includes(json))).toEqual([]);
  });

  test("names no command that would be downloaded where it is not installed", () => {
    // Without -- npx takes the first word for the value of --no, and the next one must not be an option of its own.
    const commands = [...document.matchAll(/\bnpx [^\n`]*/g)].map(([command]) => command);
    expect(commands.filter((command) => !/^npx --no (?:-- [\w-]+|[\w-]+ \w)/.test(command))).toEqual([]);
  });

  test("links only to files that are there", () => {
    const links = [...document.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, path = ""]) => path,
    );
    expect(links.filter((path) => !existsSync(join(root, dirname(file), path)))).toEqual([]);
  });
});

describe.each(["README.md", "README.zh-CN.md"])("%s", (file) => {
  const readme = read(file);
  const examples = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => read("examples", name));

  test("shows TypeScript only as it stands in examples/, where the compiler reads it", () => {
    const shown = snippets(readme, "ts");
    expect(shown.length).toBeGreaterThan(0);
    for (const code of shown) expect(examples.filter((example) => example.includes(code))).not.toEqual([]);
  });

  test("lists every exit code of the program, and no other", () => {
    const rows = [...readme.matchAll(/^\| (\d+) \| `(\w+)` \|/gm)].map(([, code, name]) => [
      name,
      Number(code),
    ]);
    expect(Object.fromEntries(rows)).toEqual(EXIT_CODES);
  });

  test("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** The tests that a table names, row by row. */
function testsOf(file: string, head: string): string[] {
  const [, table = ""] = read(file).split(head);
  const rows = (table.split("\n\n")[0] ?? "").split("\n").slice(2);
  return rows.map((row) => /\| _(.+?)_ \|$/.exec(row)?.[1] ?? `no test: ${row}`);
}

test("Both languages tell the same of what can go wrong, and name a test that exists in every row", () => {
  const english = testsOf("README.md", "| What can go wrong");
  const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => read("test", path))
    .join("\n");
  expect(english.length).toBeGreaterThan(15);
  expect(english.filter((name) => !tests.includes(`"${name}"`))).toEqual([]);
  expect(testsOf("README.zh-CN.md", "| 可能出什么错")).toEqual(english);
});

test.each([
  ["README.md", "| What is lost"],
  ["README.zh-CN.md", "| 丢失的情形"],
])("%s lists every known loss, and no other", (file, head) => {
  expect(testsOf(file, head)).toEqual(KNOWN_LOSSES.map(({ way }) => way));
});

test.each([
  ["README.md", "| What is lost", "named in the next plan", "not lost"],
  ["README.zh-CN.md", "| 丢失的情形", "由下一次 plan 列出", "不丢失"],
])("%s says of each loss what the engine provider makes of it", (file, head, named, notLost) => {
  const [, table = ""] = read(file).split(head);
  const cells = (table.split("\n\n")[0] ?? "").split("\n").slice(2);
  expect(cells.map((row) => row.split(" | ").slice(-2)[0])).toEqual(
    KNOWN_LOSSES.map((loss) => ("withProvider" in loss ? named : notLost)),
  );
});

describe("A preview is shown as it is written", () => {
  const STACK = recordedStack("remove");
  const OFFICIAL = "https://organization.tencentcloudapi.com";

  /** What a preview of the real organization shows, which a simulator stands in for. */
  const preview = async (...args: readonly string[]): Promise<string> => {
    await using simulator = await Simulator.start({
      organization: {
        members: [
          { uin: uin(1) },
          { uin: uin(2), name: "payments-staging", payUin: uin(1) },
          { uin: uin(3) },
        ],
      },
    });
    const { stdout } = await tcoMembers([...previewOf(STACK), ...args], {
      env: simulatedEnvironment(simulator),
    });
    // The digest is one of the endpoint, too.
    const [there = "", here = ""] = await Promise.all([digestAt(OFFICIAL), digestAt(simulator.endpoint)]);
    expect(stdout).toContain(here);
    return stdout.replace(simulator.endpoint, OFFICIAL).replace(here, there);
  };

  const digestAt = async (endpoint: string): Promise<string | undefined> => {
    const env = { TENCENTCLOUD_ORGANIZATION_ENDPOINT: endpoint };
    const { stdout } = await tcoMembers([...previewOf(STACK), "--format", "json"], { env });
    return (JSON.parse(stdout) as Preview).approvals[0];
  };

  test.each([
    ["README.md", "en-US", "\nNote: "],
    ["README.zh-CN.md", "zh-CN", "\n注意："],
  ])("in %s, without its notes", async (file, language, notes) => {
    const [shown = ""] = (await preview("--live", "--language", language)).split(notes);
    const [headline = ""] = shown.split("\n");
    const block = read(file)
      .split("```\n")
      .find((part) => part.startsWith(headline));
    expect(block).toBe(shown);
  });

  test.each([
    ["README.md", "en-US"],
    ["README.zh-CN.md", "zh-CN"],
  ])("in %s as a comment", async (file, language) => {
    const [comment = "none"] = snippets(read(file), "markdown");
    expect(await preview("--format", "markdown", "--language", language)).toContain(comment.trim());
  });
});
