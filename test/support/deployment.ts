import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { OrganizationMembershipProps } from "../../src";
import { Simulator, type SimulatorOptions } from "../../src/simulator";
import { CdktfProject } from "./cdktf-project";
import type { Child, Ended } from "./child-process";
import type { TestedEngine } from "./engines";

const APP = resolve(__dirname, "../end-to-end/app.cjs");
const STACK = "organization";
const CONSTRUCT = "membership";

/** The properties of a construct, and what the app does with it. */
export interface Declared extends OrganizationMembershipProps {
  /** The address that its resource is moved from. */
  readonly movedFrom?: string;
  /** Whether it is retired. */
  readonly retired?: boolean;
}

/** Constructs by their id. */
export type DeclaredStack = Readonly<Record<string, Declared>>;

/** A CDKTF project that declares members, and the simulated organization that it is deployed to. */
export class Deployment implements AsyncDisposable {
  /** The address of the resource that {@link declare} makes. */
  readonly address: string;

  private constructor(
    readonly simulator: Simulator,
    readonly project: CdktfProject,
    private readonly tested: TestedEngine,
  ) {
    this.address = `${tested.engine}.${CONSTRUCT}`;
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

  /** Writes the configuration of every stack, and readies the one stack for Terraform. */
  async synth(): Promise<void> {
    await this.project.synth().endsWith(0);
    const isReady = existsSync(join(this.project.stackDirectory(STACK), ".terraform"));
    if (!isReady) await this.terraform("init").endsWith(0);
  }

  /** Starts Terraform on the one stack. */
  terraform(...args: readonly string[]): Child {
    return this.project.terraform(STACK, args);
  }

  /** The members that the state of a stack keeps. */
  async stateMembers(stack = STACK): Promise<unknown> {
    const { stdout } = await this.project.terraform(stack, ["show", "-json"]).endsWith(0);
    const state = JSON.parse(stdout) as ShownState;
    const resources = state.values?.root_module.resources ?? [];
    const values = resources.find(({ address }) => address === this.address)?.values;
    return values?.triggers ?? values?.triggers_replace;
  }

  #complete(constructs: DeclaredStack): DeclaredStack {
    const { endpoint } = this.simulator;
    const complete = Object.entries(constructs).map(([id, props]) => [
      id,
      { engine: this.tested.engine, ...(props.site === undefined && { endpoint }), ...props },
    ]);
    return Object.fromEntries(complete) as DeclaredStack;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.project[Symbol.dispose]();
  }
}

/** Those parts of `terraform show -json` that are read here. */
interface ShownState {
  readonly values?: {
    readonly root_module: {
      readonly resources?: readonly {
        readonly address: string;
        readonly values: { readonly triggers?: unknown; readonly triggers_replace?: unknown };
      }[];
    };
  };
}
