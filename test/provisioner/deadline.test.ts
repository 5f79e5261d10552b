import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  INSTANCE_ROLE,
  KEY_PAIR,
  POD_IDENTITY,
  setUp,
  throughProxy,
} from "../support/credential-setups";
import { describeUnless } from "../support/describe-unless";
import { members } from "../support/members";
import { type ProxyConduct, ProxyServer } from "../tencentcloud/support/proxy-server";
import { RecordingServer } from "../tencentcloud/support/recording-server";
import { holdTurn, NO_TURNS } from "../removal/support/hold-turn";

const TIMEOUT_MS = 3_000;

/** Whatever a busy machine needs to start node and to end it: every wait of our own would be a minute. */
const ALLOWANCE_MS = 10_000;

const DEADLINE = `expected the run to end within ${TIMEOUT_MS} ms (removal.timeoutMs)`;

let simulator: Simulator;
let silent: RecordingServer;
let program: BuiltProgram;

beforeEach(async () => {
  simulator = await Simulator.start({
    ...accepting(KEY_PAIR),
    organization: { members: numberedMembers(1) },
  });
});

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

interface Slow {
  /** Where the API is. @default the simulator */
  readonly endpoint?: string;
  readonly setup?: CredentialsSetup;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  /** @default incomplete */
  readonly exitCode?: ExitCode;
}

/** Expects a run to end when its time is over, and not much later; returns what it printed. */
async function outputOf({
  endpoint = simulator.endpoint,
  setup = KEY_PAIR,
  environment,
  timeoutMs = TIMEOUT_MS,
  exitCode = EXIT_CODES.incomplete,
}: Slow): Promise<string> {
  program = new BuiltProgram(manifestOf({ endpoint, removal: { ...UNCAPPED, timeoutMs } }));
  const own = { ...setUp(setup, program.directory, simulator.endpoint), ...environment };
  const startedAt = Date.now();
  const { output } = await program.start(own, stateOf(members(1))).endsWith(exitCode);
  const tookMs = Date.now() - startedAt;
  expect(tookMs).toBeGreaterThanOrEqual(timeoutMs - 5);
  expect(tookMs).toBeLessThan(timeoutMs + ALLOWANCE_MS);
  return output;
}

describe("A run ends in its time, and reports that, where something takes a connection and", () => {
  const conducts = ["no answer", "headers only"] as const;

  async function start(conduct: (typeof conducts)[number]): Promise<void> {
    silent = await RecordingServer.start(() => conduct);
  }

  afterEach(async () => {
    await silent.close();
  });

  function expectReported(output: string): void {
    expect(output).toContain(DEADLINE);
    expect(program.report).toMatchObject({
      stopped: { code: "DeadlineExceeded" },
      totals: { notSent: 1 },
    });
    expect(simulator.members).toHaveLength(1);
  }

  describe.each(conducts)("gives this: %s:", (conduct) => {
    test.each([ASSUMED_ROLE, POD_IDENTITY])("STS, for $name", async (setup) => {
      await start(conduct);
      expectReported(await outputOf({ setup, environment: { TENCENTCLOUD_STS_ENDPOINT: silent.origin } }));
      expect(silent.requests).toHaveLength(1);
      expect(simulator.requests).toEqual([]);
    });

    test("the API, to its first request", async () => {
      await start(conduct);
      expectReported(await outputOf({ endpoint: silent.origin }));
      const actions = silent.requests.map(({ headers }) => headers["x-tc-action"]);
      expect(actions.sort()).toEqual(["DescribeOrganization", "DescribeOrganizationMembers"]); // side by side
    });

    // It is on this machine, and is given two seconds however long a run may take.
    test("the metadata service", async () => {
      await start(conduct);
      const environment = { TENCENTCLOUD_METADATA_ENDPOINT: silent.origin };
      const output = await outputOf({ setup: INSTANCE_ROLE, environment, timeoutMs: 1_000 });
      expect(output).toContain("expected the run to end within 1000 ms");
      expect(simulator.requests).toEqual([]);
    });
  });
});

test.each(["say nothing", "close"] as const)(
  "A run ends in its time where a proxy is in the way that does this: %s",
  async (conduct: ProxyConduct) => {
    const proxy = await ProxyServer.start(conduct);
    try {
      const endpoint = "https://organization.tencentcloudapi.com";
      expect(await outputOf({ endpoint, environment: throughProxy(proxy.url) })).toContain(DEADLINE);
    } finally {
      await proxy.close();
    }
  },
);

describeUnless(NO_TURNS, "Another run is waited for no longer than a run may take:", () => {
  test.each([
    ["one of the same Terraform", process.pid],
    ["a stranger's", 1],
  ])("%s", async (_, terraform) => {
    const release = await holdTurn(simulator, terraform);
    try {
      const own = simulator.environment;
      const output = await outputOf({ environment: own });
      expect(output).toContain("Another removal is under way on this machine");
      expect(output).toContain(`expected another removal on this machine to end within ${TIMEOUT_MS} ms`);
    } finally {
      release();
    }
    expect(simulator.requests).toEqual([]);
    expect(program.report).toBeUndefined();
  });
});
