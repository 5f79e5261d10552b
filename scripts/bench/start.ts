import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { BuiltProgram, manifestOf, previousMembers } from "../../test/support/built-program";
import { members, uin } from "../../test/support/members";
import { type Figure, median } from "./figure";

const RUNS = 15;

/** The program's whole run with nothing to do, and until its first request, against node doing nothing. */
export async function start(): Promise<Figure[]> {
  const bare: number[] = [];
  const idle: number[] = [];
  const first: number[] = [];
  using nobody = new BuiltProgram(manifestOf({ endpoint: "http://127.0.0.1:1", declared: [uin(1)] }));
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(wholeRunMs(["-e", "0"], {}));
    idle.push(wholeRunMs(nobody.arguments, previousMembers(members(1))));
    first.push(await untilFirstRequestMs());
  }
  return [
    {
      name: "start, nothing to do / node -e 0",
      value: median(idle) / median(bare),
      bound: { atMost: 1.3 },
      note: `medians of ${RUNS} runs in turn`,
    },
    {
      name: "start, until the first request / node -e 0",
      value: median(first) / median(bare),
      note: "the same",
    },
  ];
}

function wholeRunMs(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, args, { env });
  if (status !== 0) throw new Error(`expected exit code 0, got ${String(status)}`);
  return performance.now() - startedAt;
}

async function untilFirstRequestMs(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const startedAt = performance.now();
  const child = spawn(process.execPath, program.arguments, {
    env: { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key", ...previousMembers(members(1)) },
    stdio: "ignore",
  });
  await once(server, "request");
  const tookMs = performance.now() - startedAt;
  child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
  await once(child, "exit");
  return tookMs;
}
