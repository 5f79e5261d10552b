import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { parse } from "acorn";
import { TemporaryDirectory } from "../support/temporary-directory";

const LIB = resolve(__dirname, "../../lib");

/** What each of them says in English and in Chinese where node is too old. */
const COMMANDS = ["tco-members", "tco-simulator"] as const;

const codeOf = (command: string): string => readFileSync(join(LIB, "bin", `${command}.cjs`), "utf8");

/** What a command does under a node that says it is of `version`: what it loads, or what it says and how it ends. */
function startedUnder(version: string, command: string, args: readonly string[] = []) {
  const [said, loaded]: [string[], string[]] = [[], []];
  let exitCode: number | undefined;
  const context = createContext({
    console: { error: (line: string) => said.push(line) },
    require: (file: string) => loaded.push(file),
    process: {
      argv: ["node", command, ...args],
      versions: { node: version },
      execPath: "/opt/node/bin/node",
      exit: (code: number) => {
        exitCode = code;
      },
    },
  });
  runInContext(codeOf(command).replace(/^#!.*/, ""), context);
  return { said, loaded, exitCode };
}

describe.each(COMMANDS)("%s", (command) => {
  test("is understood by every node", () => {
    expect(() =>
      parse(codeOf(command), { ecmaVersion: 5, sourceType: "script", allowHashBang: true }),
    ).not.toThrow();
  });

  test.each(["20.18.0", "19.99.99", "18.19.1", "12.22.12", "4.9.1", "0.12.18"])(
    "says of Node.js %s that it is too old, and fails",
    (version) => {
      expect(startedUnder(version, command)).toEqual({
        loaded: [],
        exitCode: 1,
        said: [
          `${command}: expected Node.js 20.18.1 or later, got ${version} (/opt/node/bin/node). Put a later one first in ` +
            "PATH, then run it again.",
        ],
      });
    },
  );

  test.each([
    ["--language", "zh-CN"],
    ["check", "--language=zh-CN"],
  ])("says so in Chinese where it is asked to: %s %s", (...args) => {
    expect(startedUnder("18.19.1", command, args).said).toEqual([
      `${command}：需要 Node.js 20.18.1 或更高版本，而当前为 18.19.1（/opt/node/bin/node）。请将更高版本放在 PATH 的最前面，` +
        "然后重新运行。",
    ]);
  });

  test.each(["20.18.1", "20.19.0", "22.0.0", "100.0.0", process.versions.node])(
    "starts under Node.js %s",
    (version) => {
      const loaded = [`../commands/${command}.cjs`];
      expect(startedUnder(version, command)).toEqual({ loaded, said: [], exitCode: undefined });
    },
  );

  test("ends as what it starts does", () => {
    using directory = new TemporaryDirectory();
    const bin = join(directory.path, "bin");
    mkdirSync(bin);
    mkdirSync(join(directory.path, "commands"));
    copyFileSync(join(LIB, "bin", `${command}.cjs`), join(bin, `${command}.cjs`));
    const code = "console.log(process.argv.slice(2).join()); process.exitCode = 7;";
    writeFileSync(join(directory.path, "commands", `${command}.cjs`), code);
    const { status, stdout, stderr } = spawnSync(join(bin, `${command}.cjs`), ["a", "b"], {
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 7, stdout: "a,b\n", stderr: "" });
  });
});
