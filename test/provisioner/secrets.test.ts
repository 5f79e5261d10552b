import { type ActionName, type Fault, numberedMembers, Simulator } from "../../src/simulator";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import { accepting, setUp, SETUPS } from "../support/credential-setups";
import { members } from "../support/members";
import type { WholeManifest } from "../support/whole-manifest";

const CREDENTIALS = { secretId: "AKIDmarked", secretKey: "markedSecretKey", token: "markedToken" };

/** What an API, or what stands in its way, may repeat of a request. */
const ECHO = `${CREDENTIALS.secretKey} ${CREDENTIALS.token}`;

interface Run {
  readonly case: string;
  readonly fault?: readonly [ActionName, Fault];
  readonly manifest?: Partial<WholeManifest>;
  readonly previous?: string;
}

const RUNS: readonly Run[] = [
  { case: "a success" },
  {
    case: "a refused key",
    fault: ["DescribeOrganization", { kind: "error", code: "AuthFailure.SignatureFailure" }],
  },
  {
    case: "an error that repeats the request",
    fault: ["DescribeOrganization", { kind: "error", code: "InvalidAction", message: ECHO }],
  },
  {
    case: "a refusal that repeats the request",
    fault: [
      "DeleteOrganizationMembers",
      { kind: "error", code: "FailedOperation.MemberShareResource", message: ECHO },
    ],
  },
  {
    case: "a proxy that repeats the request",
    fault: ["DescribeOrganization", { kind: "http", status: 502, body: ECHO }],
  },
  { case: "a broken connection", fault: ["DescribeOrganization", { kind: "disconnect" }] },
  { case: "no previous members", previous: "" },
  { case: "a report that cannot be written", manifest: { reportFile: "no/such/directory/report.json" } },
];

test.each(RUNS)("no secret shows after $case", async ({ fault, manifest, previous }) => {
  await using simulator = await Simulator.start({
    credentials: [CREDENTIALS],
    organization: { members: numberedMembers(2) },
  });
  if (fault) simulator.faults.next(...fault);
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, ...manifest }));
  const { output } = await program.start(simulator.environment, previous ?? stateOf(members(1))).ended;

  expect(output).not.toBe("");
  expect(simulator.faults.pending).toEqual([]);
  expect(output + JSON.stringify(program.report)).not.toMatch(/marked/);
});

// Of each answer node would show the first bytes, of which those of STS and of the metadata service are keys.
test.each(SETUPS)("what node tells where NODE_DEBUG asks for all is not told, with $name", async (setup) => {
  await using simulator = await Simulator.start({
    ...accepting(setup),
    organization: { members: numberedMembers(1) },
  });
  const { endpoint } = simulator;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const own = { ...setUp(setup, program.directory, endpoint), NODE_DEBUG: "*" };
  const { output } = await program.start(own, stateOf(members(1))).endsWith(EXIT_CODES.done);
  expect(output).toMatch(/^organization\/membership: /);
  expect(output).not.toMatch(/^[A-Z_]+ \d+: /m);
});
