import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  PROVIDER_ROWS,
  REGIONS,
  TCCLI_ROWS,
  TOKEN_FILE_ROWS,
} from "../tencentcloud/credentials/support/chain-rows";

const ROOT = resolve(__dirname, "../..");
const SOURCE = join(ROOT, "src/tencentcloud");

/** The variables of other programs that are read too. */
const VARIABLE =
  /\b(?:(?:TENCENTCLOUD|TKE)_[A-Z_]+[A-Z]|TCCLI_PROFILE|(?:HTTPS|NO)_PROXY|(?:https|no)_proxy)\b/g;

test.each(["credentials.md", "credentials.zh-CN.md"])(
  "%s names every environment variable that is read, and no other",
  (file) => {
    const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const quoted = files.flatMap((file) => readFileSync(join(SOURCE, file), "utf8").match(/"[\w]+"/g) ?? []);
    const named = readFileSync(join(ROOT, "docs", file), "utf8").match(VARIABLE) ?? [];
    const read = quoted.flatMap((text) => text.match(VARIABLE) ?? []);
    expect([...new Set(named)].sort()).toEqual([...new Set(read)].sort());
  },
);

/** What the chain's tests are called. */
const CASES = [...PROVIDER_ROWS, ...TOKEN_FILE_ROWS, ...TCCLI_ROWS].map((row) => row.case);
const OF_REGIONS = REGIONS.map(([name]) => name);

/** The rows of the table of every variable and file, each ending with its test. */
function rowsOf(file: string): string[] {
  return [...readFileSync(join(ROOT, "docs", file), "utf8").matchAll(/^\| .+ \| _(.+)_ \|$/gm)].map(
    ([, name = ""]) => name,
  );
}

test.each(rowsOf("credentials.md"))("a row of the table is a test: %s", (name) => {
  expect([...CASES, ...OF_REGIONS]).toContain(name);
});

test("both languages have the same rows, and no two tests have one name", () => {
  const rows = rowsOf("credentials.md");
  expect(rows.length).toBeGreaterThan(40);
  expect(rowsOf("credentials.zh-CN.md")).toEqual(rows);
  expect(new Set(CASES).size).toBe(CASES.length);
});

test.each(["credentials.md", "credentials.zh-CN.md"])(
  "the tables of %s name every variable that names credentials",
  (file) => {
    const document = readFileSync(join(ROOT, "docs", file), "utf8");
    const cells = (document.match(/^\| .+_ \|$/gm) ?? []).join("\n");
    const named = readFileSync(join(SOURCE, "credentials/variables.ts"), "utf8").match(VARIABLE) ?? [];
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((variable) => !cells.includes(`\`${variable}\``))).toEqual([]);
  },
);
