import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EXIT_CODES } from "../../src/program/exit-codes";

const root = resolve(__dirname, "../..");
const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");
const snippets = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, code = ""]) => code,
  );

describe.each(["README.md", "README.zh-CN.md"])("%s", (file) => {
  const readme = read(file);
  const examples = readdirSync(join(root, "examples"))
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
    const named = [...readme.matchAll(/npm run (\w+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("README.md's table of what can go wrong names a test that exists in every row", () => {
  const [, table = ""] = read("README.md").split("| What can go wrong");
  const named = [...(table.split("\n\n")[0] ?? "").matchAll(/\| _(.+?)_ \|$/gm)].map(([, name = ""]) => name);
  const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => read("test", path))
    .join("\n");
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !tests.includes(`"${name}"`))).toEqual([]);
});
