import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hidingFile } from "../../src/installation/provider-installation";
import { PROVIDER_SOURCE } from "../../src/provider/contract";
import { TemporaryDirectory } from "../support/temporary-directory";
import { CLI_CONFIGURATIONS, writeCliConfiguration } from "./support/cli-configurations";

let home: TemporaryDirectory;

beforeEach(() => {
  home = new TemporaryDirectory();
});

afterEach(() => {
  home[Symbol.dispose]();
});

/** The file that hides a provider beside the configuration in `/work`. */
function hiding(env: Readonly<Record<string, string>> = {}): string | undefined {
  return hidingFile("/work", { env, homeDir: () => home.path, platform: "linux" });
}

test.each(CLI_CONFIGURATIONS)("$is: $hides", (configuration) => {
  const file = writeCliConfiguration(home.path, configuration);
  expect(hiding()).toBe(configuration.hides ? file : undefined);
});

test("no configuration hides nothing", () => {
  expect(hiding()).toBeUndefined();
});

test.each([
  ["that Terraform cannot read either", "provider_installation {"],
  ["of broken JSON", '{"provider_installation": '],
  ["of JSON that is no object", "[]"],
  ["whose block is no block", 'provider_installation = "direct"'],
])("one %s is Terraform's to tell of", (_, text) => {
  writeCliConfiguration(home.path, { is: "", text, hides: false });
  expect(hiding()).toBe(text.includes('= "direct"') ? join(home.path, ".terraformrc") : undefined);
});

test("another directory that has the provider, or a mirror that names it, is no hindrance", () => {
  const mirror = `filesystem_mirror {\n path = "${home.path}/mirror"\n}`;
  const write = (method: string): string =>
    writeCliConfiguration(home.path, { is: "", text: `provider_installation {\n${method}\n}`, hides: false });
  const file = write(mirror);
  expect(hiding()).toBe(file);
  mkdirSync(join(home.path, "mirror", PROVIDER_SOURCE), { recursive: true });
  expect(hiding()).toBeUndefined();
  write('network_mirror {\n url = "https://mirror.example.com/"\n include = ["terraform.local/*/*"]\n}');
  expect(hiding()).toBeUndefined();
});

test("a directory for development that the configuration names for the provider is no hindrance", () => {
  const text = `provider_installation {\n dev_overrides {\n "${PROVIDER_SOURCE}" = "/somewhere/build"\n }\n direct {}\n}`;
  writeCliConfiguration(home.path, { is: "", text, hides: false });
  expect(hiding()).toBeUndefined();
});

test("of several files the first with such a block counts", () => {
  mkdirSync(join(home.path, ".terraform.d"));
  writeFileSync(join(home.path, ".terraformrc"), "disable_checkpoint = true\n");
  const file = join(home.path, ".terraform.d/mirror.tfrc");
  writeFileSync(file, "provider_installation {\n direct {}\n}\n");
  expect(hiding()).toBe(file);
  expect(hiding({ TF_CLI_CONFIG_FILE: join(home.path, ".terraformrc") })).toBeUndefined();
});
