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
    throw new MembershipError(
      "InvalidOption",
      `expected the JSON of a plan in ${file}, got ${(cause as Error).message}: write it with terraform show -json PLAN`,
      { cause },
    );
  }
}

async function showPlan(directory: string, terraform: string): Promise<string> {
  const plan = join(directory, PLAN_FILE);
  if (!existsSync(plan)) {
    throw new MembershipError(
      "InvalidOption",
      `expected a plan file at ${plan}, found none: run cdktf diff first and name the stack's directory ` +
        "(--stack-dir cdktf.out/stacks/NAME), or name a file with the output of terraform show -json PLAN",
    );
  }
  try {
    const options = { cwd: directory, maxBuffer: Infinity };
    return (await promisify(execFile)(terraform, ["show", "-json", PLAN_FILE], options)).stdout;
  } catch (cause) {
    const { stderr = "", message } = cause as { readonly stderr?: string; readonly message: string };
    const reason = stderr.trim() === "" ? message : stderr.trim();
    throw new MembershipError(
      "InvalidOption",
      `expected ${terraform} show -json ${PLAN_FILE} to work in ${directory}, got: ${reason}`,
      { cause },
    );
  }
}
