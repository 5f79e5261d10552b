import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { plainEnvironment } from "./environment";
import { TERRAFORM } from "./terraform";

const PROGRAM = join(__dirname, "synthesizer-process.cjs");

/** For how long its process waits for more work. */
const IDLE_MS = 10_000;

/** An app, and where it is synthesized. */
export interface Work {
  /** The app's file. */
  readonly app: string;
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Synthesizes apps as a process for each would do it, in a third of the time, see `synthesizer-process.cjs`. Where a test is about
 * how a synthesis ends or what it prints, it takes the process itself.
 */
class Synthesizer {
  #process: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws Error with what the app threw */
  async synthesize(work: Work): Promise<void> {
    const ours = this.#last.then(() => this.#do(work));
    this.#last = ours.catch(() => undefined); // which is of no concern to the next one
    return ours;
  }

  async #do(work: Work): Promise<void> {
    clearTimeout(this.#idle);
    const worker = (this.#process ??= this.#start());
    worker.ref();
    const answered = new AbortController();
    const { signal } = answered; // no listener is left behind
    const answer = once(worker, "message", { signal });
    const end = once(worker, "exit", { signal }).then(([exitCode]) => {
      throw new Error(`expected the synthesizer to go on, got its end: ${String(exitCode)}`);
    });
    worker.send(work);
    const [{ problem }] = (await Promise.race([answer, end])) as [{ readonly problem?: string }];
    for (const other of [answer, end]) other.catch(() => undefined);
    answered.abort();
    worker.unref();
    this.#idle = setTimeout(() => {
      this.#end();
    }, IDLE_MS).unref();
    if (problem !== undefined) throw new Error(`expected ${work.app} to be synthesized, got: ${problem}`);
  }

  #start(): ChildProcess {
    const env = { ...plainEnvironment(), TERRAFORM_BINARY_NAME: TERRAFORM };
    const started = fork(PROGRAM, { env, execArgv: [], stdio: "ignore" });
    started.channel?.unref();
    return started;
  }

  #end(): void {
    this.#process?.disconnect();
    this.#process = undefined;
  }
}

const ofThisProcess = new Synthesizer();

/** Synthesizes with the one of this process, see {@link Synthesizer.synthesize}. */
export async function synthesize(work: Work): Promise<void> {
  return ofThisProcess.synthesize(work);
}
