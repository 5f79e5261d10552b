import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { type Environment, setting } from "../../../domain/environment";
import { MembershipError } from "../../../domain/error";
import type { Surroundings } from "../../surroundings";
import { parsePlan, type TerraformPlan } from "./terraform-plan";

/** The plan of a stack, and where it was made. */
export interface StackPlan {
  /** Where the paths in the plan start. */
  readonly directory: string;
  /** Where the plan comes from, for messages. */
  readonly source: string;
  /** The file that Terraform saved it in; absent for JSON. */
  readonly file?: string;
  readonly plan: TerraformPlan;
}

/** The plan file that `cdktf diff` leaves in the stack's directory. */
const PLAN_FILE = "plan";

/** What Terraform saves is a zip file, which begins so. */
const ZIP = "PK";

/** What Terraform reads a plan without: our credentials and approvals, and a proxy, which may have a password. */
const NEEDLESS = /^(TENCENTCLOUD_|TKE_|TCO_)|_PROXY$/i;

/**
 * A plan: out of JSON or of a file that Terraform saved, at a path; out of JSON on standard input (`-`); or the one that
 * `cdktf diff` left in the stack's directory.
 *
 * @throws MembershipError `InvalidOption` when there is none
 */
export async function readStackPlan(
  path: string | undefined,
  directory: string,
  { env, stdin }: Pick<Surroundings, "env" | "stdin">,
): Promise<StackPlan> {
  if (path === "-") return parsed(await text(stdin), directory, path);
  if (path === undefined) {
    const file = join(directory, PLAN_FILE);
    if (!existsSync(file)) throw new MembershipError("InvalidOption", { kind: "noPlan", plan: file });
    return { ...parsed(await showPlan(PLAN_FILE, directory, env), directory, directory), file };
  }
  const bytes = await contentOf(path);
  if (bytes.toString("latin1", 0, ZIP.length) !== ZIP) return parsed(bytes.toString(), directory, path);
  return { ...parsed(await showPlan(resolve(path), directory, env), directory, path), file: path };
}

function parsed(json: string, directory: string, source: string): StackPlan {
  return { directory, source, plan: parsePlan(json, source) };
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new MembershipError("InvalidOption", { kind: "unreadablePlan", source: path, reason }, { cause });
  }
}

/** The command that runs Terraform; cdktf reads the same variable. */
export function terraformCommand(env: Environment): string {
  return setting(env, "TERRAFORM_BINARY_NAME") ?? "terraform";
}

async function showPlan(file: string, directory: string, env: Environment): Promise<string> {
  const terraform = terraformCommand(env);
  const args = ["show", "-json", file];
  const options = { cwd: directory, env: without(NEEDLESS, env), maxBuffer: Infinity };
  try {
    return (await promisify(execFile)(terraform, [...args, "-no-color"], options)).stdout;
  } catch (cause) {
    const { stderr = "", message } = cause as { readonly stderr?: string; readonly message: string };
    const reason = stderr.trim() === "" ? message : stderr.trim();
    const command = [terraform, ...args].join(" ");
    const problem = { kind: "terraformFailed", command, directory, reason } as const;
    throw new MembershipError("InvalidOption", problem, { cause });
  }
}

/** A child's environment, which Node prints where `NODE_DEBUG` asks for it: what the child does not need stays away. */
export function without(names: RegExp, env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
