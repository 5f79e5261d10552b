import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { eventually } from "../../support/eventually";

/** The provider processes of whichever Terraform runs, or ran, in `directory`. Only Linux tells: elsewhere none is found. */
export function providersIn(directory: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isProviderIn(name, directory))
    .map(Number);
}

/** @throws Error where one outlives its Terraform */
export function requireProvidersGone(directory: string): Promise<void> {
  return eventually("no provider outlives its Terraform", () => providersIn(directory).length === 0);
}

function isProviderIn(pid: string, directory: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== directory) return false;
    return readFileSync(`/proc/${pid}/cmdline`, "utf8")
      .split("\0")
      .some((word) => word.endsWith("/start.cjs"));
  } catch {
    return false; // it has ended, or is somebody else's
  }
}
