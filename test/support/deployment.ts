import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { OrganizationMembershipProps } from "../../src";
import { directoryOf } from "../../src/manifest/command";
import { ORGANIZATION_KEY } from "../../src/domain/previous-members";
import { Simulator, type SimulatorOptions } from "../../src/simulator";
import { CdktfProject } from "./cdktf-project";
import type { Child, Ended } from "./child-process";
import { resourceType, type TestedEngine } from "./engines";
import { ORGANIZATION_ID } from "./members";
import { synthesize } from "./synthesizer";

const APP = resolve(__dirname, "../end-to-end/app.cjs");
const STACK = "organization";
const CONSTRUCT = "membership";
const PLUGINS = "terraform.d/plugins";

/** The properties of a construct, and what the app does with it. */
export interface Declared extends OrganizationMembershipProps {
  /** The address that its resource is moved from. */
  readonly movedFrom?: string;
  /** Whether it is retired. */
  readonly retired?: boolean;
  /** An aspect of the app that would replace the resource at every apply. */
  readonly aspect?: "changingTrigger" | "replaceTriggeredBy";
}

/** Constructs by their id; of an organization and an API that need not be named. */
export type DeclaredStack = Readonly<Record<string, Partial<Declared>>>;

/** What a state keeps of a membership. */
export interface KeptMembers {
  /** Those who were declared, and those who should have left and have not. */
  readonly members: Readonly<Record<string, string>>;
  /** The organization that it names. */
  readonly organizationId: string | undefined;
}

/** A CDKTF project that declares members, and the simulated organization that it is deployed to. */
export class Deployment implements AsyncDisposable {
  /** The address of the resource that {@link declare} makes. */
  readonly address: string;

  private constructor(
    readonly simulator: Simulator,
    readonly project: CdktfProject,
    private readonly tested: TestedEngine,
  ) {
    this.address = `${resourceType(tested.engine)}.${CONSTRUCT}`;
  }

  /** A project without a declaration yet, and an organization. */
  static async start(tested: TestedEngine, options: SimulatorOptions): Promise<Deployment> {
    const simulator = await Simulator.start(options);
    const env = { ...tested.env, ...simulator.environment };
    return new Deployment(simulator, new CdktfProject({ app: `node "${APP}"`, env }), tested);
  }

  /** Declares members in one stack. */
  declare(members: OrganizationMembershipProps["members"], props: Partial<Declared> = {}): void {
    this.declareStacks({ [STACK]: { [CONSTRUCT]: { members, ...props } } });
  }

