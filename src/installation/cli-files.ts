import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Environment, setting } from "../domain/environment";

/** What says where Terraform's command line has its configuration. */
export interface Machine {
  readonly env: Environment;
  /** Throws where the machine knows none. */
  readonly homeDir: () => string;
  readonly platform: NodeJS.Platform;
}

/** What a person's directory has of one of the two programs. */
interface Names {
  /** Of these files the first that is there counts. */
  readonly files: readonly string[];
  /** Of these directories likewise; all of its `.tfrc` files count. */
  readonly directories: readonly string[];
}

/**
 * The files that make up the configuration of Terraform's command line, or OpenTofu's, as far as they are there. Which of the two
 * will run is what cdktf goes by.
 *
 * Source: internal/command/cliconfig of both
 */
export function cliFiles({ env, homeDir, platform }: Machine): string[] {
  const named = setting(env, "TF_CLI_CONFIG_FILE") ?? setting(env, "TERRAFORM_CONFIG");
  if (named !== undefined) return existing([named]);
  const isTofu = basename(setting(env, "TERRAFORM_BINARY_NAME") ?? "").startsWith("tofu");
  const { files, directories } =
    platform === "win32"
      ? windowsNames(setting(env, "APPDATA"), isTofu)
      : posixNames(setting(env, "HOME") ?? homeDir(), setting(env, "XDG_CONFIG_HOME"), isTofu);
  const [file] = existing(files);
  const [directory] = existing(directories);
  return [...(file === undefined ? [] : [file]), ...(directory === undefined ? [] : filesIn(directory))];
}

function windowsNames(data: string | undefined, isTofu: boolean): Names {
  if (data === undefined) return { files: [], directories: [] };
  const files = [...(isTofu ? ["tofu.rc"] : []), "terraform.rc"];
  return { files: files.map((name) => join(data, name)), directories: [join(data, "terraform.d")] };
}

function posixNames(home: string, xdg: string | undefined, isTofu: boolean): Names {
  const ofTerraform = { files: [join(home, ".terraformrc")], directories: [join(home, ".terraform.d")] };
  if (!isTofu) return ofTerraform;
  return {
    files: [
      join(home, ".tofurc"),
      ...ofTerraform.files,
      ...(xdg === undefined ? [] : [join(xdg, "opentofu/tofurc")]),
    ],
    directories: [...ofTerraform.directories, ...(xdg === undefined ? [] : [join(xdg, "opentofu")])],
  };
}

function existing(paths: readonly string[]): string[] {
  return paths.filter((path) => existsSync(path));
}

function filesIn(directory: string): string[] {
  try {
    const names = readdirSync(directory).filter((name) => /\.tfrc(\.json)?$/.test(name));
    return names.map((name) => join(directory, name));
  } catch {
    return []; // Terraform reads nothing there either
  }
}
