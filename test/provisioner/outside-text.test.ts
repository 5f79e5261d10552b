import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import {
  type ActionName,
  type Conditions,
  type Fault,
  numberedMembers,
  Simulator,
} from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  INSTANCE_ROLE,
  setUp,
  TEMPORARY_KEYS,
} from "../support/credential-setups";
import { members, uin } from "../support/members";
import { type Secrets, secretsIn } from "../support/secrets";
import { TaintedAnswers } from "./support/tainted-answers";

/** What becomes of a removal, so that the words of others come into what it says. */
interface Scenario {
  readonly when: string;
  readonly exitCode: ExitCode;
  /** @default temporary keys in the environment */
  readonly setup?: CredentialsSetup;
  readonly conditions?: Partial<Conditions>;
  readonly fault?: readonly [ActionName, Fault];
  /** Whether the codes are tainted too; they decide how a run ends. @default false */
  readonly tainted?: "codes";
}

const { done, incomplete, credentials } = EXIT_CODES;
const REFUSED = "FailedOperation.MemberShareResource";

const SCENARIOS: readonly Scenario[] = [
  { when: "both are removed", exitCode: done },
  { when: "one is refused", exitCode: incomplete, conditions: { refusals: { [uin(2)]: REFUSED } } },
  {
    when: "the list is denied",
    exitCode: done,
    conditions: { deniedActions: ["DescribeOrganizationMembers"] },
  },
  {
    when: "the API fails for a while",
    exitCode: done,
    fault: ["DeleteOrganizationMembers", { kind: "error", code: "InternalError" }],
  },
  {
    when: "something else answers for a while",
    exitCode: done,
    fault: ["DescribeOrganization", { kind: "http", status: 502, body: "words" }],
  },
  {
    when: "the keys are refused",
    exitCode: credentials,
    fault: ["DescribeOrganization", { kind: "error", code: "AuthFailure.TokenFailure" }],
  },
  {
    when: "the keys are refused with a code that nobody knows",
    exitCode: credentials,
    fault: ["DescribeOrganization", { kind: "error", code: "AuthFailure.Other" }],
    tainted: "codes",
  },
  {
    when: "the role is refused",
    exitCode: credentials,
    setup: ASSUMED_ROLE,
    fault: ["AssumeRole", { kind: "error", code: "ResourceNotFound.RoleNotFound" }],
  },
  {
    when: "the instance's role is refused",
    exitCode: credentials,
    setup: INSTANCE_ROLE,
    fault: ["Metadata", { kind: "http", status: 200, body: JSON.stringify({ Code: "Failed" }) }],
    tainted: "codes",
  },
];

/** What it is, made of a secret that was sent. */
type Words = readonly [what: string, text: (sent: string) => string];

const WORDS: readonly Words[] = [
  [
    "a line as one of ours, and commands for GitHub",
    () => `x\n  removed  ${uin(9)}  FORGED\n::error::FORGED\r\n  ::stop-commands::x\r::set-env name=X::x`,
  ],
  [
    "commands for Azure Pipelines and TeamCity, and what steers a terminal or is not seen",
    () =>
      "##[error]x ##vso[x] ##teamcity[x] \u001b[2J\u0007\b\u009b31m\u202eDEGROF\u200b\u2028::debug::x\u0085::x",
  ],
  ["the secret that was sent", (sent) => `you sent ${sent}`],
  ["that secret with escapes of JSON", (sent) => `you sent ${sent.replaceAll("/", String.raw`\/`)}`],
  ["that secret with an escape for each character", (sent) => `you sent ${inEscapes(sent)}`],
];

function inEscapes(text: string): string {
  return Array.from(text, (one) => String.raw`\u` + one.charCodeAt(0).toString(16).padStart(4, "0")).join("");
}

interface Shown {
  readonly output: string;
  readonly report: string;
}

/** What a run prints and writes that removes the first two of three while others say `words`. */
async function shownBy(scenario: Scenario, words: string): Promise<Shown> {
  const { setup = TEMPORARY_KEYS, conditions = {}, fault, exitCode, tainted } = scenario;
  await using simulator = await Simulator.start({
    ...accepting(setup),
    organization: { members: numberedMembers(3), conditions },
  });
  if (fault) simulator.faults.next(...fault);
  await using answers = await TaintedAnswers.start(simulator, (value, name) =>
    name === "Code" && tainted !== "codes" ? value : value + words,
  );
  const { endpoint } = answers;
  using program = new BuiltProgram(manifestOf({ endpoint, declared: [uin(3)] }));
  const own = setUp(setup, program.directory, endpoint);
  const { output } = await program.start(own, stateOf(members(1, 2, 3))).endsWith(exitCode);
  expect(simulator.faults.pending).toEqual([]);
  return { output, report: readFileSync(join(program.directory, "report.json"), "utf8") };
}

/** How each line begins. */
function beginnings(output: string): string[] {
  return output.split("\n").map((line) => /^\s*[^\s:]*/.exec(line)?.[0] ?? "");
}

/** The secret that is sent as it is, and so can come back. */
function sentSecret({ secrets }: CredentialsSetup): string {
  const { token, externalId } = secrets;
  return token ?? externalId ?? "of no use to anybody";
}

function expectHarmless({ output, report }: Shown, secrets: Secrets): void {
  for (const shown of [output, report]) {
    expect(shown).not.toMatch(/^\s*::/m);
    expect(shown).not.toMatch(/##\w*\[/);
    expect(shown).not.toMatch(/[^\n -~…]/); // all of ours is ASCII, but for what stands for more
  }
  const places = new Map(Object.entries({ output, report }).map(([name, text]) => [name, Buffer.from(text)]));
  expect(secretsIn(places, secrets)).toEqual([]);
}

test.each(SCENARIOS)(
  "Whatever others say when $when, each line is ours, commands nobody and holds no secret",
  async (scenario) => {
    const { setup = TEMPORARY_KEYS } = scenario;
    const plain = await shownBy(scenario, "words");
    expectHarmless(plain, setup.secrets);
    for (const [what, text] of WORDS) {
      const shown = await shownBy(scenario, text(sentSecret(setup)));
      expect({ what, lines: beginnings(shown.output) }).toEqual({ what, lines: beginnings(plain.output) });
      expectHarmless(shown, setup.secrets);
    }
  },
);
