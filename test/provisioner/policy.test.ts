import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { type Conditions, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import type { Ended } from "../support/child-process";
import { members, ORGANIZATION_ID, uin } from "../support/members";
import { requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";
import type { WholeManifest } from "../support/whole-manifest";

const TEN = Array.from({ length: 10 }, (_, index) => index + 1);
const PREVIOUS = stateOf(members(...TEN));

/** Whom the code declares when the first two of ten leave. */
const REST = TEN.slice(2).map(uin);

const DESCRIBED = ["DescribeOrganization ok"];
const LISTED = [...DESCRIBED, "DescribeOrganizationMembers ok"];
const COUNTED = [...LISTED, "DescribeOrganizationMembers ok"];

/** How a policy reaches the program. */
const WAYS = ["text", "file"] as const;

type Way = (typeof WAYS)[number];

let simulator: Simulator;
let elsewhere: TemporaryDirectory;

beforeEach(async () => {
  elsewhere = new TemporaryDirectory();
  simulator = await Simulator.start({ organization: { members: numberedMembers(10) } });
});

afterEach(async () => {
  await simulator.stop();
  elsewhere[Symbol.dispose]();
});

/** The variable that gives a policy: an object as JSON, a text as it is. */
function given(policy: unknown, way: Way = "text"): NodeJS.ProcessEnv {
  const text = textOf(policy);
  if (way === "text") return { TCO_POLICY: text };
  const file = join(elsewhere.path, "policy.json");
  writeFileSync(file, text);
  return { TCO_POLICY: file };
}

function textOf(policy: unknown): string {
  return typeof policy === "string" ? policy : JSON.stringify(policy);
}

/** A program that lets the first two of ten members leave, with some of its manifest changed. */
function programOf(changes: Partial<WholeManifest> = {}): BuiltProgram {
  return new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared: REST, ...changes }));
}

async function run(
  environment: NodeJS.ProcessEnv,
  exitCode: ExitCode,
  changes: Partial<WholeManifest> = {},
): Promise<Ended & Pick<BuiltProgram, "report">> {
  using program = programOf(changes);
  const ended = await program
    .start({ ...simulator.environment, ...environment }, PREVIOUS)
    .endsWith(exitCode);
  return { ...ended, report: program.report };
}

interface Attempt {
  /** What the policy is, that stops it. */
  readonly attempt: string;
  readonly policy: unknown;
  /** What differs from a manifest that lets the two leave. */
  readonly manifest?: Partial<WholeManifest>;
  readonly conditions?: Partial<Conditions>;
  /** @default blocked */
  readonly exitCode?: ExitCode;
  readonly says: string;
  /** Everything that reaches the API. @default nothing */
  readonly sends?: readonly string[];
}

