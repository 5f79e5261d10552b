import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Simulator } from "../../src/simulator";
import { describeUnless } from "../support/describe-unless";
import { plainEnvironment } from "../support/environment";
import { TemporaryDirectory } from "../support/temporary-directory";
import { simulatedEnvironment } from "./support/simulated";
import { tcoMembers } from "./support/tco-members";

const NAMED = "Not used for credentials, though set: ";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: [{ uin: "1" }] } });
});
afterEach(() => simulator.stop());

test.each([["whoami"], ["dump"]])(
  "%s names on standard error what is set and has no say",
  async (command) => {
    const env = { ...simulatedEnvironment(simulator), TKE_ROLE_ARN: "qcs::cam::uin/1:roleName/pod" };
    const { exitCode, stdout, stderr } = await tcoMembers([command], { env });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${NAMED}TKE_ROLE_ARN.\n`);
    expect(stdout).not.toContain(NAMED);
  },
);

/** Asks with the simulator's keys in the default profile, which has `more` too. */
async function whoami(more: object, { env = {}, mode = 0o600 } = {}) {
  using directory = new TemporaryDirectory();
  const {
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    ...others
  } = simulatedEnvironment(simulator);
  mkdirSync(join(directory.path, ".tccli"));
  const file = join(directory.path, ".tccli/default.credential");
  writeFileSync(file, JSON.stringify({ secretId, secretKey, ...more }));
  chmodSync(file, mode);
  const asked = { env: { ...others, ...env }, homeDir: directory.path };
  return { file, ...(await tcoMembers(["whoami"], asked)) };
}

test.each([
  [0o666, true],
  [0o600, false],
])(
  "A profile that others may write is warned of, on standard error only (mode %o: %p)",
  async (mode, isWarned) => {
    const { exitCode, stdout, stderr, file } = await whoami({}, { mode });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Credentials   profile "default"');
    expect(stderr.includes(`Warning: others than its owner may write ${file}`)).toBe(isWarned);
  },
);

describe("Of a profile that does not work", () => {
  const ROLE = {
    TENCENTCLOUD_ASSUME_ROLE_ARN: "qcs::cam::uin/100000000000:roleName/deploy",
    TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
  };

  test.each([[{}], [ROLE]])(
    "the advice is about its file, and no variable that is not set (%j)",
    async (env) => {
      const { exitCode, stderr, file } = await whoami({ token: "left-over" }, { env });
      expect(exitCode).toBe(1);
      expect(stderr).toContain("AuthFailure.TokenFailure");
      expect(stderr).toContain(`What to do: Remove token from the profile "default" (${file})`);
      expect(stderr).not.toContain("TENCENTCLOUD_SECURITY_TOKEN");
    },
  );

  test("the login that renews it is named, and nothing is sent", async () => {
    const { exitCode, stderr } = await whoami({ type: "sso", expiresAt: 1_700_000_000 });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("log in again (tccli sso login)");
    expect(simulator.requests).toEqual([]);
  });
});

// A container runs whatever user it is told to, of whom the system's list of users may say nothing.
const STRANGER = { uid: 54_321, gid: 54_321 };
const TCO_MEMBERS = resolve(__dirname, "../../lib/bin/tco-members.cjs");

const runAsStranger = (args: readonly string[]) => {
  const env = { ...plainEnvironment(), HOME: undefined };
  return spawnSync(process.execPath, args, { ...STRANGER, env, cwd: "/", encoding: "utf8" });
};

const NO_STRANGER =
  runAsStranger(["-e", "try { os.homedir() } catch { process.exit(7) }"]).status === 7 &&
  runAsStranger([TCO_MEMBERS, "--help"]).status === 0
    ? undefined
    : "expected root, who may run node as a user that the system does not list, and a program that such a user may read";

describeUnless(NO_STRANGER, "A user without a home directory", () => {
  test("is told so where a profile would be looked for", () => {
    const { status, stderr } = runAsStranger([TCO_MEMBERS, "whoami"]);
    expect(stderr).toContain("cannot be looked for, as this user has no home directory (set HOME,");
    expect(status).toBe(1);
  });
});
