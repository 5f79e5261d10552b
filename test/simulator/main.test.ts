import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

import { buildSync } from "esbuild";

import { HELP } from "../../src/simulator/command";
import { SIMULATOR_CREDENTIALS } from "../../src/simulator/keys";
import { officialSdk } from "./official-sdk";

const KEYS = { TENCENTCLOUD_SECRET_ID: "AKIDcommand", TENCENTCLOUD_SECRET_KEY: "key-of-the-command" };

let directory: string;
let program: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "tco-simulator-"));
  program = join(directory, "main.js");
  const entry = join(__dirname, "../../src/simulator/main.ts");
  buildSync({ entryPoints: [entry], outfile: program, bundle: true, platform: "node", logLevel: "error" });
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function run(args: readonly string[], environment: Record<string, string> = {}) {
  return spawn(process.execPath, [program, ...args], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
}

async function exit(child: ChildProcess): Promise<unknown> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "prints where it listens, serves, and ends on %s",
  async (signal) => {
    const child = run(["--members", "3"], KEYS);
    const exited = exit(child);
    try {
      const [line] = (await once(createInterface(child.stdout), "line")) as [string];
      expect(line).toMatch(/^TENCENTCLOUD_ORGANIZATION_ENDPOINT=http:\/\/127\.0\.0\.1:\d+$/);
      const credentials = { secretId: KEYS.TENCENTCLOUD_SECRET_ID, secretKey: KEYS.TENCENTCLOUD_SECRET_KEY };
      const sdk = officialSdk(line.split("=")[1] ?? "", { credentials });
      await expect(
        sdk.request("DescribeOrganizationMembers", { Offset: 0, Limit: 50 }),
      ).resolves.toMatchObject({ Total: 3 });
    } finally {
      child.kill(signal);
    }
    expect(await exited).toBe(0);
  },
);

/** All that it prints until it is interrupted. */
async function printed(environment: Record<string, string>): Promise<string[]> {
  const child = run([], environment);
  const output = text(child.stdout);
  await once(child.stdout, "readable");
  child.kill("SIGTERM");
  return (await output).split("\n");
}

test("prints where the other services are, and the keys that everybody knows", async () => {
  const [first = "", ...others] = await printed({});
  const [, endpoint = ""] = first.split("=");
  expect(others).toEqual([
    `TENCENTCLOUD_STS_ENDPOINT=${endpoint}`,
    `TENCENTCLOUD_METADATA_ENDPOINT=${endpoint}`,
    `TENCENTCLOUD_SECRET_ID=${SIMULATOR_CREDENTIALS.secretId}`,
    `TENCENTCLOUD_SECRET_KEY=${SIMULATOR_CREDENTIALS.secretKey}`,
    "",
  ]);
});

test("prints no keys that it was given", async () => {
  const lines = await printed({ ...KEYS, TENCENTCLOUD_SECURITY_TOKEN: "token-of-the-command" });
  expect(lines.map((line) => line.split("=")[0])).toEqual([
    "TENCENTCLOUD_ORGANIZATION_ENDPOINT",
    "TENCENTCLOUD_STS_ENDPOINT",
    "TENCENTCLOUD_METADATA_ENDPOINT",
    "",
  ]);
});

test("prints what a shell reads, as the script in its help does", async () => {
  const [, script = ""] = /In a script.*:\n((?: {4}.*\n)+)/.exec(HELP) ?? [];
  expect(script).toContain("tco-simulator");
  const commands = {
    "tco-simulator": `exec "${process.execPath}" "${program}" "$@"`,
    "tco-members": "env | grep ^TENCENTCLOUD_ | sort",
  };
  const bin = join(directory, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, command] of Object.entries(commands))
    writeFileSync(join(bin, name), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  const shell = spawn("/bin/sh", ["-e", "-c", script], {
    cwd: directory,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, code] = await Promise.all([text(shell.stdout), text(shell.stderr), exit(shell)]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0]),
  ).toEqual([
    "TENCENTCLOUD_METADATA_ENDPOINT",
    "TENCENTCLOUD_ORGANIZATION_ENDPOINT",
    "TENCENTCLOUD_SECRET_ID",
    "TENCENTCLOUD_SECRET_KEY",
    "TENCENTCLOUD_STS_ENDPOINT",
  ]);
});

test("prints its help", async () => {
  const child = run(["--help"]);
  await expect(Promise.all([text(child.stdout), exit(child)])).resolves.toEqual([HELP, 0]);
});

test("says what is wrong with its options, and fails", async () => {
  const child = run(["--members", "many"]);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit(child)]);
  expect(stderr).toBe(
    'tco-simulator: expected --members to be a whole number from 0 to 1000000, got "many"\n',
  );
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
});
