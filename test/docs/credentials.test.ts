import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const SOURCE = join(ROOT, "src/tencentcloud");

/** The variables of other programs that are read too. */
const VARIABLE = /\b(?:(?:TENCENTCLOUD|TKE)_[A-Z_]+[A-Z]|(?:HTTPS|NO)_PROXY|(?:https|no)_proxy)\b/g;

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
