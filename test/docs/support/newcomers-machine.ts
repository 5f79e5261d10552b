import { findTerraform, type Terraform } from "../../support/terraform";
import { terminalProblem } from "../../support/terminal";

/**
 * Finds out whether a newcomer can work on this machine: with Terraform, the null provider and a terminal, and without
 * npm, npx or cdktf asking a registry.
 *
 * @param directory keeps the null provider
 */
export function newcomersMachine(directory: string): Terraform {
  const problem = terminalProblem();
  if (problem !== undefined) return { problem };
  const terraform = findTerraform("null_resource", directory);
  if ("problem" in terraform) return terraform;
  const { TF_CLI_ARGS_init: fromDirectory = "" } = terraform.env;
  return {
    env: {
      ...terraform.env,
      TF_CLI_ARGS_providers_lock: fromDirectory.replace("-plugin-dir=", "-fs-mirror="),
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      npm_config_update_notifier: "false",
      npm_config_offline: "true",
    },
  };
}