const ATTEMPTS: readonly Attempt[] = [
  {
    attempt: "protects one of them",
    policy: { protectedMembers: [uin(2), uin(3)] },
    says: `Protected members would leave: ${uin(2)} "member-2". Declare them again, or take them out of protectedMembers in the policy (TCO_POLICY)`,
  },
  {
    attempt: "asks for a reason that is missing",
    policy: { requireReasons: true },
    manifest: { reasons: { [uin(1)]: "OPS-412" } },
    says: `requireReasons of the policy (TCO_POLICY) is set and these have none: ${uin(2)} "member-2"`,
  },
  {
    attempt: "asks for an approval",
    policy: { requireApproval: true },
    says: "requireApproval of the policy (TCO_POLICY) is set and TCO_APPROVED_REMOVALS is empty",
  },
  {
    attempt: "is one of another organization",
    policy: { organizationId: "10002" },
    exitCode: EXIT_CODES.organization,
    says: "the policy (TCO_POLICY) is one of organization 10002, the code declares 10001",
  },
  {
    attempt: "names another endpoint",
    policy: { endpoints: ["https://organization.tencentcloudapi.com"] },
    exitCode: EXIT_CODES.input,
    says: "the policy's endpoints (TCO_POLICY) do not name http://127.0.0.1:",
  },
  {
    attempt: "names no endpoint at all",
    policy: { endpoints: [] },
    exitCode: EXIT_CODES.input,
    says: "the policy's endpoints (TCO_POLICY) do not name http://127.0.0.1:",
  },
  {
    attempt: "has a lower cap than the code",
    policy: { maxRemovals: { count: 1 } },
    manifest: { removal: { ...UNCAPPED, maxRemovals: { count: 2 } } },
    says: '2 of 10 previous members would be removed, maxRemovals of the policy (TCO_POLICY) {"count":1} allows 1',
    sends: LISTED,
  },
  {
    attempt: "has a lower cap than the code, where that has none of its own",
    policy: { maxRemovals: { percent: 10 } },
    manifest: { removal: DEFAULT_REMOVAL_POLICY },
    says: 'maxRemovals of the policy (TCO_POLICY) {"percent":10} allows 1',
    sends: LISTED,
  },
  {
    attempt: "has a higher cap than the code",
    policy: { maxRemovals: { count: 10, percent: 100 } },
    manifest: { removal: { ...UNCAPPED, maxRemovals: { count: 1 } } },
    says: 'removal.maxRemovals {"count":1} allows 1',
    sends: LISTED,
  },
  {
    attempt: "would let all leave, where the code has no cap of its own",
    policy: { maxRemovals: { percent: 100 } },
    manifest: { removal: DEFAULT_REMOVAL_POLICY, declared: TEN.slice(6).map(uin) },
    says: "6 of 10 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "has a cap without a number, where the code would let all leave",
    policy: { maxRemovals: {} },
    manifest: { declared: TEN.slice(6).map(uin) },
    says: "6 of 10 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "wants one more to remain",
    policy: { minRemaining: 9 },
    says: "8 of 10 members would remain, minRemaining of the policy (TCO_POLICY) wants 9",
    sends: COUNTED,
  },
  {
    attempt: "wants some to remain, and nobody may count them",
    policy: { minRemaining: 1 },
    conditions: { deniedActions: ["DescribeOrganizationMembers"] },
    says: "the policy (TCO_POLICY) wants 1 members to remain, and these credentials may not list members (UnauthorizedOperation): allow organization:DescribeOrganizationMembers",
    sends: [...DESCRIBED, ...Array<string>(2).fill("DescribeOrganizationMembers UnauthorizedOperation")],
  },
];

describe.each(WAYS)("Given as a %s, a policy stops a removal that", (way) => {
  test.each(ATTEMPTS)("$attempt", async ({ policy, manifest, conditions, exitCode, says, sends = [] }) => {
    Object.assign(simulator.conditions, conditions);
    const { output } = await run(given(policy, way), exitCode ?? EXIT_CODES.blocked, manifest);
    expect(requestLog(simulator)).toEqual(sends);
    expect(simulator.members).toEqual(TEN.map(uin));
    expect(output).toContain(says);
  });

  test("it allows in no way but exactly, which is carried out, told and reported", async () => {
    const policy = {
      organizationId: ORGANIZATION_ID,
      endpoints: [simulator.endpoint],
      protectedMembers: REST,
      maxRemovals: { count: 2 },
      requireReasons: true,
      minRemaining: 8,
    };
    const reasons = { [uin(1)]: "OPS-412", [uin(2)]: "OPS-413" };
    const { output, report } = await run(given(policy, way), EXIT_CODES.done, { reasons });
    expect(simulator.members).toEqual(REST);
    const policySha256 = createHash("sha256").update(textOf(policy)).digest("hex");
    expect(output).toContain(`Policy: TCO_POLICY, SHA-256 ${policySha256}.`);
    expect(report).toMatchObject({ policySha256, complete: true });
  });
});

test("Whoever has left already does not count for the floor", async () => {
  simulator.removeMember(uin(1));
  await run(given({ minRemaining: 8 }), EXIT_CODES.done);
  expect(simulator.members).toEqual(REST);
});

test("Where a policy sets no floor, nobody counts the members", async () => {
  await run(given({}), EXIT_CODES.done);
  expect(requestLog(simulator)).toEqual([
    ...LISTED,
    `DeleteOrganizationMembers ${uin(1)} ${uin(2)} ok`,
    "DescribeOrganizationMembers ok",
  ]);
});

test("Without a policy the report tells of none", async () => {
  const { output, report } = await run({}, EXIT_CODES.done);
  expect(report).not.toHaveProperty("policySha256");
  expect(output).not.toContain("TCO_POLICY");
});

