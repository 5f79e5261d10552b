import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MEMBERS_TYPE } from "../../../src/provider/contract";
import { type LoggedRequest, numberedMembers, Simulator } from "../../../src/simulator";
import type { Child, Ended } from "../../support/child-process";
import { members, uin } from "../../support/members";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { type Code, configurationOf, declaredBy, type Membership } from "./code";
import type { PreparedTerraform } from "./prepared-terraform";
import { requireProvidersGone } from "./provider-processes";

const MEMBERS = 12;

/** What the members' code, their organization and Terraform's state have come to in a history. */
export class World implements AsyncDisposable {
  code: Code = { memberships: [membership("a", [1, 2, 3, 4, 5]), membership("b", [6, 7, 8])], moved: [] };
  /** Everybody whom any code declared that Terraform ran with. */
  readonly everDeclared = new Set<string>();
  /** What was done so far, for people. */
  readonly story: string[] = [];
  /** The last runs of Terraform, each with all that it said. */
  readonly runs: string[] = [];
  /** The Terraform that runs now. */
  running: Child | undefined;
  workspace: "default" | "second" = "default";
  /** Whether the state is what an apply of the whole code made of it, and nothing has changed since. */
  isSettled = false;

  readonly #directory = new TemporaryDirectory();
  #newcomers = MEMBERS;
  #names = 0;

  private constructor(
    readonly simulator: Simulator,
    private readonly prepared: PreparedTerraform,
  ) {
    prepared.copyInto(this.#directory.path);
  }

  static async begin(prepared: PreparedTerraform): Promise<World> {
    return new World(
      await Simulator.start({ organization: { members: numberedMembers(MEMBERS) } }),
      prepared,
    );
  }

  /** Who is in the organization, its creator apart. */
  get live(): readonly string[] {
    return this.simulator.members;
  }

  /** Changes the code of one membership. */
  edit({ name }: Membership, change: Partial<Membership>): void {
    const memberships = this.code.memberships.map((one) => (one.name === name ? { ...one, ...change } : one));
    this.code = { ...this.code, memberships };
  }

  /** An account that nobody has heard of. */
  newcomer(): string {
    return uin((this.#newcomers += 1));
  }

  newName(): string {
    return `renamed_${(this.#names += 1)}`;
  }

  /** Runs Terraform with the code as it is now, and waits for its end and for that of every provider. */
  async terraform(
    ...args: readonly string[]
  ): Promise<Ended & { readonly requests: readonly LoggedRequest[] }> {
    const { simulator } = this;
    const before = simulator.requests.length;
    writeFileSync(join(this.directory, "main.tf.json"), this.configuration);
    for (const one of declaredBy(this.code)) this.everDeclared.add(one);
    await using child = this.prepared.start(this.directory, args, simulator.environment);
    this.running = child;
    const ended = await child.ended;
    this.running = undefined;
    await requireProvidersGone(this.directory);
    const end = String(ended.signal ?? ended.exitCode);
    if (args[0] !== "show")
      this.runs.push(`$ terraform ${args.join(" ")}\n${ended.output}\nends with ${end}`);
    return { ...ended, requests: simulator.requests.slice(before) };
  }

  get directory(): string {
    return this.#directory.path;
  }

  get configuration(): string {
    return JSON.stringify(configurationOf(this.code, this.simulator.endpoint), undefined, 2);
  }

  /**
   * The objects that the state of the workspace keeps. Terraform would take longer to show it; killed while it writes a state, it
   * leaves an empty file, which it takes for no state.
   */
  get objects(): readonly KeptObject[] {
    const inDirectory = this.workspace === "default" ? "." : `terraform.tfstate.d/${this.workspace}`;
    const file = join(this.directory, inDirectory, "terraform.tfstate");
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const { resources = [] } = JSON.parse(text || "{}") as StateFile;
    return resources
      .filter(({ type }) => type === MEMBERS_TYPE)
      .flatMap(({ name, instances }) =>
        instances.map(({ status }) => ({
          address: `${MEMBERS_TYPE}.${name}`,
          isTainted: status === "tainted",
        })),
      );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.#directory[Symbol.dispose]();
  }
}

/** What is in a state. */
interface KeptObject {
  readonly address: string;
  readonly isTainted: boolean;
}

interface StateFile {
  readonly resources?: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly status?: string }[];
  }[];
}

function membership(name: string, positions: readonly number[]): Membership {
  const nothing = { protectedMembers: [], ignoredMembers: [], authoritative: false, paused: false, cap: 100 };
  return { name, path: `app/${name}`, form: "resource", members: members(...positions), ...nothing };
}
