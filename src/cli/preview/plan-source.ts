import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { MembershipError } from "../../domain/error";
import { setting } from "../../tencentcloud/environment";
import type { Surroundings } from "../surroundings";

/** The plan file that `cdktf diff` leaves in the stack's directory. */
const PLAN_FILE = "plan";

/**
 * The JSON of a plan: of a file, of standard input (`-`), or of the plan that `cdktf diff` left in the stack's
 * directory.
 *
 * @throws MembershipError `InvalidOption` when there is none
 */
export async function readPlanJson(
  file: string | undefined,
  stackDirectory: string,
  { env, stdin }: Pick<Surroundings, "env" | "stdin">,
): Promise<string> {
  if (file === undefined)
    return showPlan(stackDirectory, setting(env, "TERRAFORM_BINARY_NAME") ?? "terraform");
  if (file === "-") return text(stdin);
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new MembershipError("InvalidOption", { kind: "unreadablePlan", source: file, reason }, { cause });
  }
}

async function showPlan(directory: string, terraform: string): Promise<string> {
  const plan = join(directory, PLAN_FILE);
  if (!existsSync(plan)) throw new MembershipError("InvalidOption", { kind: "noPlan", plan });
  const args = ["show", "-json", PLAN_FILE];
  try {
    return (await promisify(execFile)(terraform, args, { cwd: directory, maxBuffer: Infinity })).stdout;
  } catch (cause) {
    const { stderr = "", message } = cause as { readonly stderr?: string; readonly message: string };
    const reason = stderr.trim() === "" ? message : stderr.trim();
    const command = [terraform, ...args].join(" ");
    const problem = { kind: "terraformFailed", command, directory, reason } as const;
    throw new MembershipError("InvalidOption", problem, { cause });
  }
}