const BROKEN: readonly (readonly [flaw: string, policy: string, why: string])[] = [
  ["is empty", "", "it is blank"],
  ["is blank", " \n", "it is blank"],
  ["is named by a relative path", "policy.json", "expected JSON or an absolute path"],
  ["is not there", "/no/such/policy.json", "there is no such file"],
  ["is a device", "/dev/zero", "it is not a regular file"],
  ["is cut off", '{"requireReasons": true', "JSON"],
  ["has a name that nobody knows", '{"maxRemoval": {"count": 1}}', 'did you mean "maxRemovals"?'],
  [
    "has a name twice",
    '{"requireReasons": true, "requireReasons": false}',
    '"requireReasons" is there twice',
  ],
  ["has a text for a switch", '{"requireApproval": "false"}', "requireApproval"],
  ["has a negative floor", '{"minRemaining": -1}', "minRemaining"],
  ["protects what is no UIN", '{"protectedMembers": ["root"]}', "protectedMembers"],
];

describe("A policy stops everything that", () => {
  test.each(BROKEN)("%s", async (_, TCO_POLICY, why) => {
    for (const declared of [REST, TEN.map(uin)]) {
      const { output, report } = await run({ TCO_POLICY }, EXIT_CODES.input, { declared });
      expect(output).toContain("expected a policy in");
      expect(output).toContain(why);
      expect(report).toBeUndefined();
    }
    expect(simulator.requests).toEqual([]);
  });

  test.each(["a list", "blank", "another thing"])("stands in a file that is %s", async (content) => {
    const text = { "a list": "[]", blank: "\n", "another thing": "organizationId: 10001" }[content] ?? "";
    await run(given(text, "file"), EXIT_CODES.input, { declared: TEN.map(uin) });
    expect(simulator.requests).toEqual([]);
  });

  test.each([
    ["organization", "policy.json"],
    ["organization", "assets/policy.json"],
    ["stacks/organization", "policy.json"],
    ["stacks/organization", "../policy.json"],
    ["stacks/organization", "../../manifest.json"],
  ])(
    "a change of code writes, in the output directory: the stack in %s, the policy in %s",
    async (stack, file) => {
      const manifest = manifestOf({ endpoint: simulator.endpoint, declared: TEN.map(uin) });
      using program = new BuiltProgram(manifest, { stack });
      const path = join(program.directory, file);
      writeFileSync(path, "{}");
      const { output } = await program
        .start({ ...simulator.environment, TCO_POLICY: path }, PREVIOUS)
        .endsWith(EXIT_CODES.input);
      expect(output).toContain("the file is in the output directory");
      expect(simulator.requests).toEqual([]);
    },
  );
});

test("A policy beside the output directory is one", async () => {
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared: REST }), {
    stack: "cdktf.out/stacks/organization",
  });
  const directory = join(program.directory, "../../../ci");
  mkdirSync(directory);
  writeFileSync(join(directory, "policy.json"), JSON.stringify({ protectedMembers: [uin(1)] }));
  const own = { ...simulator.environment, TCO_POLICY: join(directory, "policy.json") };
  const { output } = await program.start(own, PREVIOUS).endsWith(EXIT_CODES.blocked);
  expect(output).toContain(`Protected members would leave: ${uin(1)}`);
});

describe("A run in which nobody leaves", () => {
  const declared = TEN.map(uin);

  test("is stopped by a policy of another organization", async () => {
    await run(given({ organizationId: "10002" }), EXIT_CODES.organization, { declared });
  });

  test("needs nothing of what the policy asks for", async () => {
    const policy = { requireReasons: true, requireApproval: true, endpoints: [], minRemaining: 1_000 };
    await run(given(policy), EXIT_CODES.done, { declared });
    expect(simulator.requests).toEqual([]);
  });
});

describe("Where the code asks for a policy,", () => {
  const removal = { ...UNCAPPED, requirePolicy: true };

  test.each([
    ["two leave", REST],
    ["nobody leaves", TEN.map(uin)],
  ])("a machine without one stops, also when %s", async (_, declared) => {
    const { output, report } = await run({ TCO_POLICY: undefined }, EXIT_CODES.blocked, {
      removal,
      declared,
    });
    expect(output).toContain("removal.requirePolicy is set, and this machine has no policy: set TCO_POLICY");
    expect(report).toBeUndefined();
    expect(simulator.requests).toEqual([]);
  });

  test("one that allows everything is enough", async () => {
    await run(given({}), EXIT_CODES.done, { removal });
    expect(simulator.members).toEqual(REST);
  });
});
