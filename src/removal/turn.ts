import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { MembershipError } from "../domain/error";
import { type Effects, REAL_EFFECTS } from "./effects";

/** The last requests of the run before count for as long. */
export const RATE_WINDOW_MS = 1_000;

/** How often a run that waits for its turn looks whether the other one has ended. */
const LOOK_EVERY_MS = 200;

/** How long a run of another Terraform is waited for. */
const STRANGER_MS = 60_000;

/** What a turn is for, and how it is waited for. */
export interface TurnOptions {
  /** The process that all memberships of an apply have in common. */
  readonly terraform: number;
  /** Runs of the same caller share the caller's limit; those of others need not wait for each other. */
  readonly caller: readonly string[];
  /** When a run of the same Terraform is no longer waited for, in milliseconds since 1970, and how long a run may take. */
  readonly deadline: { readonly atMs: number; readonly timeoutMs: number };
  /** Ends the wait, with its reason. */
  readonly signal: AbortSignal;
  /** Told when another run has the turn, and until when it is waited for, in milliseconds since 1970. */
  readonly onWait: (untilMs: number) => void;
  /** Told when a stranger's run has it for too long, in seconds. */
  readonly onStranger: (seconds: number) => void;
}

/**
 * Lets one run at a time go on: Terraform destroys resources side by side, and 20 requests a second are all that an account
 * has, however many memberships a deploy changes. Runs of the same Terraform wait for each other as long as they may; those
 * of another one, which anybody on this machine can pretend to be, hold nobody up for longer than a minute.
 *
 * On Linux a turn is an abstract socket, of which the kernel knows one owner, and which it frees when that process
 * ends, however it ends. Where there is no such socket runs go on side by side, and slow down when the API says so.
 *
 * @returns ends the turn
 * @throws MembershipError `DeadlineExceeded` when the other run goes on too long; the signal's reason
 */
export async function takeTurn(
  options: TurnOptions,
  effects: Pick<Effects, "now" | "sleep"> = REAL_EFFECTS,
): Promise<() => void> {
  if (process.platform !== "linux") return () => undefined;
  const queue = new Queue(options, effects);
  try {
    await queue.waitForTerraform();
    await queue.waitForStrangers();
    if (queue.hasWaited) await effects.sleep(RATE_WINDOW_MS, options.signal);
  } catch (error) {
    queue.leave();
    throw error;
  }
  return () => {
    queue.leave();
  };
}

/** Waits for turns, and tells once that it has to. */
class Queue {
  hasWaited = false;
  readonly #turns: (() => void)[] = [];

  constructor(
    private readonly options: TurnOptions,
    private readonly effects: Pick<Effects, "now" | "sleep">,
  ) {}

  async waitForTerraform(): Promise<void> {
    const { terraform, deadline } = this.options;
    const key = [String(terraform), readlinkSync("/proc/self/ns/pid")];
    if (!(await this.#wait(key, deadline.atMs))) throw this.#tooLate();
  }

  async waitForStrangers(): Promise<void> {
    const { caller, deadline, onStranger } = this.options;
    const patientUntilMs = this.effects.now() + STRANGER_MS;
    if (await this.#wait(caller, Math.min(deadline.atMs, patientUntilMs))) return;
    if (deadline.atMs < patientUntilMs) throw this.#tooLate();
    onStranger(STRANGER_MS / 1000);
  }

  /** Ends the turns that were taken. */
  leave(): void {
    for (const end of this.#turns) end();
  }

  /** @returns whether it has the turn, which somebody else may have until then */
  async #wait(key: readonly string[], untilMs: number): Promise<boolean> {
    const { signal, onWait } = this.options;
    const name = `\0tco-removal-${createHash("sha256").update(JSON.stringify(key)).digest("hex")}`;
    for (;;) {
      const end = await tryListen(name);
      if (end !== undefined) this.#turns.push(end);
      if (end !== undefined || this.effects.now() >= untilMs) return end !== undefined;
      if (!this.hasWaited) onWait(untilMs);
      this.hasWaited = true;
      await this.effects.sleep(LOOK_EVERY_MS, signal);
    }
  }

  #tooLate(): MembershipError {
    const { timeoutMs } = this.options.deadline;
    return new MembershipError("DeadlineExceeded", { kind: "turnTimeout", timeoutMs });
  }
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
