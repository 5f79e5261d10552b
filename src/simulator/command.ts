import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { SIMULATOR_CREDENTIALS, type SimulatorCredentials } from "./keys";
import { numberedMembers } from "./member";
import type { OrganizationOptions } from "./organization";
import type { SimulatorOptions } from "./simulator-options";

export const HELP = `Usage: tco-simulator [options]

An Organization API to test against. Prints the variables that point to it, and runs until it is interrupted.

  --port PORT          the port on 127.0.0.1 (default: any that is free)
  --members N          an organization of N members, 100000000001 and up (default: 0)
  --organization FILE  an organization from a JSON file, for example
                       {"members": [{"uin": "100000000001", "name": "payments"}],
                        "conditions": {"refusals": {"100000000001": "FailedOperation.MemberShareResource"}}}
  --latency-ms MS      how long every answer takes (default: 0)
  --help               this text

It accepts the keys in TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY (and TENCENTCLOUD_SECURITY_TOKEN);
without them, the example of Tencent Cloud's documentation, which it then prints too. Keys that it was given are
never printed.

STS and a machine's metadata service answer at the same port.

Examples:
  In one terminal:
    $ npx --no -- tco-simulator --members 12 | tee simulator.env
  In another one, in the same directory:
    $ set -a; . ./simulator.env; set +a
    $ npx --no tco-members whoami
  In a script (npx would leave it running when it is killed):
    : > simulator.env
    node_modules/.bin/tco-simulator --members 12 > simulator.env &
    trap "kill $!" EXIT
    until [ -s simulator.env ]; do kill -0 $! || exit; sleep 0.1; done
    set -a; . ./simulator.env; set +a
    node_modules/.bin/tco-members whoami
`;

/**
 * What a shell reads to work with a simulator, a variable a line; the first is the Organization API's, which is what programs
 * look for. Keys are those that everybody knows, never those that it was given.
 */
export function printedVariables(endpoint: string, { credentials }: SimulatorOptions): string {
  const { secretId, secretKey } = SIMULATOR_CREDENTIALS;
  const variables = {
    TENCENTCLOUD_ORGANIZATION_ENDPOINT: endpoint,
    TENCENTCLOUD_STS_ENDPOINT: endpoint,
    TENCENTCLOUD_METADATA_ENDPOINT: endpoint,
    ...(credentials === undefined && {
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
    }),
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/**
 * The simulator that a command line asks for, or `undefined` when it asks for help. Secrets come from the
 * environment, never from arguments, which every user of the machine can read.
 *
 * @throws Error that says what was expected and what came
 */
export function parseCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): SimulatorOptions | undefined {
  const values = parseOptions(args);
  if (values.help === true) return undefined;
  if (values.members !== undefined && values.organization !== undefined) {
    throw new Error("expected either --members or --organization, got both");
  }
  const credentials = tryCredentials(environment);
  return {
    port: parseNumber("--port", values.port ?? "0", 65_535),
    latencyMs: parseNumber("--latency-ms", values["latency-ms"] ?? "0", 600_000),
    organization:
      values.organization === undefined
        ? { members: numberedMembers(parseNumber("--members", values.members ?? "0", 1_000_000)) }
        : readOrganization(values.organization),
    ...(credentials && { credentials: [credentials] }),
  };
}

function parseOptions(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    port: text,
    members: text,
    organization: text,
    "latency-ms": text,
    help: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new Error(`${(cause as Error).message} (see --help)`, { cause });
  }
}

function parseNumber(option: string, text: string, max: number): number {
  if (!/^\d+$/.test(text) || Number(text) > max) {
    throw new Error(`expected ${option} to be a whole number from 0 to ${max}, got ${JSON.stringify(text)}`);
  }
  return Number(text);
}

function readOrganization(file: string): OrganizationOptions {
  try {
    const organization = JSON.parse(readFileSync(file, "utf8")) as OrganizationOptions | null;
    if (!Array.isArray(organization?.members)) throw new Error(`it has no "members" array`);
    return organization;
  } catch (cause) {
    const expected = `expected --organization to name a JSON file such as {"members": [{"uin": "100000000001"}]}`;
    throw new Error(`${expected}, got ${JSON.stringify(file)}: ${(cause as Error).message}`, { cause });
  }
}

function tryCredentials(environment: NodeJS.ProcessEnv): SimulatorCredentials | undefined {
  const secretId = environment["TENCENTCLOUD_SECRET_ID"] ?? "";
  const secretKey = environment["TENCENTCLOUD_SECRET_KEY"] ?? "";
  if (secretId === "" && secretKey === "") return undefined;
  if (secretId === "" || secretKey === "") {
    const missing = secretId === "" ? "TENCENTCLOUD_SECRET_ID" : "TENCENTCLOUD_SECRET_KEY";
    const expected = "expected both TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY or neither";
    throw new Error(`${expected}: ${missing} is not set`);
  }
  const token = environment["TENCENTCLOUD_SECURITY_TOKEN"] ?? "";
  return { secretId, secretKey, ...(token !== "" && { token }) };
}