  /** Declares constructs by the ids of their stacks. */
  declareStacks(stacks: Readonly<Record<string, DeclaredStack>>): void {
    const declared = Object.entries(stacks).map(([id, constructs]) => [id, this.#complete(constructs)]);
    this.project.write("stacks.json", Object.fromEntries(declared));
  }

  /** Deploys every stack with the cdktf CLI. */
  async deploy({ exitCode = 0 } = {}): Promise<Ended> {
    return this.project.cdktf("deploy", "*", "--auto-approve").endsWith(exitCode);
  }

  /** Shows what the cdktf CLI would deploy. */
  async diff(): Promise<Ended> {
    return this.project.cdktf("diff").endsWith(0);
  }

  /** Destroys the one stack with the cdktf CLI. */
  async destroy(): Promise<Ended> {
    return this.project.cdktf("destroy", "--auto-approve").endsWith(0);
  }

  /** Deploys the one stack without the cdktf CLI, which adds nothing but time to what is tested. */
  async apply({ exitCode = 0 } = {}): Promise<Ended> {
    await this.synth();
    return this.terraform("apply", "-auto-approve").endsWith(exitCode);
  }

  /** Deploys several stacks in this order, also without it. */
  async applyStacks(...stacks: readonly string[]): Promise<void> {
    await this.#synthesize();
    for (const stack of stacks) {
      const isReady = existsSync(join(this.project.stackDirectory(stack), ".terraform"));
      if (!isReady) await this.project.terraform(stack, ["init"]).endsWith(0);
      await this.project.terraform(stack, ["apply", "-auto-approve"]).endsWith(0);
    }
  }

  /** Writes the configuration of every stack, and readies the one stack for Terraform. */
  async synth(): Promise<void> {
    await this.#synthesize();
    const isReady = existsSync(join(this.project.stackDirectory(STACK), ".terraform"));
    if (!isReady) await this.init();
  }

  /** Readies the one stack for Terraform, whatever providers it came to need. */
  async init(): Promise<void> {
    const { TF_CLI_ARGS_init: options = "" } = this.tested.env;
    // Where a machine names places of providers, Terraform does not look beside the stack by itself.
    const own = existsSync(join(this.stackDirectory, PLUGINS)) ? ` -plugin-dir=${PLUGINS}` : "";
    await this.terraformWith({ TF_CLI_ARGS_init: options + own }, "init").endsWith(0);
  }

  /** Starts Terraform on the one stack. */
  terraform(...args: readonly string[]): Child {
    return this.project.terraform(STACK, args);
  }

  /** The same, with more in its environment. */
  terraformWith(environment: NodeJS.ProcessEnv, ...args: readonly string[]): Child {
    return this.project.terraform(STACK, args, environment);
  }

  /** Where Terraform runs for the one stack. */
  get stackDirectory(): string {
    return this.project.stackDirectory(STACK);
  }

  /** Changes the configuration that was written for the one stack, as whoever edits the file does. */
  edit(change: Edit): void {
    const file = join(this.stackDirectory, "cdk.tf.json");
    const configuration = JSON.parse(readFileSync(file, "utf8")) as WrittenConfiguration;
    change(configuration);
    writeFileSync(file, JSON.stringify(configuration, undefined, 2));
  }

  /** Where the program lies that the written configuration runs. */
  get programDirectory(): string {
    const file = join(this.stackDirectory, "cdk.tf.json");
    const { resource } = JSON.parse(readFileSync(file, "utf8")) as WrittenConfiguration;
    const { provisioner = [] } = resource[this.tested.engine]?.[CONSTRUCT] ?? {};
    const directory = directoryOf(provisioner[0]?.["local-exec"].command ?? "");
    return join(this.stackDirectory, directory ?? "no program");
  }

  /** The members that the state of a stack keeps; `undefined` when it keeps no membership. */
  async stateMembers(stack?: string): Promise<KeptMembers["members"] | undefined> {
    return (await this.kept(stack))?.members;
  }

  /** What the state of a stack keeps; `undefined` when it keeps no membership. */
  async kept(stack = STACK): Promise<KeptMembers | undefined> {
    const state = JSON.parse(await readFile(this.project.stateFile(stack), "utf8")) as StateFile;
    const resource = state.resources.find(({ type, name }) => `${type}.${name}` === this.address);
    const instance = resource?.instances.find(({ deposed }) => deposed === undefined);
    if (instance === undefined) return undefined;
    const { triggers, triggers_replace, members: declared, ...others } = instance.attributes;
    if (declared)
      return { members: { ...others.pending, ...declared }, organizationId: others.organization_id };
    const { [ORGANIZATION_KEY]: organizationId, ...members } = triggers ?? triggers_replace?.value ?? {};
    return { members, organizationId };
  }

  /** As {@link CdktfProject.synth} does, and no process is started for it. */
  async #synthesize(): Promise<void> {
    const { directory, env } = this.project;
    await synthesize({ app: APP, directory, env });
  }

  #complete(constructs: DeclaredStack): DeclaredStack {
    const { endpoint } = this.simulator;
    const defaults = { engine: this.tested.engine, organizationId: ORGANIZATION_ID };
    const complete = Object.entries(constructs).map(([id, props]) => [
      id,
      { ...defaults, ...(props.site === undefined && { endpoint }), ...props },
    ]);
    return Object.fromEntries(complete) as DeclaredStack;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.project[Symbol.dispose]();
  }
}

/** Those parts of a state that are read here. Terraform would take longer to show it than to apply it. */
interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      /** What was replaced and could not be destroyed. */
      readonly deposed?: string;
      readonly attributes: {
        readonly triggers?: Triggers | null;
        /** Of any type, which stands beside it. */
        readonly triggers_replace?: { readonly value: Triggers } | null;
        /** Of our own provider's resource. */
        readonly members?: Triggers;
        readonly pending?: Triggers;
        readonly organization_id?: string;
      };
    }[];
  }[];
}

type Triggers = Readonly<Record<string, string>>;

/** Those parts of a written configuration that are changed or read here. */
export interface WrittenConfiguration {
  resource: Record<string, Record<string, WrittenResource>>;
  [block: string]: unknown;
}

/** A change of the configuration that was written. */
export type Edit = (configuration: WrittenConfiguration) => void;

/** A resource as it is written. */
export interface WrittenResource {
  provisioner?: { "local-exec": { command: string } }[];
  triggers?: Record<string, string>;
  triggers_replace?: Record<string, string> | string;
  [argument: string]: unknown;
}
