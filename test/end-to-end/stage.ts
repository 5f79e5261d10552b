import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { numberedMembers } from "../../src/simulator";
import { Deployment, type Edit } from "../support/deployment";
import type { TestedEngine } from "../support/engines";
import { members } from "../support/members";
import { requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";

const MEMBERS = numberedMembers(4);

/** Who was declared at the last apply, and who is in the code since. */
const PREVIOUS = [1, 2, 3];
const DECLARED = { "nobody leaves": PREVIOUS, "some leave": [1, 2] } as const;

/** Whether anybody has left the code since the last apply. */
export type Change = keyof typeof DECLARED;

/**
 * A stack of which three of an organization's four members are deployed. It is set back before each test, which takes far
 * less time than to deploy it again.
 */
export class Stage implements AsyncDisposable {
  /** Who is declared now. */
  declared: readonly number[] = PREVIOUS;

  readonly #directories: TemporaryDirectory;
  readonly #state: Buffer;
  #requestsBefore = 0;

  private constructor(
    readonly deployment: Deployment,
    directories: TemporaryDirectory,
  ) {
    this.#directories = directories;
    this.#state = readFileSync(deployment.project.stateFile("organization"));
  }

  /** @param surroundings what else is written into the stack */
  static async start(tested: TestedEngine, surroundings: Edit = () => undefined): Promise<Stage> {
    const deployment = await Deployment.start(tested, { organization: { members: MEMBERS } });
    const directories = new TemporaryDirectory();
    for (const change of ["nobody leaves", "some leave"] as const) {
      deployment.declare(members(...DECLARED[change]));
      await deployment.synth();
      deployment.edit(surroundings);
      if (change === "nobody leaves") await deployment.terraform("apply", "-auto-approve").endsWith(0);
      copy(deployment.stackDirectory, join(directories.path, change));
    }
    return new Stage(deployment, directories);
  }

  /** Sets everything back to where `change` is in the code and not applied yet. */
  reset(change: Change): this {
    const { deployment } = this;
    const { simulator, project, stackDirectory } = deployment;
    rmSync(stackDirectory, { recursive: true, force: true });
    copy(join(this.#directories.path, change), stackDirectory);
    writeFileSync(project.stateFile("organization"), this.#state);
    for (const member of MEMBERS) simulator.addMember(member);
    simulator.conditions.refusals = {};
    this.#requestsBefore = simulator.requests.length;
    this.declared = DECLARED[change];
    deployment.declare(members(...this.declared));
    return this;
  }

  /** Everything that reached the API since then. */
  get requests(): readonly string[] {
    return requestLog({ requests: this.deployment.simulator.requests.slice(this.#requestsBefore) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#directories[Symbol.dispose]();
    await this.deployment[Symbol.asyncDispose]();
  }
}

/** The stage that the tests of a suite share. */
export function staged(tested: TestedEngine, surroundings?: Edit): () => Stage {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.start(tested, surroundings);
  });
  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });
  return () => stage;
}

/** With links as they are: Terraform links to its providers. */
function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
