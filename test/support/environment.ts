/** What would sign requests, or steer Terraform, cdktf or our program; how to reach a registry stays. */
const STEERING = /^(TENCENTCLOUD_|TKE_|TCO_|CDKTF_|TF_(?!CLI_CONFIG_FILE$|PLUGIN_CACHE_DIR$))/;

/** This machine's environment for a child process, without what a developer may have set for other work. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !STEERING.test(name));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1" };
}
