import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BuiltProgram, manifestOf, stateOf } from "../../test/support/built-program";
import { seededRandom } from "../../src/simulator";
import { members } from "../../test/support/members";
import { type Figure, median } from "./figure";

const RUNS = 25;

const SEED = 1;

const TEAMS = ["payments", "search", "data-platform", "risk-control", "games", "ads", "logistics", "infra"];
const STAGES = ["prod", "staging", "test", "dev", "sandbox"];

/** What this machine sets for node and for TLS would slow down what is compared. */
const PLAIN = { NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined, SSL_CERT_FILE: undefined };

const PREVIOUS = stateOf(members(1));

/** How many members a list has. */
const LENGTHS = [1, 10_000, 100_000] as const;

/** What nobody can do without: the list as it comes, unpacked and parsed. */
const BARE_PARSE =
  "const { env } = process; const { gunzipSync } = require('node:zlib');" +
  "const parts = Object.keys(env).filter((name) => name.startsWith('TCO_PREVIOUS_')).sort();" +
  "JSON.parse(gunzipSync(Buffer.from(parts.map((name) => env[name]).join(''), 'base64')).toString())";

/** The command's whole run with nothing to do, and until its first request, against node doing nothing and the least. */
export async function start(): Promise<Figure[]> {
  return [...nobodyLeaves(), await firstRequest()];
}

function nobodyLeaves(): Figure[] {
  return LENGTHS.flatMap((length) => {
    const labels = realisticLabels(length);
    using program = new BuiltProgram(manifestOf({ declared: Object.keys(labels) }));
    const env = program.environment(PLAIN, stateOf(labels));
    const runs = Array.from({ length: RUNS }, () => ({
      emptyMs: nodeMs("0", program.directory, env),
      bareMs: nodeMs(BARE_PARSE, program.directory, env),
      oursMs: wholeRunMs("/bin/sh", ["-c", program.block.command], program.directory, env),
    }));
    const note = `the median of ${RUNS} runs of each, one after the other`;
    const name = `nobody leaves, ${length.toLocaleString("en-US")} member${length === 1 ? "" : "s"}`;
    const [overEmpty, overBare] = [
      median(runs.map(({ oursMs, emptyMs }) => oursMs / emptyMs)),
      median(runs.map(({ oursMs, bareMs }) => oursMs / bareMs)),
    ];
    return [
      {
        name: `${name} / node -e 0`,
        value: overEmpty,
        note,
        ...(length === 1 && { bound: { atMost: 1.5 } }),
      },
      {
        name: `${name} / a bare parse of the same list`,
        value: overBare,
        note: `${note}; a bare parse gunzips and parses, and knows nobody`,
        ...(length === Math.max(...LENGTHS) && { bound: { atMost: 1.2 } }),
      },
    ];
  });
}

/** Labels of random UINs, in the order of their UINs, as Terraform writes them; named as teams name their accounts. */
function realisticLabels(length: number): Record<string, string> {
  const random = seededRandom(SEED);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? "";
  const uins = new Set<string>();
  while (uins.size < length) uins.add(String(100_000_000_000 + Math.floor(random() * 1e11)));
  const label = (): string => `${pick(TEAMS)}-${pick(STAGES)}-${Math.floor(random() * 1_000)}`;
  return Object.fromEntries([...uins].sort().map((uin) => [uin, label()]));
}

async function firstRequest(): Promise<Figure> {
  using program = new BuiltProgram(manifestOf());
  const ratios: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const emptyMs = nodeMs("0", program.directory, program.environment(PLAIN, PREVIOUS));
    ratios.push((await untilFirstRequestMs()) / emptyMs);
  }
  return {
    name: "until the first request / node -e 0",
    value: median(ratios),
    bound: { atMost: 2.5 },
    note: `the median of ${RUNS} pairs, one after the other`,
  };
}

function nodeMs(script: string, cwd: string, env: NodeJS.ProcessEnv): number {
  return wholeRunMs(process.execPath, ["-e", script], cwd, env);
}

function wholeRunMs(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`expected exit code 0, got ${String(status)}: ${stderr}`);
  return performance.now() - startedAt;
}

async function untilFirstRequestMs(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const keys = { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key" };
  const startedAt = performance.now();
  await using run = program.start({ ...PLAIN, ...keys }, PREVIOUS);
  await Promise.race([
    once(server, "request"),
    run.ended.then(({ output }) =>
      Promise.reject(new Error(`expected a request before the program's end, got ${output}`)),
    ),
  ]);
  const tookMs = performance.now() - startedAt;
  server.closeAllConnections();
  server.close();
  return tookMs;
}
