import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLUGINS } from "../../../src/installation/place-provider";
import { PROVIDER_VERSION } from "../../../src/installation/provider-package";
import { PROVIDER_SOURCE } from "../../../src/provider/contract";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { tcoMembers } from "../support/tco-members";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

const install = (...args: readonly string[]) =>
  tcoMembers(["install-provider", "--directory", directory.path, ...args], { homeDir: directory.path });

test("the provider lies in the directory, and how to declare it is printed", async () => {
  expect(await install()).toEqual({
    exitCode: 0,
    stdout: `terraform {
  required_providers {
    organization = {
      source  = "${PROVIDER_SOURCE}"
      version = "${PROVIDER_VERSION}"
    }
  }
}
`,
    stderr:
      `Placed the provider, version ${PROVIDER_VERSION}, in ${directory.path} for Linux, macOS and Windows, and entered it in ` +
      "the lock file there. Commit both, declare it as printed, then run terraform init.\n",
  });
  expect(
    existsSync(join(directory.path, PLUGINS, PROVIDER_SOURCE, PROVIDER_VERSION, "linux_amd64/start.cjs")),
  ).toBe(true);
  expect(existsSync(join(directory.path, ".terraform.lock.hcl"))).toBe(true);
});

test("in Chinese where it is asked to", async () => {
  const { stderr } = await install("--language", "zh-CN");
  expect(stderr).toMatch(new RegExp(`^已将 ${PROVIDER_VERSION} 版 provider 放入 `));
});

test("it warns of a configuration of this machine that hides it", async () => {
  writeFileSync(join(directory.path, ".terraformrc"), "provider_installation {\n direct {}\n}\n");
  const { exitCode, stderr } = await install();
  expect(exitCode).toBe(0);
  expect(stderr).toContain(
    `The provider_installation block in ${join(directory.path, ".terraformrc")} hides the provider`,
  );
});

test("what is in its way is told, and nothing is printed to declare", async () => {
  mkdirSync(join(directory.path, "elsewhere"));
  symlinkSync("elsewhere", join(directory.path, "terraform.d"));
  expect(await install()).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      `tco-members: expected terraform.d in ${directory.path} to be a directory, or absent, got a link: the provider is ` +
      "placed there, and in no other place. Take it away\n",
  });
});
