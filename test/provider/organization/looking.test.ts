import { isMembershipError, MembershipError } from "../../../src/domain/error";
import { inSimulatedTime, useSimulatedTime } from "../../removal/support/simulated-time";
import { shownRequests } from "../../removal/support/shown";
import { orderOf, range, uinAt } from "../../removal/support/simulated-removal";
import { SimulatedSession, uins, withoutTurns } from "../support/simulated-session";

useSimulatedTime();
withoutTurns();

const LIST = "DescribeOrganizationMembers";

function listings({ service }: SimulatedSession): number {
  return shownRequests({ service }).filter((request) => request === "page 1").length;
}

describe("Whoever looks", () => {
  test("learns of the organization and everybody in it", async () => {
    const { session } = new SimulatedSession(120);
    const live = await inSimulatedTime(() => session.look(uins(1)));
    expect(live.organization).toMatchObject({ organizationId: "10001", isManager: true });
    expect(live.members?.size).toBe(120);
    expect(live.deniedBy).toBeUndefined();
    expect(live.requests).toBe(4);
    expect(live.lastRequestAtMs).toBeGreaterThan(0);
  });

  test("at the same time shares one listing, and so does whoever comes later", async () => {
    const simulated = new SimulatedSession(120);
    const { session } = simulated;
    await inSimulatedTime(() =>
      Promise.all([session.look(uins(1)), session.look(uins(2)), session.look([])]),
    );
    await inSimulatedTime(() => session.look(uins(3)));
    expect(simulated.actions).toEqual(["DescribeOrganization", LIST, LIST, LIST]);
  });

  test("again gets a new listing, which is shared by all who asked for one before it began", async () => {
    const simulated = new SimulatedSession(10);
    const { session, service } = simulated;
    await inSimulatedTime(() => session.look([]));
    service.organization.removeMember(uinAt(3));
    const again = await inSimulatedTime(() =>
      Promise.all([session.lookAgain(uins(1)), session.lookAgain(uins(2)), session.look([])]),
    );
    expect(again.map(({ members }) => members?.size)).toEqual([9, 9, 9]);
    expect(listings(simulated)).toBe(2);
  });

  test("after a removal gets a new listing", async () => {
    const { session } = new SimulatedSession(10);
    const before = await inSimulatedTime(() => session.look([]));
    await inSimulatedTime(() => session.remove(orderOf({ size: 10, leaving: [1] }), { construct: "app" }));
    const after = await inSimulatedTime(() => session.look([]));
    expect([before, after].map(({ members }) => members?.size)).toEqual([10, 9]);
  });

  test("does not lose somebody who slips from a page to another while the pages are read", async () => {
    const simulated = new SimulatedSession(120);
    const { session, service } = simulated;
    service.onRequest = (organization) => {
      if (service.api.requests.length !== 2) return; // the first page was read
      organization.removeMember(uinAt(1));
      organization.addMember({ uin: "999", name: "late" });
    };
    const live = await inSimulatedTime(() => session.look(uins(...range(1, 120))));
    const missing = uins(...range(1, 120)).filter((uin) => live.members?.has(uin) === false);
    expect(missing).toEqual([]);
  });

  test("has each who is expected and not there looked for once, whoever else expects them", async () => {
    const simulated = new SimulatedSession(120);
    const { session } = simulated;
    await inSimulatedTime(() => session.look(uins(1, 200)));
    const requests = simulated.actions.length;
    const again = await inSimulatedTime(() =>
      Promise.all([session.look(uins(200)), session.look(uins(2, 200))]),
    );
    expect(simulated.actions).toHaveLength(requests);
    expect(again.map(({ members }) => members?.has(uinAt(200)))).toEqual([false, false]);
  });

  test("and may not list members learns of the organization, and why nothing of them", async () => {
    const { session } = new SimulatedSession(10, { deniedActions: [LIST] });
    const live = await inSimulatedTime(() => session.look(uins(1)));
    expect(live.members).toBeUndefined();
    expect(live.deniedBy?.code).toBe("UnauthorizedOperation");
    expect(live.organization.organizationId).toBe("10001");
  });

  test("gets the failure that the first one got, without asking for it once more", async () => {
    const simulated = new SimulatedSession(10);
    const { session, service } = simulated;
    service.api.faults.next("DescribeOrganization", { kind: "disconnect" }, { times: 100 });
    const failed = async () => session.look([]).catch((error: unknown) => error);
    const first = await inSimulatedTime(failed);
    expect(first).toMatchObject({ code: "ConnectionFailed" });
    expect(await inSimulatedTime(failed)).toBe(first);
    expect(simulated.actions).toHaveLength(3);
  });
});

describe("Looking ends", () => {
  test("at once when Terraform stops the provider, also for those who wait", async () => {
    const simulated = new SimulatedSession(10_000);
    const { session, service, stop } = simulated;
    const interrupted = new MembershipError("Interrupted", { kind: "terraformGone" });
    service.onRequest = () => {
      if (service.sent.length > 25) stop.abort(interrupted);
    };
    const results = await inSimulatedTime(() => Promise.allSettled([session.look([]), session.look([])]));
    expect(results).toEqual([
      { status: "rejected", reason: interrupted },
      { status: "rejected", reason: interrupted },
    ]);
    expect(Date.now()).toBeLessThan(3_000);
    await expect(session.lookAgain([])).rejects.toBe(interrupted);
  });

  test("before the next request when Terraform is gone", async () => {
    const simulated = new SimulatedSession(1_000);
    simulated.checkAlive = () => {
      if (simulated.service.sent.length === 2)
        throw new MembershipError("Interrupted", { kind: "terraformGone" });
    };
    const error = await inSimulatedTime(() => simulated.session.look([]).catch((reason: unknown) => reason));
    expect(isMembershipError(error, "Interrupted")).toBe(true);
    expect(simulated.actions).toHaveLength(2);
  });
});

test("No request leaves before those of an earlier process count no longer", async () => {
  const { session, service } = new SimulatedSession(10);
  session.waitUntil(700);
  session.waitUntil(300);
  await inSimulatedTime(() => session.look([]));
  expect(service.sent[0]?.at).toBe(700);
});
