import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeProvider } from "../../../src/installation/place-provider";
import { Child } from "../../support/child-process";
import { plainEnvironment } from "../../support/environment";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";
import { configurationOf } from "./code";

/** What a directory needs so that Terraform runs there with the provider as it is built: made once, and copied. */
export class PreparedTerraform implements Disposable {
  readonly env: NodeJS.ProcessEnv;
  readonly #directory = new TemporaryDirectory();

  constructor() {
    const configuration = join(this.#directory.path, "terraform.rc");
    writeFileSync(configuration, ""); // what this machine says of its providers would hide ours
    this.env = {
      ...plainEnvironment(),
      TF_CLI_CONFIG_FILE: configuration,
      TF_PLUGIN_CACHE_DIR: undefined,
      TF_IN_AUTOMATION: "1",
    };
  }

  /** @throws Error where the provider was not built, or Terraform does not take it */
  async prepare(): Promise<void> {
    const { path } = this.#directory;
    const nothing = configurationOf({ memberships: [], moved: [] }, "http://127.0.0.1:1");
    writeFileSync(join(path, "main.tf.json"), JSON.stringify(nothing));
    placeProvider(path);
    await this.start(path, ["init"]).endsWith(0);
  }

  copyInto(directory: string): void {
    for (const name of [".terraform", ".terraform.lock.hcl"])
      cpSync(join(this.#directory.path, name), join(directory, name), {
        recursive: true,
        verbatimSymlinks: true,
      });
  }

  start(directory: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
    return new Child(TERRAFORM, [...args, ...(args[0] === "workspace" ? [] : ["-no-color"])], {
      cwd: directory,
      env: { ...this.env, ...env },
    });
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
