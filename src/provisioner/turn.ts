import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { MembershipError } from "../domain/error";

/** The last requests of the run before count for as long. */
const RATE_WINDOW_MS = 1_000;

/** How often a run that waits for its turn looks whether the other one has ended. */
const LOOK_EVERY_MS = 200;

/** What a turn is for, and how it is waited for. */
export interface TurnOptions {
  /** Runs of the same caller share the caller's limit; those of others need not wait for each other. */
  readonly caller: readonly string[];
  /** How long another run is waited for, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the wait, with its reason. */
  readonly signal: AbortSignal;
  /** Told when another run has the turn. */
  readonly onWait: () => void;
}

/**
 * Lets one run of a caller at a time go on, on this machine: Terraform destroys resources side by side, and 20
 * requests a second are all that an account has, however many memberships a deploy changes.
 *
 * On Linux a turn is an abstract socket, of which the kernel knows one owner, and which it frees when that process
 * ends, however it ends. Where there is no such socket runs go on side by side, and slow down when the API says so.
 *
 * @returns ends the turn
 * @throws MembershipError `DeadlineExceeded` when the other run goes on too long; the signal's reason
 */
export async function takeTurn({ caller, timeoutMs, signal, onWait }: TurnOptions): Promise<() => void> {
  if (process.platform !== "linux") return () => undefined;
  const name = `\0tco-removal-${createHash("sha256").update(JSON.stringify(caller)).digest("hex")}`;
  const waitUntil = Date.now() + timeoutMs;
  let release = await tryListen(name);
  if (release) return release;
  onWait();
  while (!release) {
    if (Date.now() >= waitUntil)
      throw new MembershipError("DeadlineExceeded", { kind: "turnTimeout", timeoutMs });
    await sleep(LOOK_EVERY_MS);
    signal.throwIfAborted();
    release = await tryListen(name);
  }
  await sleep(RATE_WINDOW_MS);
  return release;
}

/**
 * Listens at an address that nobody else listens at, until it is released; `undefined` where somebody does. A machine
 * that lets nobody listen there has no turns, and must not stop a removal for that.
 */
function tryListen(name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const server = createServer((connection) => connection.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "EADDRINUSE" ? undefined : () => undefined);
    });
    server.listen(name, () => {
      server.unref();
      resolve(() => {
        server.close();
      });
    });
  });
}
