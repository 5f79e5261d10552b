import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import { accepting, POD_IDENTITY, setUp, WEB_IDENTITY } from "../support/credential-setups";
import { describeUnless } from "../support/describe-unless";
import { members } from "../support/members";
import { requestLog } from "../support/request-log";

const NAMED = "Not used for credentials, though set: ";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
});
afterEach(() => simulator.stop());

test("What is set and has no say is named in one line", async () => {
  const { endpoint } = simulator;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const pod = setUp(POD_IDENTITY, program.directory, endpoint);
  const own = { ...pod, ...simulator.environment, TCCLI_PROFILE: "ops", TENCENTCLOUD_TOKEN: "" };
  const { output } = await program.start(own, stateOf(members(1))).endsWith(EXIT_CODES.done);
  expect(output.split("\n").filter((line) => line.startsWith(NAMED))).toEqual([
    `${NAMED}TCCLI_PROFILE, TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN.`,
  ]);
  expect(requestLog(simulator)).not.toContain("AssumeRoleWithWebIdentity ok");
});

test("Nothing is named where all that is set is used", async () => {
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint }));
  const { output } = await program
    .start(simulator.environment, stateOf(members(1)))
    .endsWith(EXIT_CODES.done);
  expect(output).not.toContain(NAMED);
});

test("The account's audit shows who calls in all that is sent", async () => {
  await simulator.stop();
  simulator = await Simulator.start({
    ...accepting(WEB_IDENTITY),
    organization: { members: numberedMembers(2) },
  });
  const { endpoint } = simulator;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  const own = {
    ...setUp(WEB_IDENTITY, program.directory, endpoint),
    TENCENTCLOUD_API_REQUEST_CLIENT: "pipeline-7",
  };
  await program.start(own, stateOf(members(1))).endsWith(EXIT_CODES.done);
  expect(new Set(simulator.requests.map(({ requestClient }) => requestClient))).toEqual(
    new Set(["cdktf-tencentcloud-organization; pipeline-7"]),
  );
});

// A container runs whatever user it is told to, of whom the system's list of users may say nothing.
const STRANGER = { uid: 54_321, gid: 54_321 };

const NO_STRANGER =
  spawnSync(process.execPath, ["-e", "try { os.homedir() } catch { process.exit(7) }"], {
    ...STRANGER,
    env: {},
  }).status === 7
    ? undefined
    : "expected root, who may run node as a user that the system does not list";

describeUnless(NO_STRANGER, "A user without a home directory", () => {
  async function run(environment: NodeJS.ProcessEnv, exitCode: number): Promise<string> {
    using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint }));
    chmodSync(dirname(program.directory), 0o755);
    chmodSync(program.directory, 0o777);
    const own = { HOME: undefined, ...environment };
    return (await program.start(own, stateOf(members(1)), STRANGER).endsWith(exitCode)).output;
  }

  test("needs none with keys in the environment", async () => {
    const output = await run(simulator.environment, EXIT_CODES.done);
    expect(output).toContain("keys of TENCENTCLOUD_SECRET_ID");
  });

  test("is told so where a profile would be looked for, and nothing is sent", async () => {
    const output = await run({}, EXIT_CODES.credentials);
    expect(output).toContain(
      'profile "default" (~/.tccli/default.credential) cannot be looked for, as this user has no home directory ' +
        "(set HOME, or TENCENTCLOUD_SHARED_CREDENTIALS_DIR)",
    );
    expect(simulator.requests).toEqual([]);
  });
});
