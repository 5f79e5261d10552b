import { MembershipError } from "../../../src/domain/error";
import type { StateAnswer } from "../../../src/plugin/provider";
import { useSimulatedTime } from "../../removal/support/simulated-time";
import { ORGANIZATION_ID, uin } from "../../support/members";
import { ProviderWorld } from "../support/provider-world";
import { withoutTurns } from "../support/simulated-session";

useSimulatedTime();
withoutTurns();

describe("The live list", () => {
  test("has everybody, with unit and payer, in numeric order, by names that steer no terminal", async () => {
    const world = new ProviderWorld(0, {}, [
      { uin: uin(10), name: "ten\u001b[2J\nNo changes.", nodeName: "Unit\r1" },
      { uin: uin(9), name: "nine", payUin: uin(10), payName: "ten" },
    ]);
    const { state, diagnostics } = await read(world, "organization_members");
    expect(diagnostics).toBeUndefined();
    expect(JSON.stringify(state)).toBe(
      JSON.stringify({
        id: ORGANIZATION_ID,
        names: { [uin(9)]: "nine", [uin(10)]: "ten [2J No changes." },
        units: { [uin(9)]: "Root", [uin(10)]: "Unit 1" },
        payers: { [uin(9)]: uin(10) },
      }),
    );
  });

  test("is of many pages", async () => {
    const { state } = await read(new ProviderWorld(120), "organization_members");
    expect(Object.keys(Object(state?.["names"]) as object)).toHaveLength(120);
  });

  test("is an error where the caller may not list", async () => {
    const world = new ProviderWorld(1, { deniedActions: ["DescribeOrganizationMembers"] });
    const { state, diagnostics = [] } = await read(world, "organization_members");
    expect([state, diagnostics.map(({ severity }) => severity)]).toEqual([null, ["error"]]);
    expect(diagnostics[0]?.detail).toContain("UnauthorizedOperation");
  });
});

describe("The organization", () => {
  test("is the caller's", async () => {
    const { state } = await read(new ProviderWorld(1), "organization");
    expect(state).toEqual({
      id: ORGANIZATION_ID,
      name: "simulated-organization",
      creator_uin: "100000000000",
      is_manager: true,
      caller: null,
    });
  });

  test("tells who does not manage it", async () => {
    const { state } = await read(new ProviderWorld(1, { isManager: false }), "organization");
    expect(state).toMatchObject({ is_manager: false });
  });

  test.each<[name: string, change: (world: ProviderWorld) => void, text: string]>([
    [
      "no credentials",
      (world) =>
        (world.unopened = new MembershipError("MissingCredentials", { kind: "noCredentials", sources: [] })),
      "credentials",
    ],
    [
      "no organization",
      ({ service }) => (service.organization.conditions.organizationExists = false),
      "ResourceNotFound.OrganizationNotExist",
    ],
  ])("is an error where there is %s", async (_name, change, text) => {
    const world = new ProviderWorld(1);
    change(world);
    const { state, diagnostics = [] } = await read(world, "organization");
    expect([state, diagnostics[0]?.severity, diagnostics[0]?.detail]).toEqual([
      null,
      "error",
      expect.stringContaining(text),
    ]);
  });
});

function read(world: ProviderWorld, type: string): Promise<StateAnswer> {
  return world.run(async () => {
    const { provider } = world;
    await provider.configure({});
    const source = provider.dataSources[type];
    if (source === undefined) throw new Error(`There is no data source ${type}.`);
    return source.read({});
  });
}
