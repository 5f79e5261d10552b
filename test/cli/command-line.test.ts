import { displayWidth } from "../../src/text/display-width";
import { tcoMembers } from "./support/tco-members";

const COMMANDS = ["preview", "check", "dump", "whoami", "install-provider"];

test("--help teaches, and fits a terminal", async () => {
  for (const args of [["--help"], ...COMMANDS.map((command) => [command, "--help"])]) {
    const { exitCode, stdout, stderr } = await tcoMembers(args);
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 0, stderr: "" });
    expect(Math.max(...stdout.split("\n").map(displayWidth))).toBeLessThanOrEqual(100);
  }
});

test("--help of a command names its exit codes", async () => {
  const exitCodes = async (command: string): Promise<unknown> =>
    [...(await tcoMembers([command, "--help"])).stdout.matchAll(/^ {2}(\d) {2}/gm)].map(([, code]) =>
      Number(code),
    );
  expect(await exitCodes("preview")).toEqual([0, 1, 2, 3, 4]);
  expect(await exitCodes("check")).toEqual([0, 1, 2]);
  expect(await exitCodes("whoami")).toEqual([0, 1, 2]);
});

test.each([
  [[], "Usage: tco-members"],
  [["previw"], "unknown command 'previw'"],
  [["preview", "--verbose"], "unknown option '--verbose'"],
  [["preview", "a", "b"], "too many arguments"],
  [["check", "--format", "yaml"], "Allowed choices are text, markdown, json."],
  [["dump", "--site", "moon"], "Allowed choices are china, international."],
  [["whoami", "--site", "china", "--endpoint", "https://a.b"], "cannot be used with option '--site <SITE>'"],
  [["whoami", "--endpoint", "http://a.b"], "expected endpoint to be https"],
])("%j is an error", async (args, message) => {
  const { exitCode, stdout, stderr } = await tcoMembers(args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(message);
});
