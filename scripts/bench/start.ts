import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BuiltProgram, manifestOf, stateOf } from "../../test/support/built-program";
import { members, uin } from "../../test/support/members";
import { type Figure, median } from "./figure";

const RUNS = 25;

/** What this machine sets for node and for TLS would slow down what is compared. */
const PLAIN = { NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined, SSL_CERT_FILE: undefined };

const PREVIOUS = stateOf(members(1));

/** The command's whole run with nothing to do, and until its first request, against node doing nothing. */
export async function start(): Promise<Figure[]> {
  using program = new BuiltProgram(manifestOf({ declared: [uin(1)] }));
  const env = program.environment(PLAIN, PREVIOUS);
  const nothingToDo: number[] = [];
  const firstRequest: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const bareMs = wholeRunMs(process.execPath, ["-e", "0"], program.directory, env);
    nothingToDo.push(wholeRunMs("/bin/sh", ["-c", program.block.command], program.directory, env) / bareMs);
    firstRequest.push((await untilFirstRequestMs()) / bareMs);
  }
  const note = `the median of ${RUNS} pairs, one after the other`;
  return [
    { name: "nothing to do / node -e 0", value: median(nothingToDo), bound: { atMost: 1.5 }, note },
    { name: "until the first request / node -e 0", value: median(firstRequest), note },
  ];
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
