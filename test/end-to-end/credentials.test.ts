import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import type { TemporaryKeys } from "../../src/simulator/keys";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  issuing,
  noteIssuedKeys,
  secretsOf,
  SETUPS,
  TEMPORARY_KEYS,
} from "../support/credential-setups";
import { describeTerraform } from "../support/describe-terraform";
import { describeEngines } from "../support/engines";
import { uin } from "../support/members";
import { ObservedProject } from "../support/observed-project";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { secretsIn } from "../support/secrets";
import { said } from "./said";

jest.setTimeout(60_000);

/** Where it shows, a secret that had got there would have been found. */
const LABEL = "shown wherever a label goes";

/** Long enough that the program is seen among the processes. */
const LATENCY_MS = 50;

const STACK_DIRECTORY = "cdktf.out/stacks/organization";
const WRITTEN = [
  "terraform.organization.tfstate",
  `${STACK_DIRECTORY}/cdk.tf.json`,
  `${STACK_DIRECTORY}/report.json`,
  "trace.log",
];

afterEach(() => {
  jest.restoreAllMocks();
});

describeTerraform("No secret shows anywhere", (env) => {
  test.each(SETUPS)("after a removal that is refused and then done with $name", async (setup) => {
    const issuedKeys = noteIssuedKeys();
    await using simulator = await start(setup);
    using project = new ObservedProject(setup, env, simulator.endpoint);
    await letMemberLeaveTheCode(project);

    refuseRepeatingSecrets(setup, simulator);
    const refusal = await project.terraform(["apply", "-auto-approve"], 1);
    expect(said(refusal)).toContain(`exit status ${EXIT_CODES.credentials}`);
    expect(simulator.faults.pending).toEqual([]);
    const refused = simulator.requests.length;
    expectNoSecret(project, setup, issuedKeys(), [...WRITTEN, "terraform apply -auto-approve"]);

    await project.terraform(["plan", "-out=saved.plan"]);
    await project.terraform(["show", "-json", "saved.plan"]);
    await project.terraform(["apply", "saved.plan"]);
    await project.terraform(["show", "-json"]);
    const done = simulator.requests.slice(refused);
    expect(requestLog({ requests: done })).toEqual([...issuing(setup), ...removalOf(2)]);
    expect(new Set(done.flatMap(({ secretId = [] }) => secretId))).toEqual(signers(setup, issuedKeys()));
    expectNoSecret(project, setup, issuedKeys(), [
      ...WRITTEN,
      "terraform.organization.tfstate.backup",
      `${STACK_DIRECTORY}/saved.plan!tfplan`,
      `${STACK_DIRECTORY}/saved.plan!tfstate`,
      "terraform plan -out=saved.plan",
      "terraform show -json saved.plan",
      "terraform apply saved.plan",
      "terraform show -json",
    ]);
    expect(secretsIn(project.places, { program: "process.exitCode=70;var a=process.argv" })).toContain(
      "program in process arguments",
    );
  });

  test("after a removal by the cdktf CLI that logs everything", async () => {
    const deploy = ["deploy", "--auto-approve", "--skip-provider-lock", "--no-color"];
    await using simulator = await start(TEMPORARY_KEYS);
    using project = new ObservedProject(TEMPORARY_KEYS, env, simulator.endpoint);
    await letMemberLeaveTheCode(project);
    await project.cdktf(deploy);
    expect(requestLog(simulator)).toEqual(removalOf(2));
    expectNoSecret(project, TEMPORARY_KEYS, [], [...WRITTEN, `cdktf ${deploy.join(" ")}`]);
  });
});

describeEngines(
  "No secret shows anywhere",
  ({ env, engine }) => {
    test("after a removal that is refused and then done by a process that Terraform logs everything of", async () => {
      const setup = ASSUMED_ROLE;
      const issuedKeys = noteIssuedKeys();
      await using simulator = await start(setup);
      using project = new ObservedProject(setup, env, simulator.endpoint, engine);
      await letMemberLeaveTheCode(project);

      refuseRepeatingSecrets(setup, simulator, Infinity);
      const refusal = await project.terraform(["apply", "-auto-approve"], 1);
      expect(said(refusal)).toContain("AuthFailure.TokenFailure");
      simulator.faults.clear();

      await project.terraform(["plan", "-out=saved.plan"]);
      await project.terraform(["show", "-json", "saved.plan"]);
      await project.terraform(["apply", "saved.plan"]);
      await project.terraform(["show", "-json"]);
      expect(simulator.members).toEqual([1, 3].map(uin));
      expectNoSecret(project, setup, issuedKeys(), [
        ...WRITTEN,
        `${STACK_DIRECTORY}/saved.plan!tfplan`,
        "terraform apply -auto-approve",
        "terraform plan -out=saved.plan",
        "terraform show -json saved.plan",
        "terraform apply saved.plan",
      ]);
    });
  },
  ["provider"],
);

function start(setup: CredentialsSetup): Promise<Simulator> {
  const organization = { members: numberedMembers(3) };
  return Simulator.start({ ...accepting(setup), organization, latencyMs: LATENCY_MS });
}

/** Deploys the first two members, and takes the second out of the code. */
async function letMemberLeaveTheCode(project: ObservedProject): Promise<void> {
  project.declare(LABEL, 1, 2);
  await project.synth();
  await project.terraform(["init"]);
  await project.terraform(["apply", "-auto-approve"]);
  project.declare(LABEL, 1);
  await project.synth();
}

/** Lets whoever gets the secrets first refuse them, and repeat those that it got. */
function refuseRepeatingSecrets(
  { issuer, secrets }: CredentialsSetup,
  { faults }: Simulator,
  times = 1,
): void {
  if (issuer === "Metadata") {
    faults.next(issuer, { kind: "http", status: 404 }, { times });
    return;
  }
  const sent = Object.entries(secrets).filter(([name]) => name !== "secretId");
  const message = sent.map(([, value]) => value).join(" ");
  faults.next(
    issuer ?? "DescribeOrganization",
    { kind: "error", code: "AuthFailure.TokenFailure", message },
    { times },
  );
}

/** Whose keys sign a removal. */
function signers({ secrets }: CredentialsSetup, issued: readonly TemporaryKeys[]): Set<string> {
  const { secretId } = secrets;
  return new Set([...(secretId === undefined ? [] : [secretId]), ...issued.map((keys) => keys.secretId)]);
}

/** @param searched where a label shows, so that what is searched is known to be what was written */
function expectNoSecret(
  project: ObservedProject,
  setup: CredentialsSetup,
  issued: readonly TemporaryKeys[],
  searched: readonly string[],
): void {
  const { places, secrets } = project;
  const labels = searched.map((place) => `label in ${place}`);
  expect(secretsIn(places, { label: LABEL })).toEqual(expect.arrayContaining(labels));
  expect(secretsIn(places, { ...secrets, ...secretsOf(setup, issued) })).toEqual([]);
}
