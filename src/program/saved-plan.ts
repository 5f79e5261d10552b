import { MembershipError } from "../domain/error";
import type { PlannedChange } from "./planned-change";

/** What reads a plan. */
export interface PlanReader {
  /** Terraform's executable: only the version that made a plan reads it. */
  readonly terraform: string;
  readonly environment: NodeJS.ProcessEnv;
  /** How long it may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * What the saved plan that is being applied does with the resource at `address`.
 *
 * @throws MembershipError `InvalidPlan` when the plan cannot be read, or does not have the resource: then nothing
 * tells whether the stack is destroyed
 */
export function readPlannedChange(plan: string, address: string, reader: PlanReader): PlannedChange {
  const { resource_changes: changes = [] } = showPlan(plan, reader);
  // A resource without count or for_each; with `count = 0` it is about to be the first of none.
  const change = changes.find(
    (one) => one.deposed === undefined && [address, `${address}[0]`].includes(one.address),
  );
  if (change === undefined) throw invalidPlan(plan, `a plan without ${address}`);
  return change;
}

function showPlan(
  plan: string,
  reader: PlanReader,
): { readonly resource_changes?: readonly PlannedChange[] } {
  const json = runShow(plan, reader);
  try {
    return JSON.parse(json) as ReturnType<typeof showPlan>;
  } catch {
    throw invalidPlan(plan, "no JSON"); // a parser's own message quotes the plan, which may hold anything
  }
}

function runShow(plan: string, { terraform, environment, timeoutMs }: PlanReader): string {
  const { execFileSync } = process.getBuiltinModule("node:child_process"); // loaded here: few runs come here
  const env = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^TF_(CLI_ARGS|LOG)/.test(name)),
  );
  try {
    return execFileSync(terraform, ["show", "-json", plan], {
      env,
      encoding: "utf8",
      maxBuffer: Infinity,
      timeout: timeoutMs,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (cause) {
    const { stderr, code, message } = cause as NodeJS.ErrnoException & { readonly stderr?: string | null };
    const said = (stderr ?? "").replace(/\s+/g, " ").trim();
    throw invalidPlan(plan, said || (code ?? message), { cause });
  }
}

function invalidPlan(plan: string, got: string, options?: ErrorOptions): MembershipError {
  const name = JSON.stringify(plan);
  return new MembershipError(
    "InvalidPlan",
    {
      "en-US":
        `expected to read the saved plan ${name}, which tells whether the stack is destroyed, got ${got}: nothing was ` +
        "removed; keep the plan where it is until the apply ends, or apply without a saved plan",
      "zh-CN":
        `需要读取保存的 plan ${name} 才能判断是否在销毁整个 stack，但得到：${got}。没有移出任何成员；` +
        "请在 apply 结束之前保留该 plan 文件，或不使用保存的 plan 执行 apply",
    },
    options,
  );
}
