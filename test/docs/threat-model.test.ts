import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const DOCS = resolve(__dirname, "../../docs");
const DOCUMENT = readFileSync(join(DOCS, "threat-model.md"), "utf8");

/** The rows of its tables, without heads. */
const ROWS = [...DOCUMENT.matchAll(/^\| (?!Asset \|).+\|$/gm)].map(([row]) => row);

/** The file and the test that a row ends with. */
const NAMED = /\| \[([\w-]+)\]\((\.\.\/test\/[\w./-]+\.test\.ts)\): _(.+)_ \|$/;

test.each(ROWS)("%s", (row) => {
  const [, link = "", file = "", name = ""] = NAMED.exec(row) ?? [];
  expect(file).toMatch(new RegExp(`/${link}\\.test\\.ts$`));
  const path = join(DOCS, file);
  expect(existsSync(path)).toBe(true);
  const source = readFileSync(path, "utf8");
  expect([`"${name}"`, `\`${name}\``].some((quoted) => source.includes(quoted))).toBe(true);
});

test("Each attacker has a table, and each asset is in one", () => {
  expect(ROWS.length).toBeGreaterThan(40);
  const tables = DOCUMENT.split(/^## /m).filter((section) => section.includes("| Asset |"));
  expect(tables).toHaveLength(7);
  const assets = ROWS.flatMap((row) => row.split(" | ")[0]?.slice(2).split(", ") ?? []);
  expect(new Set(assets)).toEqual(new Set(["membership", "key", "record", "machine"]));
});
