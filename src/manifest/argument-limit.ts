import { readFileSync } from "node:fs";

/** However large the stack may be. Source: `bprm_stack_limits` in Linux's `fs/exec.c`. */
const MOST_OF_LINUX = 6 * 1024 * 1024;

/** However small it is. */
const LEAST_OF_LINUX = 128 * 1024;

/** What Linux passes where nobody changed its stack limit of 8 MiB. */
export const USUAL_LIMIT_BYTES = 2 * 1024 * 1024;

/** `kern.argmax`, which nobody can change. */
const MACOS = 1024 * 1024;

/**
 * How many bytes of arguments and environment this machine's kernel passes to a program; `undefined` where nobody knows. On
 * Linux that is a quarter of what the stack may have, which every process takes over from the one that starts it.
 */
export function argumentLimitBytes(platform: NodeJS.Platform = process.platform): number | undefined {
  if (platform === "darwin") return MACOS;
  if (platform !== "linux") return undefined;
  try {
    return limitIn(readFileSync("/proc/self/limits", "latin1"));
  } catch {
    return undefined; // a container without /proc
  }
}

/** @param limits as Linux writes `/proc/self/limits` */
export function limitIn(limits: string): number | undefined {
  const soft = /^Max stack size +(?<soft>unlimited|\d+) /m.exec(limits)?.groups?.["soft"];
  if (soft === undefined) return undefined;
  const quarter = soft === "unlimited" ? Infinity : Math.floor(Number(soft) / 4);
  return Math.max(LEAST_OF_LINUX, Math.min(MOST_OF_LINUX, quarter));
}
