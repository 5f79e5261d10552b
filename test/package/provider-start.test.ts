import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { parse } from "acorn";

const PROVIDER = resolve(__dirname, "../../lib/provider");
const HEAD = "terraform-provider-organization";

const textOf = (file: string): string => readFileSync(join(PROVIDER, file), "utf8");

/** What the provider does under a node that says it is of `version`: what it loads, or what it says and how it ends. */
function startedUnder(version: string) {
  const [said, loaded]: [string[], string[]] = [[], []];
  let exitCode: number | undefined;
  const context = createContext({
    console: { log: (line: string) => said.push(line) },
    require: (file: string) => loaded.push(file),
    process: {
      versions: { node: version },
      execPath: "/opt/node/bin/node",
      exit: (code: number) => {
        exitCode = code;
      },
    },
  });
  runInContext(textOf("start.cjs"), context);
  return { said, loaded, exitCode };
}

test("what the head starts is understood by every node", () => {
  expect(() => parse(textOf("start.cjs"), { ecmaVersion: 5, sourceType: "script" })).not.toThrow();
});

test.each(["20.18.0", "18.19.1", "4.9.1", "0.12.18"])(
  "of Node.js %s it says that it is too old, and fails",
  (version) => {
    expect(startedUnder(version)).toEqual({
      loaded: [],
      exitCode: 1,
      said: [
        `expected Node.js 20.18.1 or later where Terraform runs, got ${version} (/opt/node/bin/node). Put a later one first in ` +
          `PATH, then run Terraform again. / 运行 Terraform 的环境需要 Node.js 20.18.1 或更高版本，而当前为 ${version}` +
          "（/opt/node/bin/node）。请将更高版本放在 PATH 的最前面，然后重新运行 Terraform。",
      ],
    });
  },
);

test.each(["20.18.1", "22.0.0", "100.0.0", process.versions.node])(
  "under Node.js %s the program is loaded",
  (version) => {
    expect(startedUnder(version)).toEqual({ loaded: ["./main.cjs"], said: [], exitCode: undefined });
  },
);

test("no sentence has what Terraform takes for the parts of a handshake", () => {
  for (const file of ["start.cjs", HEAD, `${HEAD}.cmd`]) {
    const sentence = /expected Node\.js.*/.exec(textOf(file))?.[0];
    expect(sentence).toBeDefined();
    expect(sentence?.replace(/'$/, "")).not.toContain("|");
  }
});

test("what Windows runs has its ends of lines, and no character that hangs on its code page", () => {
  const text = textOf(`${HEAD}.cmd`);
  expect(text).toMatch(/^@echo off\r\n(?:[ -~]*\r\n)+$/);
});

test.each([HEAD, `${HEAD}.cmd`])("%s is a program", (file) => {
  expect(statSync(join(PROVIDER, file)).mode & 0o777).toBe(0o755);
  expect(textOf(file)).not.toContain("{nodeMissing}");
});
