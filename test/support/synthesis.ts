import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type App, TerraformStack, Testing } from "cdktf";
import type { Manifest } from "../../src/program/contract";
import { TemporaryDirectory } from "./temporary-directory";

// What is staged for the stacks is removed when node exits, which jest never lets the tests' process do.
const listenersOfJest = new Set(process.listeners("exit"));
afterAll(() => {
  for (const listener of process.listeners("exit")) if (!listenersOfJest.has(listener)) listener(0);
});

/** An app in a temporary directory, synthesized as `cdktf synth` does; leaving the scope of `using` removes it. */
export class Synthesis implements Disposable {
  readonly app: App;
  readonly #directory: TemporaryDirectory;

  /**
   * @param directory of an earlier synthesis, to write where that one did
   * @throws whatever `build` and the synthesis throw
   */
  constructor(build: (app: App) => void, directory = new TemporaryDirectory()) {
    this.#directory = directory;
    this.app = Testing.app({ outdir: join(this.#directory.path, "cdktf.out") });
    try {
      build(this.app);
      this.app.synth();
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** An app of one stack, whose id is `stack`. */
  static ofStack(build: (stack: TerraformStack) => void): Synthesis {
    return new Synthesis((app) => {
      build(new TerraformStack(app, "stack"));
    });
  }

  /** What was written for a stack. */
  stack(id = "stack"): SynthesizedStack {
    return new SynthesizedStack(join(this.app.outdir, "stacks", id));
  }

  /** What the synthesis of a stack says to the user, each with the path of the construct that it is about. */
  annotations(
    stack = "stack",
  ): { readonly path: string; readonly level: string; readonly message: string }[] {
    const { stacks } = readJson(join(this.app.outdir, "manifest.json")) as WrittenManifest;
    const annotations = stacks[stack]?.annotations ?? [];
    return annotations.map(({ constructPath: path, level, message }) => ({ path, level, message }));
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}

/** The directory that Terraform runs in for a stack. */
export class SynthesizedStack {
  readonly configuration: TerraformConfiguration;

  constructor(readonly directory: string) {
    this.configuration = readConfiguration(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  }

  /** @throws Error when the configuration has no such resource */
  resource(address: string): ResourceBlock {
    return resourceOf(this.configuration, address);
  }

  /** Where the program of a resource's provisioner lies, relative to {@link directory}. */
  programDirectory(address: string): string {
    return programOf(this.resource(address)).directory;
  }

  /** The manifest that the program of a resource's provisioner is told to follow. */
  manifest(address: string): Manifest {
    const { directory, manifest } = programOf(this.resource(address));
    return readJson(join(this.directory, directory, manifest)) as Manifest;
  }
}

/** Those parts of a synthesized configuration that are read here. */
export interface TerraformConfiguration {
  readonly terraform: {
    readonly backend?: unknown;
    readonly required_providers?: Readonly<Record<string, unknown>>;
  };
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceBlock>>>>;
  readonly output?: unknown;
}

/** A resource of a configuration. */
export interface ResourceBlock {
  readonly provisioner?: readonly { readonly "local-exec": LocalExec }[];
  readonly triggers?: Readonly<Record<string, string>>;
  readonly triggers_replace?: Readonly<Record<string, string>>;
  readonly depends_on?: readonly string[];
}

/** A provisioner of a configuration. */
export interface LocalExec {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The configuration that `text` is, without cdktf's notes to itself. */
export function readConfiguration(text: string): TerraformConfiguration {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value === "object" && value !== null && "//" in value) delete value["//"];
    return value;
  }) as TerraformConfiguration;
}

/** @throws Error when `configuration` has no such resource */
export function resourceOf(configuration: TerraformConfiguration, address: string): ResourceBlock {
  const [type = "", name = ""] = address.split(".");
  const block = configuration.resource?.[type]?.[name];
  if (block === undefined)
    throw new Error(`expected ${address} in ${JSON.stringify(configuration.resource)}`);
  return block;
}

/** @throws Error unless the resource has exactly one provisioner */
export function provisionerOf({ provisioner = [] }: ResourceBlock): LocalExec {
  const [only, ...others] = provisioner;
  if (only === undefined || others.length > 0) {
    throw new Error(`expected one provisioner, got ${JSON.stringify(provisioner)}`);
  }
  return only["local-exec"];
}

function programOf(block: ResourceBlock): { readonly directory: string; readonly manifest: string } {
  const { command } = provisionerOf(block);
  const [directory = "", manifest = ""] = command.match(/(?<=^D=')[^']+|(?<= )\S+$/g) ?? [];
  return { directory, manifest };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

interface WrittenManifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly annotations: readonly {
          readonly constructPath: string;
          readonly level: string;
          readonly message: string;
        }[];
      }
    >
  >;
}
