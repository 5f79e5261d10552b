import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Child, type Ended } from "../../support/child-process";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";

const ADDRESS = "terraform.local/test/toy";
const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/** Makes the example's program, as Terraform starts it. */
export function buildToyProvider(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const { status, stderr } = spawnSync(
    join("node_modules", ".bin", "esbuild"),
    [
      join(__dirname, "toy-provider.ts"),
      ...["--bundle", "--minify", "--platform=node", "--target=node20.18", "--format=cjs"],
      "--external:@grpc/proto-loader", // which grpc-js loads for a service that nobody asks for
      "--banner:js=#!/usr/bin/env node",
      `--outfile=${file}`,
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`expected esbuild to bundle the example, got:\n${stderr}`);
  chmodSync(file, 0o755);
}

/** Where it is made once for all tests of a file. */
const madeOnce = new TemporaryDirectory();
afterAll(() => {
  madeOnce[Symbol.dispose]();
});

function placeToyProvider(file: string): void {
  const made = join(madeOnce.path, "terraform-provider-toy.cjs");
  if (!existsSync(made)) buildToyProvider(made);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(made, file);
}

/** A directory with a configuration that Terraform carries out with the example's provider, which it finds beside it. */
export class ToyProject implements Disposable {
  readonly #directory = new TemporaryDirectory();
  readonly #env: NodeJS.ProcessEnv;

  /** Where gardens are. */
  readonly gardens: string;

  /** @param env to run Terraform with */
  constructor(env: NodeJS.ProcessEnv) {
    const { path } = this.#directory;
    this.gardens = join(path, "gardens");
    mkdirSync(this.gardens);
    // A configuration of the machine's own would switch the directory beside ours off.
    writeFileSync(join(path, "terraform.rc"), "");
    this.#env = { ...env, TF_CLI_CONFIG_FILE: join(path, "terraform.rc"), TF_IN_AUTOMATION: "1" };
    delete this.#env["TF_PLUGIN_CACHE_DIR"];

    placeToyProvider(
      join(path, "terraform.d/plugins", ADDRESS, "1.0.0", PLATFORM, "terraform-provider-toy.cjs"),
    );
    this.write("");
    const init = spawnSync(TERRAFORM, ["init", "-no-color"], { cwd: path, env: this.#env, encoding: "utf8" });
    if (init.status !== 0)
      throw new Error(`expected terraform init to find the provider, got:\n${init.stderr}`);
  }

  /** @param blocks the configuration, the provider's own blocks apart */
  write(blocks: string): void {
    const providers = `terraform {\n  required_providers {\n    toy = { source = "${ADDRESS}" }\n  }\n}\n`;
    const provider = `provider "toy" {\n  directory = ${JSON.stringify(this.gardens)}\n}\n`;
    writeFileSync(join(this.#directory.path, "main.tf"), `${providers}${provider}${blocks}`);
  }

  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
    return new Child(TERRAFORM, args, {
      cwd: this.#directory.path,
      env: { ...this.#env, ...env },
    });
  }

  /** @throws Error with everything that Terraform printed, unless it ends with `exitCode` */
  run(exitCode: number, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.start(args, env).endsWith(exitCode);
  }

  apply(exitCode = 0, ...args: string[]): Promise<Ended> {
    return this.run(exitCode, ["apply", "-no-color", "-auto-approve", ...args]);
  }

  /** @param exitCode 0: no difference; 2: a difference; 1: an error */
  plan(exitCode: 0 | 1 | 2, ...args: string[]): Promise<Ended> {
    return this.run(exitCode, ["plan", "-no-color", "-detailed-exitcode", ...args]);
  }

  /** What the state says of an object; `undefined` when it has none. */
  state(address: string): Readonly<Record<string, unknown>> | undefined {
    const file = join(this.#directory.path, "terraform.tfstate");
    if (!existsSync(file)) return undefined;
    const { resources } = JSON.parse(readFileSync(file, "utf8")) as StateFile;
    const found = resources.find(
      ({ mode, type, name }) => mode === "managed" && `${type}.${name}` === address,
    );
    return found?.instances[0]?.attributes;
  }

  /** The plants of a garden as they are; `undefined` where there is no such garden. */
  garden(name: string): unknown {
    const file = join(this.gardens, `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as unknown) : undefined;
  }

  plant(name: string, plants: Readonly<Record<string, string>>): void {
    writeFileSync(join(this.gardens, `${name}.json`), JSON.stringify(plants));
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}
