import { readFileSync } from "node:fs";
import { isDestroyed, isReplaced, type PlannedChange } from "./planned-change";
import { readPlannedChange } from "./saved-plan";

/** The options of `terraform apply` whose value may be the next argument; after any other comes the plan. */
const OPTIONS_WITH_VALUE =
  /^--?(var|var-file|target|exclude|replace|parallelism|lock-timeout|state|state-out|backup)$/;

/** No plan takes so long to show, however many members it has; what hangs must not hold up an apply for ever. */
const SHOW_TIMEOUT_MS = 300_000;

/**
 * The run of Terraform that destroys the resource at `address`: an apply that replaces it, or one that destroys
 * everything, so that who leaves is not a question of the declaration. Terraform tells neither to the program, but
 * its arguments do, or the saved plan that they name.
 */
export class TerraformRun {
  readonly #args: readonly string[];
  #plannedChange: PlannedChange | undefined;

  /** @param pid the process that Terraform runs as */
  constructor(
    private readonly pid: number,
    private readonly address: string,
    private readonly environment: NodeJS.ProcessEnv = process.env,
  ) {
    this.#args = withAddedFlags(argumentsOf(pid), environment);
  }

  /**
   * Whether Terraform was told to destroy: everything, or what `-target` names.
   *
   * @throws MembershipError `InvalidPlan` for a saved plan that cannot be read
   */
  isFullDestroy(): boolean {
    return savedPlanOf(this.#args) === undefined
      ? isDestroyCommand(this.#args)
      : isDestroyed(this.#planned());
  }

  /**
   * Whether Terraform was told to replace a resource; a saved plan tells whether it is this one.
   *
   * @throws as {@link isFullDestroy}
   */
  isReplacement(): boolean {
    return savedPlanOf(this.#args) === undefined ? isReplaceCommand(this.#args) : isReplaced(this.#planned());
  }

  #planned(): PlannedChange {
    const plan = savedPlanOf(this.#args) ?? "";
    this.#plannedChange ??= readPlannedChange(plan, this.address, {
      terraform: executableOf(this.pid, this.#args),
      environment: this.environment,
      timeoutMs: SHOW_TIMEOUT_MS,
    });
    return this.#plannedChange;
  }
}

/** Whether Terraform's arguments ask for a destroy: `terraform destroy`, or `terraform apply -destroy`. */
export function isDestroyCommand(args: readonly string[]): boolean {
  const command = commandOf(args);
  if (command !== "apply") return command === "destroy";
  const flag = args.findLast((argument) => /^--?destroy(=|$)/.test(argument));
  return flag !== undefined && /^--?destroy(=(1|t|T|true|TRUE|True))?$/.test(flag);
}

/** Whether Terraform's arguments ask for a replacement, which no destroy of everything has. */
export function isReplaceCommand(args: readonly string[]): boolean {
  return args.some((argument) => /^--?replace(=|$)/.test(argument));
}

/** The saved plan that `terraform apply` was given: the last argument, which is no option and no option's value. */
export function savedPlanOf(args: readonly string[]): string | undefined {
  const [beforeLast = "", last = ""] = args.slice(-2);
  if (commandOf(args.slice(0, -1)) !== "apply" || last.startsWith("-")) return undefined;
  return OPTIONS_WITH_VALUE.test(beforeLast) ? undefined : last;
}

function commandOf(args: readonly string[]): string | undefined {
  return args.slice(1).find((argument) => !argument.startsWith("-"));
}

/** Terraform puts these before its own arguments, in this order; of several, the last one counts. */
function withAddedFlags(
  [program = "", ...args]: readonly string[],
  { TF_CLI_ARGS = "", TF_CLI_ARGS_apply = "" }: NodeJS.ProcessEnv,
): string[] {
  const flags = `${TF_CLI_ARGS_apply} ${TF_CLI_ARGS}`.split(/\s+/).filter((flag) => /^--?destroy/.test(flag));
  return [program, ...flags, ...args];
}

function argumentsOf(pid: number): string[] {
  if (process.platform === "linux")
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  const { execFileSync } = process.getBuiltinModule("node:child_process"); // loaded here: most runs do not come here
  return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" })
    .trim()
    .split(/\s+/);
}

function executableOf(pid: number, [program = ""]: readonly string[]): string {
  return process.platform === "linux" ? `/proc/${pid}/exe` : program;
}
