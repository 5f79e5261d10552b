import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { directoryOf } from "../../src/manifest/command";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { type OwnError, ownErrorOf } from "./own-error";
import { TemporaryDirectory } from "./temporary-directory";
import { type ManifestFiles, type WholeManifest, wholeOf } from "./whole-manifest";

// What is staged for the stacks is removed when node exits, which jest never lets the tests' process do.
const listenersOfJest = new Set(process.listeners("exit"));
afterAll(() => {
  for (const listener of process.listeners("exit")) if (!listenersOfJest.has(listener)) listener(0);
});

const unwritten = new TemporaryDirectory();
afterAll(() => {
  unwritten[Symbol.dispose]();
});

// Where this machine has Terraform find providers is no matter of these tests, and synth warns of some places.
const { TF_CLI_CONFIG_FILE: ofMachine } = process.env;
beforeAll(() => {
  process.env["TF_CLI_CONFIG_FILE"] = join(unwritten.path, "terraform.rc");
});
afterAll(() => {
  if (ofMachine === undefined) delete process.env["TF_CLI_CONFIG_FILE"];
  else process.env["TF_CLI_CONFIG_FILE"] = ofMachine;
});

/** A stack, in an app of its own that nobody synthesizes. */
export function unwrittenStack(id = "stack"): TerraformStack {
  return new TerraformStack(Testing.app({ outdir: unwritten.path }), id);
}

/** How an app is synthesized. */
export interface SynthesisOptions {
  /** Where to write, such as where an earlier synthesis did; it is the caller's to remove. */
  readonly directory?: TemporaryDirectory;
  /** As the app's property. */
  readonly skipValidation?: boolean;
  /** As the app's property. */
  readonly hclOutput?: boolean;
}

/** A synthesis that this package refused. */
export interface Refusal extends OwnError {
  /** The configurations that are there all the same. */
  readonly configurations: readonly string[];
}

/** An app in a temporary directory, synthesized as `cdktf synth` does; leaving the scope of `using` removes it. */
export class Synthesis implements Disposable {
  readonly app: App;
  readonly #ownDirectory: TemporaryDirectory | undefined;

  /** @throws whatever `build` and the synthesis throw */
  constructor(build: (app: App) => void, { directory, ...config }: SynthesisOptions = {}) {
    const { path } = directory ?? (this.#ownDirectory = new TemporaryDirectory());
    try {
      const app = new App({ outdir: join(path, "cdktf.out"), stackTraces: false, ...config });
      this.app = Testing.enableFutureFlags(Testing.stubVersion(app));
      build(this.app);
      this.app.synth();
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** An app of one stack, whose id is `stack`. */
  static ofStack(build: (stack: TerraformStack) => void, options?: SynthesisOptions): Synthesis {
    return new Synthesis((app) => {
      build(new TerraformStack(app, "stack"));
    }, options);
  }

  /**
   * What is said of an app that cannot be synthesized.
   *
   * @throws whatever else it throws, or an Error when it can be synthesized
   */
  static refusal(build: (app: App) => void, options: SynthesisOptions = {}): Refusal {
    using directory = new TemporaryDirectory();
    const { path } = options.directory ?? directory;
    const error = ownErrorOf(() => new Synthesis(build, { directory, ...options }));
    return { ...error, configurations: configurationsIn(join(path, "cdktf.out/stacks")) };
  }

  /** The same, of an app of one stack. */
  static refusalOfStack(build: (stack: TerraformStack) => void, options?: SynthesisOptions): Refusal {
    return Synthesis.refusal((app) => {
      build(new TerraformStack(app, "stack"));
    }, options);
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
    this.#ownDirectory?.[Symbol.dispose]();
  }
}

/** The configurations of stacks, as Terraform would find them: in JSON and in its own language. */
function configurationsIn(stacks: string): string[] {
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks).flatMap((stack) =>
    ["cdk.tf.json", "cdk.tf"]
      .map((file) => join(stack, file))
      .filter((file) => existsSync(join(stacks, file))),
  );
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
    const { command } = provisionerOf(this.resource(address));
    const directory = directoryOf(command);
    if (directory === undefined) throw new Error(`expected a command that runs the program, got ${command}`);
    return directory;
  }

  /** What the program of a resource's provisioner is told to follow. */
  manifest(address: string): WholeManifest {
    const directory = join(this.directory, this.programDirectory(address));
    const read = (file: string): unknown => readJson(join(directory, file));
    return wholeOf({
      manifest: read(PROGRAM_FILES.manifest),
      declarations: read(PROGRAM_FILES.declarations),
    } as ManifestFiles);
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
