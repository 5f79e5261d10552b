import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BuiltProgram, manifestOf, previousMembers } from "../../test/support/built-program";
import { members, uin } from "../../test/support/members";
import { type Figure, median } from "./figure";

const RUNS = 25;

/** The program's whole run with nothing to do, and until its first request, against node doing nothing. */
export async function start(): Promise<Figure[]> {
  using program = new BuiltProgram(manifestOf({ declared: [uin(1)] }));
  const nothingToDo: number[] = [];
  const firstRequest: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const bareMs = wholeRunMs(["-e", "0"], {});
    nothingToDo.push(wholeRunMs(program.arguments, previousMembers(members(1))) / bareMs);
    firstRequest.push((await untilFirstRequestMs()) / bareMs);
  }
  const note = `the median of ${RUNS} pairs, one after the other`;
  return [
    { name: "nothing to do / node -e 0", value: median(nothingToDo), bound: { atMost: 1.3 }, note },
    { name: "until the first request / node -e 0", value: median(firstRequest), note },
  ];
}

/** In an environment of its own: what this machine sets for node (certificates) would slow both down. */
function wholeRunMs(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`expected exit code 0, got ${String(status)}: ${stderr}`);
  return performance.now() - startedAt;
}

async function untilFirstRequestMs(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const env = {
    TENCENTCLOUD_SECRET_ID: "id",
    TENCENTCLOUD_SECRET_KEY: "key",
    ...previousMembers(members(1)),
  };
  const startedAt = performance.now();
  const child = spawn(process.execPath, program.arguments, { cwd: program.directory, env, stdio: "ignore" });
  const exit = once(child, "exit");
  await Promise.race([
    once(server, "request"),
    exit.then(() => Promise.reject(new Error("expected a request before the program's end"))),
  ]);
  const tookMs = performance.now() - startedAt;
  child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
  await exit;
  return tookMs;
}
