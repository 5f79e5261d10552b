import type { ManifestFile } from "../../src/manifest/manifest";
import { type ActionName, type Fault, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import { members } from "../support/members";

const CREDENTIALS = { secretId: "AKIDmarked", secretKey: "markedSecretKey", token: "markedToken" };

/** What an API, or what stands in its way, may repeat of a request. */
const ECHO = `${CREDENTIALS.secretKey} ${CREDENTIALS.token}`;

interface Run {
  readonly case: string;
  readonly fault?: readonly [ActionName, Fault];
  readonly manifest?: Partial<ManifestFile>;
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
