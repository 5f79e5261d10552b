import { execFile } from "node:child_process";
import { debuglog, promisify } from "node:util";
import type { Environment } from "../domain/environment";
import { without } from "./preview/plan/plan-source";

/** A state that is larger is not read. */
export const MAX_STATE_BYTES = 64 * 1024 * 1024;

const PULL_TIMEOUT_MS = 60_000;

/**
 * The state of a stack as it is now, as JSON; a blank text where nothing was applied yet.
 *
 * @param directory where Terraform finds its backend
 * @param terraform the command that runs Terraform
 * @param timeoutMs how long the backend may take to answer
 * @returns `undefined` where it cannot be had
 */
export async function pullState(
  directory: string,
  terraform: string,
  env: Environment,
  timeoutMs = PULL_TIMEOUT_MS,
): Promise<string | undefined> {
  // Node would print the environment of the child, in which the backend needs its secrets.
  if (debuglog("child_process").enabled) return undefined;
  const options = {
    cwd: directory,
    env: { ...without(/^TCO_/i, env), TF_INPUT: "0" },
    maxBuffer: MAX_STATE_BYTES,
    timeout: timeoutMs,
    killSignal: "SIGKILL" as const, // Terraform waits on for its backend whatever else it gets
  };
  try {
    const pulling = promisify(execFile)(terraform, ["state", "pull"], options);
    pulling.child.stdin?.end();
    return (await pulling).stdout;
  } catch {
    return undefined; // no backend that is initialized here, or no access to it
  }
}
