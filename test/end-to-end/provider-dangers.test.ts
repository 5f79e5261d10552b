import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { MEMBERS_TYPE, PROVIDER_NAME, PROVIDER_SOURCE } from "../../src/provider/contract";
import { PROVIDER_VERSION } from "../../src/installation/provider-package";
import { numberedMembers, Simulator, type SimulatorOptions } from "../../src/simulator";
import type { Ended } from "../support/child-process";
import { members, ORGANIZATION_ID, uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { PreparedTerraform } from "./histories/prepared-terraform";

// What a provider of members can do wrong, each found by experiment; as HCL's users write it: a provider's block without `declared`,
// unless a test says otherwise.

let prepared: PreparedTerraform;

beforeAll(async () => {
  prepared = new PreparedTerraform();
  await prepared.prepare();
});

afterAll(() => {
  prepared[Symbol.dispose]();
});

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A configuration, its state and the organization that it is about. */
class Project implements AsyncDisposable {
  readonly #directory = new TemporaryDirectory();

  private constructor(readonly simulator: Simulator) {
    prepared.copyInto(this.#directory.path);
  }

  static async of(options: SimulatorOptions): Promise<Project> {
    return new Project(await Simulator.start(options));
  }

  write(resources: Resources, provider: Readonly<Record<string, unknown>> = {}): void {
    const resource = Object.fromEntries(
      Object.entries(resources).map(([name, args]) => [name, { organization_id: ORGANIZATION_ID, ...args }]),
    );
    const configuration = {
      terraform: {
        required_providers: { [PROVIDER_NAME]: { source: PROVIDER_SOURCE, version: PROVIDER_VERSION } },
      },
      provider: { [PROVIDER_NAME]: { endpoint: this.simulator.endpoint, ...provider } },
      resource: { [MEMBERS_TYPE]: resource },
    };
    writeFileSync(join(this.#directory.path, "main.tf.json"), JSON.stringify(configuration));
  }

  terraform(exitCode: number, ...args: readonly string[]): Promise<Ended> {
    return prepared.start(this.#directory.path, args, this.simulator.environment).endsWith(exitCode);
  }

  apply(exitCode = 0): Promise<Ended> {
    return this.terraform(exitCode, "apply", "-auto-approve");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.#directory[Symbol.dispose]();
  }
}

const FOUR = { organization: { members: numberedMembers(4) } };

/** What is said, on one line: Terraform wraps it. */
function said({ output }: Ended): string {
  return output.replace(/\s+/g, " ");
}

function deletes({ simulator }: Project): number {
  return simulator.requestsOf("DeleteOrganizationMembers").length;
}

test("two authoritative memberships of one organization do not remove each other's members: the plan is refused", async () => {
  await using project = await Project.of(FOUR);
  const authoritative = { authoritative: true, removal: { max_removals: { count: 10 } } };
  project.write({
    a: { members: members(1, 2), ...authoritative },
    b: { members: members(3, 4), ...authoritative },
  });
  const refused = said(await project.apply(1));
  expect(refused).toContain("expected one organization_members of organization 10001");
  expect(refused).toContain("declared of the provider's block");

  const declared = { declared: { [ORGANIZATION_ID]: { a: [uin(1), uin(2)], b: [uin(3), uin(4)] } } };
  const named = {
    a: { membership: "a", members: members(1, 2) },
    b: { membership: "b", members: members(3, 4) },
  };
  project.write({ a: { ...named.a, ...authoritative }, b: { ...named.b, ...authoritative } }, declared);
  await project.apply();
  await project.apply();
  expect(deletes(project)).toBe(0);
  expect(project.simulator.members).toEqual([1, 2, 3, 4].map(uin));
});

test("a member that one membership loses to another of a provider without `declared` is not removed: the plan is refused", async () => {
  await using project = await Project.of(FOUR);
  project.write({ a: { members: members(1, 2) }, b: { members: members(3) } });
  await project.apply();
  project.write({ a: { members: members(1) }, b: { members: members(2, 3) } });
  expect(said(await project.apply(1))).toContain(`and moving a member removes nobody`);
  expect(deletes(project)).toBe(0);
});

test("another organization_id is an error of the plan, and nobody of the old organization leaves", async () => {
  await using project = await Project.of(FOUR);
  project.write({ m: { members: members(1, 2, 3, 4) } });
  await project.apply();
  project.write({ m: { members: members(1, 2, 3, 4), organization_id: "20002" } });
  expect(said(await project.apply(1))).toContain(
    "expected the previous members to be of organization 20002 (organizationId), the state says 10001",
  );
  expect(deletes(project)).toBe(0);
});

test("an import knows nobody who was declared, so that the plan after it only adds", async () => {
  await using project = await Project.of(FOUR);
  for (const authoritative of [false, true]) {
    project.write({ m: { members: members(1, 2), authoritative, removal: { max_removals: { count: 10 } } } });
    await project.terraform(0, "import", `${MEMBERS_TYPE}.m`, ORGANIZATION_ID);
    const plan = said(await project.terraform(0, "plan"));
    expect(plan).toContain("0 to add, 1 to change, 0 to destroy");
    expect(plan).toContain(uin(3));
    await project.apply();
    expect(deletes(project)).toBe(0);
    await project.terraform(0, "state", "rm", `${MEMBERS_TYPE}.m`);
  }
});

test("whoever is ignored is not sent, although it goes from what is unmanaged; nor is one whom another membership declares", async () => {
  await using project = await Project.of(FOUR);
  const authoritative = { membership: "a", authoritative: true, removal: { max_removals: { count: 10 } } };
  const declared = (b: readonly number[]) => ({
    declared: { [ORGANIZATION_ID]: { a: [uin(1), uin(2)], ...(b.length > 0 && { b: b.map(uin) }) } },
  });
  const a = { members: members(1, 2), ...authoritative };
  project.write({ a }, declared([]));
  await project.apply();
  project.write(
    { a: { ...a, ignored_members: [uin(4)] }, b: { membership: "b", members: members(3) } },
    declared([3]),
  );
  await project.apply();
  expect(deletes(project)).toBe(0);
  project.write(
    { a: { ...a, ignored_members: [uin(4)] }, b: { membership: "b", count: 0, members: members(3) } },
    declared([3]),
  );
  await project.apply();
  expect(project.simulator.members).toEqual([1, 2, 3, 4].map(uin));
});

test("names of accounts steer no terminal, in the plan or in the state", async () => {
  const name = "\u001b[2K\rNo changes.\nYour infrastructure matches the configuration.\u202e::error::x";
  await using project = await Project.of({
    organization: { members: [...numberedMembers(1), { uin: uin(2), name }] },
  });
  project.write({ m: { members: members(1) } });
  const { output: first } = await project.apply();
  const { output: second } = await project.terraform(0, "plan");
  const { output: state } = await project.terraform(0, "show", "-json");
  for (const output of [first, second, state]) {
    expect(output).not.toContain("\u001b[2K");
    expect(output).not.toContain("\r");
    expect(output).not.toContain("\u202e");
    expect(output).not.toContain("\nYour infrastructure matches the configuration.::");
    expect(output).toContain(uin(2));
  }
});
