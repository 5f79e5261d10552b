import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cliFiles } from "../../src/installation/cli-files";
import { TemporaryDirectory } from "../support/temporary-directory";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

/** The files that count where these are there, with `~` for the directory of each. */
function found(
  there: readonly string[],
  env: Readonly<Record<string, string>> = {},
  platform: NodeJS.Platform = "linux",
): string[] {
  const absolute = (path: string): string => path.replace("~", directory.path);
  for (const file of there) {
    mkdirSync(dirname(absolute(file)), { recursive: true });
    writeFileSync(absolute(file), "");
  }
  const machine = {
    env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, absolute(value)])),
    platform,
  };
  const files = cliFiles({ ...machine, homeDir: () => join(directory.path, "home") });
  return files.map((file) => file.replace(directory.path, "~")).sort();
}

const HOME = ["~/home/.terraformrc", "~/home/.terraform.d/a.tfrc", "~/home/.terraform.d/b.tfrc.json"];

test("Terraform's are one file of the home directory, and all of a directory there", () => {
  const others = ["~/home/.tofurc", "~/home/.terraform.d/credentials", "~/home/.terraform.d/c.tf"];
  expect(found([...HOME, ...others])).toEqual([...HOME].sort());
});

test("what is not there does not count", () => {
  expect(found([])).toEqual([]);
  expect(found(["~/home/.terraform.d"])).toEqual([]);
});

test.each(["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"])("%s takes the place of all", (name) => {
  expect(found([...HOME, "~/other"], { [name]: "~/other" })).toEqual(["~/other"]);
  expect(found([], { [name]: "~/absent" })).toEqual([]);
});

test("HOME goes before what the system says", () => {
  expect(found([...HOME, "~/another/.terraformrc"], { HOME: "~/another" })).toEqual([
    "~/another/.terraformrc",
  ]);
});

const TOFU = { TERRAFORM_BINARY_NAME: "/usr/bin/tofu" };

test.each<[there: string[], env: Record<string, string>, files: string[]]>([
  [["~/home/.tofurc", "~/home/.terraformrc"], {}, ["~/home/.tofurc"]],
  [["~/home/.terraformrc"], {}, ["~/home/.terraformrc"]],
  [["~/xdg/opentofu/tofurc"], { XDG_CONFIG_HOME: "~/xdg" }, ["~/xdg/opentofu/tofurc"]],
  [["~/xdg/opentofu/tofurc"], {}, []],
  [["~/xdg/opentofu/tofurc", "~/home/.terraformrc"], { XDG_CONFIG_HOME: "~/xdg" }, ["~/home/.terraformrc"]],
])("OpenTofu's, where %j are there and %j is set, are %j", (there, env, files) => {
  expect(found(there, { ...TOFU, ...env })).toEqual(files);
});

test("those of Windows are in the directory of the user's data", () => {
  const there = ["~/data/terraform.rc", "~/data/terraform.d/a.tfrc", ...HOME];
  expect(found(there, { APPDATA: "~/data" }, "win32")).toEqual([
    "~/data/terraform.d/a.tfrc",
    "~/data/terraform.rc",
  ]);
  expect(found(["~/data/tofu.rc"], { ...TOFU, APPDATA: "~/data" }, "win32")).toContain("~/data/tofu.rc");
  expect(found([], {}, "win32")).toEqual([]);
});
