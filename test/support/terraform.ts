import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { Engine } from "../../src";
import { plainEnvironment } from "./environment";

/** The command that this machine runs Terraform with; cdktf reads the same variable. */
export const TERRAFORM = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

/** A version's first two numbers. */
export type TerraformVersion = readonly [major: number, minor: number];

/** The environment to run Terraform with, or what is missing and how to get it. */
export type Terraform = { readonly env: NodeJS.ProcessEnv } | { readonly problem: string };

/**
 * Finds out whether this machine can run stacks of an engine.
 *
 * @param directory keeps the null provider, so that it is downloaded once, however many stacks need it
 */
export function findTerraform(engine: Engine, directory: string): Terraform {
  const env = { ...plainEnvironment(), TERRAFORM_BINARY_NAME: TERRAFORM };
  const found = terraformVersion(env);
  if (found === undefined || !isSince(found, [1, 5])) {
    return {
      problem:
        `expected Terraform 1.5 or later, got ${found ?? "none"}: install it from ` +
        "https://developer.hashicorp.com/terraform/install and run this again",
    };
  }
  if (engine === "null_resource") return withNullProvider(env, directory);
  // Our own provider lies beside the stack, where a configuration that names places of its own keeps Terraform from looking.
  return { env: engine === "provider" ? { ...env, TF_CLI_CONFIG_FILE: undefined } : env };
}

/** Whether this machine's Terraform is of that version or a later one. */
export function isTerraformSince(oldest: TerraformVersion): boolean {
  const found = terraformVersion(plainEnvironment());
  return found !== undefined && isSince(found, oldest);
}

/** What is missing where this machine's Terraform moves no object from one type to another. */
export function missingForMoves(): string | undefined {
  return isTerraformSince([1, 8]) ? undefined : "expected Terraform 1.8 or later, which moves between types";
}

function isSince(version: string, [oldestMajor, oldestMinor]: TerraformVersion): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function terraformVersion(env: NodeJS.ProcessEnv): string | undefined {
  const { status, stdout } = spawnSync(TERRAFORM, ["version", "-json"], { env, encoding: "utf8" });
  if (status !== 0) return undefined;
  return (JSON.parse(stdout) as { readonly terraform_version: string }).terraform_version;
}

/** Installs the version of the null provider that a stack asks for. */
function withNullProvider(env: NodeJS.ProcessEnv, directory: string): Terraform {
  const app = new App({ outdir: directory });
  new NullProvider(new TerraformStack(app, "null-provider"), "null");
  app.synth();

  const cwd = join(directory, "stacks/null-provider");
  const init = spawnSync(TERRAFORM, ["init", "-input=false", "-no-color"], { cwd, env, encoding: "utf8" });
  if (init.status !== 0) {
    const reason = init.stderr.slice(init.stderr.indexOf("Error:")).replace(/\s+/g, " ").trim();
    return {
      problem:
        "expected Terraform to install the null provider: let it reach its registry, or give it a mirror " +
        `with TF_CLI_CONFIG_FILE. It says: ${reason}`,
    };
  }
  return { env: { ...env, TF_CLI_ARGS_init: `-plugin-dir="${join(cwd, ".terraform/providers")}"` } };
}
