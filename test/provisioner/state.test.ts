import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BEGINNING } from "../../src/text";
import { base64gzip, BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import { members, uin } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import type { WholeManifest } from "../support/whole-manifest";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
});

afterEach(async () => {
  await simulator.stop();
});

/** What a run prints, of which `previous` is what Terraform makes of the map in its state. */
async function outputOf(
  manifest: Partial<WholeManifest>,
  previous: string,
  exitCode: ExitCode,
): Promise<string> {
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, ...manifest }));
  const { output } = await program.start(simulator.environment, previous).endsWith(exitCode);
  return output;
}

describe("A state that names another organization than the code stops everything", () => {
  const message =
    "nothing was sent: expected the previous members to be of organization 10002 (organizationId), the state says 10001, " +
    'in which they would be forgotten: set organizationId back to "10001", end that membership with OrganizationMembership.retire and ' +
    "deploy; then declare the new organization.\nTerraform keeps the previous members: fix this, then apply.\n";

  test.each([
    ["when all leave", []],
    ["when one leaves", [1, 2]],
    ["when nobody leaves", [1, 2, 3]],
    ["when somebody joins as well", [1, 2, 3, 4]],
  ])("%s", async (_, declared) => {
    const manifest = { organizationId: "10002", declared: declared.map(uin) };
    const output = await outputOf(manifest, stateOf(members(1, 2, 3)), EXIT_CODES.organization);
    expect(output).toBe(message);
    expect(simulator.requests).toEqual([]);
  });

  test("in Chinese too", async () => {
    const manifest = { organizationId: "10002", language: "zh-CN" } as const;
    const output = await outputOf(manifest, stateOf(members(1)), EXIT_CODES.organization);
    expect(output).toContain('请将 organizationId 改回 "10001"，用 OrganizationMembership.retire 结束');
    expect(simulator.requests).toEqual([]);
  });
});

test("a state that names another organization, and nobody in it, holds up nothing", async () => {
  const manifest = { organizationId: "10002", declared: [uin(1)] };
  const output = await outputOf(manifest, stateOf({}), EXIT_CODES.done);
  expect(output).toBe(`${BEGINNING["en-US"].nobodyLeaves("organization/membership")}\n`);
});

describe("A state of version 0.1.0, which names no organization, is taken for the declared one's, and that is said,", () => {
  const said =
    "The state does not say of which organization its members are (version 0.1 wrote it): they are taken for members of 10001.\n";

  test("when somebody leaves", async () => {
    const manifest = { declared: [uin(1), uin(2)] };
    const output = await outputOf(manifest, base64gzip(members(1, 2, 3)), EXIT_CODES.done);
    expect(output).toContain(said);
    expect(requestLog(simulator)).toEqual(removalOf(3));
  });

  test("when nobody leaves", async () => {
    const manifest = { declared: [uin(1)] };
    const output = await outputOf(manifest, base64gzip(members(1)), EXIT_CODES.done);
    expect(output).toBe(`${said}${BEGINNING["en-US"].nobodyLeaves("organization/membership")}\n`);
  });
});

test.each([
  ["en-US", "organization/membership: the state knew no members at null_resource.membership"],
  ["zh-CN", "organization/membership：state 中的 null_resource.membership 没有成员信息"],
] as const)(
  "a resource without any map, such as an imported one, knew no members, in %s",
  async (language, start) => {
    const output = await outputOf({ language, declared: [uin(1)] }, base64gzip(null), EXIT_CODES.done);
    expect(output).toMatch(/^[^\n]+\n$/);
    expect(output.startsWith(start)).toBe(true);
    expect(simulator.requests).toEqual([]);
  },
);

test.each([
  ["holds nothing", {}],
  ["holds its organization only", { organization: "10001" }],
])("a map that %s had nobody who could leave", async (_, map) => {
  const output = await outputOf({ declared: [] }, base64gzip(map), EXIT_CODES.done);
  expect(output).toBe(`${BEGINNING["en-US"].nobodyLeaves("organization/membership")}\n`);
  expect(simulator.requests).toEqual([]);
});

describe("A map that is not a membership's stops with what to do, and shows its keys only:", () => {
  const SECRET = "a-password";

  test.each<readonly [map: unknown, got: string]>([
    [{ version: SECRET }, '"version"'],
    [{ ...members(1), always: SECRET }, '"always"'],
    [{ "0100000000001": SECRET }, '"0100000000001"'],
    [{ [uin(1)]: 1 }, `"${uin(1)}"`],
    [{ [uin(1)]: null }, `"${uin(1)}"`],
    [{ ...members(1), organization: SECRET }, '"organization"'],
    [{ ...members(1), organization: 10_001 }, '"organization"'],
    [[SECRET], "[…]"],
    [SECRET, '"…"'],
    [17, "17"],
    [false, "false"],
  ])("%j", async (map, got) => {
    const output = await outputOf({}, base64gzip(map), EXIT_CODES.input);
    expect(output).toContain(
      `expected null_resource.membership to hold labels by UIN in the state, got ${got}: another resource stood at this ` +
        "address before, or something else wrote into this one, and nothing was removed",
    );
    for (const advice of ["terraform state mv", "terraform state rm", "then apply again"]) {
      expect(output).toContain(advice);
    }
    expect(output).not.toContain(SECRET);
    expect(simulator.requests).toEqual([]);
  });

  test("in Chinese too", async () => {
    const output = await outputOf({ language: "zh-CN" }, base64gzip({ version: SECRET }), EXIT_CODES.input);
    expect(output).toContain("此地址之前属于另一个资源");
    expect(simulator.requests).toEqual([]);
  });
});
