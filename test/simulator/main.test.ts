import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

import { buildSync } from "esbuild";

import { HELP } from "../../src/simulator/command";
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
