import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { numberedMembers } from "../../src/simulator";
import { tcoMembers } from "../cli/support/tco-members";
import { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { members, uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { said } from "./said";

jest.setTimeout(60_000);

/** What a shell, a splitter of columns and a reader of bytes each stumble over. */
const ODD = "it's 组织 a  b";

describeEngines(`A stack in a directory that is named like "${ODD}"`, (tested) => {
  let directory: TemporaryDirectory;
  let deployment: Deployment;

  beforeAll(async () => {
    directory = new TemporaryDirectory();
    const odd = join(directory.path, ODD);
    const home = join(odd, "home of 张三's");
    mkdirSync(home, { recursive: true });
    const tmpdir = jest.spyOn(process.getBuiltinModule("node:os"), "tmpdir").mockReturnValue(odd);
    const env = { ...tested.env, TMPDIR: odd, HOME: home };
    deployment = await Deployment.start(
      { ...tested, env },
      { organization: { members: numberedMembers(4) } },
    );
    tmpdir.mockRestore();
  });

  afterAll(async () => {
    await deployment[Symbol.asyncDispose]();
    directory[Symbol.dispose]();
  });

  test("is deployed, previewed, refused in a few words of the command, and removes who left", async () => {
    const { simulator, stackDirectory } = deployment;
    expect(stackDirectory).toContain(ODD);
    deployment.declare(members(1, 2, 3));
    await deployment.apply();
    deployment.declare(members(1, 3));
    await deployment.synth();
    await deployment.terraform("plan", "-out=plan").endsWith(0);
    const preview = await tcoMembers(["preview", "--stack-dir", stackDirectory], {
      env: { ...tested.env, ...simulator.environment } as Readonly<Record<string, string>>,
    });
    expect(preview).toMatchObject({ exitCode: 2, stderr: "" });

    simulator.conditions.refusals = { [uin(2)]: "FailedOperation.MemberShareResource" };
    const failed = await deployment.terraform("apply", "plan").endsWith(1);
    const [, command] = /Error running command '(.*?)': exit status 6\./.exec(said(failed)) ?? [];
    expect(command).toMatch(
      /^D='assets\/organization-membership-program\/[\d.]+\/\d+\/[0-9a-f]{64}'; eval "\$TCO_COMMAND"; exit 1$/,
    );
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    simulator.conditions.refusals = {};
    await deployment.terraform("apply", "-auto-approve").endsWith(0);
    expect(simulator.members).toEqual([1, 3, 4].map(uin));
    expect(await deployment.stateMembers()).toEqual(members(1, 3));
  });

  test("says of its program that it is gone where it is", async () => {
    deployment.declare(members(1));
    await deployment.synth();
    await deployment.terraform("plan", "-out=older").endsWith(0);
    deployment.declare(members(3));
    await deployment.synth();
    const failed = await deployment.terraform("apply", "older").endsWith(1);
    expect(said(failed)).toContain("found none that can be read. A later synth replaced it");
  });
});
