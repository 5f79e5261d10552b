import { inSimulatedTime, useSimulatedTime } from "../../removal/support/simulated-time";
import { uin } from "../../support/members";
import { SimulatedSession, uins } from "../support/simulated-session";

useSimulatedTime();

test("The forecast names what stands against each who leaves, and nobody else", async () => {
  const { session } = new SimulatedSession(5, {}, {}, [
    { uin: uin(2), name: "paid", payUin: uin(5) },
    { uin: uin(3), name: "created", memberType: "Create", bindStatus: "Unbound" },
    { uin: uin(4), name: "delegate", identities: [{ identityId: 7, identityAliasName: "Config" }] },
  ]);
  const { obstacles, notes } = await inSimulatedTime(async () => {
    const live = await session.look([]);
    return session.forecast([...uins(1, 2, 3, 4, 9), live.organization.creatorUin], live);
  });
  expect(Object.fromEntries(obstacles)).toEqual({
    [uin(2)]: "hasPayer",
    [uin(3)]: "isCreatedAccount",
    [uin(4)]: "administersService",
    [(await session.look([])).organization.creatorUin]: "isCreator",
  });
  expect(notes).toEqual([]);
});

test("Where members may not be listed it knows the creator alone, and says so", async () => {
  const { session } = new SimulatedSession(5, { deniedActions: ["DescribeOrganizationMembers"] });
  const { live, forecast } = await inSimulatedTime(async () => {
    const found = await session.look([]);
    return {
      live: found,
      forecast: await session.forecast([...uins(1), found.organization.creatorUin], found),
    };
  });
  expect([...forecast.obstacles]).toEqual([[live.organization.creatorUin, "isCreator"]]);
  expect(forecast.notes).toEqual([expect.stringContaining("organization:DescribeOrganizationMembers")]);
});

test("What could not be looked up is noted", async () => {
  const { session, service } = new SimulatedSession(5);
  service.api.faults.next(
    "ListOrganizationService",
    { kind: "error", code: "UnauthorizedOperation" },
    { times: 9 },
  );
  const { notes } = await inSimulatedTime(async () => session.forecast(uins(1), await session.look([])));
  expect(notes).toEqual([expect.stringContaining("ListOrganizationService")]);
});
