import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { numberedMembers } from "../../src/simulator";
import { parseCommand } from "../../src/simulator/command";

const DEFAULTS = { port: 0, latencyMs: 0, organization: { members: [] } };

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "simulator-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test.each([
  [[], DEFAULTS],
  [["--port", "8080"], { ...DEFAULTS, port: 8080 }],
  [["--latency-ms=120"], { ...DEFAULTS, latencyMs: 120 }],
  [["--members", "12"], { ...DEFAULTS, organization: { members: numberedMembers(12) } }],
])("%j", (args, options) => {
  expect(parseCommand(args, {})).toEqual(options);
});

test("asks for help", () => {
  expect(parseCommand(["--help", "--members", "1"], {})).toBeUndefined();
});

test("reads an organization from a file", () => {
  const organization = { members: [{ uin: "100000000001" }], conditions: { isManager: false } };
  const file = join(directory, "organization.json");
  writeFileSync(file, JSON.stringify(organization));
  expect(parseCommand(["--organization", file], {})).toEqual({ ...DEFAULTS, organization });
});

test.each([
  ["there is none", undefined, "ENOENT"],
  ["it is not JSON", "members", "JSON"],
  ["it is not an organization", "null", 'no "members" array'],
  ["its members are not a list", '{"members": {}}', 'no "members" array'],
])("refuses an organization's file when %s", (_, content, reason) => {
  const file = join(directory, "organization.json");
  if (content !== undefined) writeFileSync(file, content);
  const parse = (): unknown => parseCommand(["--organization", file], {});
  expect(parse).toThrow(reason);
  expect(parse).toThrow(file);
});

test.each([
  [["--port", "65536"], "--port to be a whole number from 0 to 65535"],
  [["--port", "-1"], "--port"],
  [["--members", "many"], '"many"'],
  [["--latency-ms", "1.5"], "--latency-ms"],
  [["--secret-key", "x"], "--secret-key"],
  [["extra"], "extra"],
  [["--members", "1", "--organization", "file"], "got both"],
])("refuses %j", (args, reason) => {
  const parse = (): unknown => parseCommand(args, {});
  expect(parse).toThrow(reason);
});

test("takes its keys from the environment", () => {
  const keys = { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key" };
  expect(parseCommand([], keys)).toMatchObject({ credentials: [{ secretId: "id", secretKey: "key" }] });
  expect(parseCommand([], { ...keys, TENCENTCLOUD_SECURITY_TOKEN: "token" })).toMatchObject({
    credentials: [{ secretId: "id", secretKey: "key", token: "token" }],
  });
});

test.each([
  [{ TENCENTCLOUD_SECRET_ID: "id" }, "TENCENTCLOUD_SECRET_KEY is not set"],
  [{ TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "key" }, "TENCENTCLOUD_SECRET_ID is not set"],
])("refuses half a key pair", (environment, reason) => {
  const parse = (): unknown => parseCommand([], environment);
  expect(parse).toThrow(reason);
});
