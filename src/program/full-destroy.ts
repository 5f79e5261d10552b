import { readFileSync } from "node:fs";

/**
 * Whether the Terraform that runs as process `pid` destroys everything, so that who leaves is not a question of
 * the declaration. A saved destroy plan does not show in Terraform's arguments and cannot be told.
 */
export function isFullDestroy(pid: number, environment: NodeJS.ProcessEnv = process.env): boolean {
  const [program = "", ...args] = argumentsOf(pid);
  return isDestroyCommand([program, ...addedFlags(environment), ...args]);
}

/** Whether the Terraform that runs as process `pid` was told to replace a resource: no destroy of everything is. */
export function isReplacement(pid: number): boolean {
  return argumentsOf(pid).some((argument) => /^--?replace(=|$)/.test(argument));
}

/** Terraform puts these before its own arguments, in this order; of several, the last one counts. */
function addedFlags({ TF_CLI_ARGS = "", TF_CLI_ARGS_apply = "" }: NodeJS.ProcessEnv): string[] {
  return `${TF_CLI_ARGS_apply} ${TF_CLI_ARGS}`.split(/\s+/).filter((flag) => /^--?destroy/.test(flag));
}

/** Whether Terraform's arguments ask for a destroy: `terraform destroy`, or `terraform apply -destroy`. */
export function isDestroyCommand(args: readonly string[]): boolean {
  const [command] = args.slice(1).filter((argument) => !argument.startsWith("-"));
  if (command !== "apply") return command === "destroy";
  const flag = args.findLast((argument) => /^--?destroy(=|$)/.test(argument));
  return flag !== undefined && /^--?destroy(=(1|t|T|true|TRUE|True))?$/.test(flag);
}

function argumentsOf(pid: number): string[] {
  if (process.platform === "linux")
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  const { execFileSync } = process.getBuiltinModule("node:child_process"); // loaded here: most runs do not come here
  return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" })
    .trim()
    .split(/\s+/);
}
