import { readFileSync, writeFileSync } from "node:fs";
import { isMembershipError, MembershipError } from "../../../src/domain/error";
import { inSimulatedTime, useSimulatedTime } from "../../removal/support/simulated-time";
import { orderOf, range } from "../../removal/support/simulated-removal";
import { uin } from "../../support/members";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { SimulatedSession, withoutTurns } from "../support/simulated-session";

useSimulatedTime();
withoutTurns();

const OF = { construct: "stack/members" };
const DELETE = "DeleteOrganizationMembers";
const INTERRUPTED = new MembershipError("Interrupted", { kind: "terraformGone" });

describe("A removal", () => {
  test("removes those who leave and reports it", async () => {
    const { session, service } = new SimulatedSession(10);
    const order = orderOf({ size: 10, leaving: [2, 3] });
    const { result, report, text, fileError } = await inSimulatedTime(() => session.remove(order, OF));
    expect(result.stopped).toBeUndefined();
    expect(report).toMatchObject({ construct: "stack/members", complete: true, verified: true });
    expect(text).toContain("Nothing is left to do.");
    expect(fileError).toBeUndefined();
    expect(service.organization.members).toHaveLength(8);
  });

  test("tells of its beginning and of each batch", async () => {
    const { session, log } = new SimulatedSession(10);
    const order = orderOf({ size: 10, leaving: [2, 3, 4], policy: { batchSize: 2 } });
    await inSimulatedTime(() => session.remove(order, OF));
    expect(log[0]).toBe(
      "info stack/members: 3 members to remove from the organization (the accounts themselves are not deleted).",
    );
    expect(log[1]).toMatch(/^info Credentials: /);
    expect(log.slice(2)).toEqual([
      expect.stringMatching(/^info Accepted: \S+ member-2, \S+ member-3\. RequestId /),
      expect.stringMatching(/^info Accepted: \S+ member-4\. RequestId /),
    ]);
  });

  test("lets the others leave where somebody is refused, and says who", async () => {
    const code = "FailedOperation.MemberShareResource";
    const { session, service } = new SimulatedSession(10, { refusals: { [uin(3)]: code } });
    const order = orderOf({ size: 10, leaving: [2, 3] });
    const { report } = await inSimulatedTime(() => session.remove(order, OF));
    expect(report.complete).toBe(false);
    expect(report.members.map(({ outcome, code: told }) => [outcome, told])).toEqual([
      ["removed", undefined],
      ["refused", code],
    ]);
    expect(service.organization.members).toHaveLength(9);
  });

  test("comes after the one that was asked for before it, and both are done", async () => {
    const { session, service } = new SimulatedSession(200);
    const removals = await inSimulatedTime(() =>
      Promise.all([
        session.remove(orderOf({ size: 200, leaving: range(1, 60) }), { construct: "first" }),
        session.remove(orderOf({ size: 200, leaving: range(61, 90) }), { construct: "second" }),
      ]),
    );
    expect(removals.map(({ report }) => report.complete)).toEqual([true, true]);
    const { requests } = service.api;
    const sent = requests.filter(({ action }) => action === DELETE).map(({ at }) => at);
    const described = requests.filter(({ action }) => action === "DescribeOrganization").map(({ at }) => at);
    expect(described).toHaveLength(2);
    expect(Math.max(...sent.slice(0, 2))).toBeLessThan(described[1] ?? 0);
  });

  test("whose time is over while it waits for the one before sends nothing", async () => {
    const { session, service } = new SimulatedSession(2_000);
    const leaving = range(1, 2_000);
    const slow = orderOf({ size: 2_000, leaving, policy: { batchSize: 1, timeoutMs: 600_000 } });
    const hurried = orderOf({ size: 2_000, leaving: [1], policy: { timeoutMs: 1_000 } });
    const [first, second] = await inSimulatedTime(() =>
      Promise.allSettled([session.remove(slow, OF), session.remove(hurried, OF)]),
    );
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: { code: "DeadlineExceeded" } });
    expect(service.api.requests.filter(({ action }) => action === "DescribeOrganization")).toHaveLength(1);
  });
});

describe("Stopped by Terraform", () => {
  test("before it begins it sends nothing", async () => {
    const { session, service, stop } = new SimulatedSession(10);
    stop.abort(INTERRUPTED);
    await expect(session.remove(orderOf({ size: 10, leaving: [1] }), OF)).rejects.toBe(INTERRUPTED);
    expect(service.sent).toEqual([]);
  });

  test("it sends nothing more, and what was sent is told of", async () => {
    const { session, service, stop } = new SimulatedSession(2_000);
    service.onRequest = () => {
      if (service.sent.filter(({ action }) => action === DELETE).length > 30) stop.abort(INTERRUPTED);
    };
    const order = orderOf({ size: 2_000, leaving: range(1, 1_000), policy: { batchSize: 10 } });
    const { result, report } = await inSimulatedTime(() => session.remove(order, OF));
    expect(result.stopped?.error).toBe(INTERRUPTED);
    const removed = 2_000 - service.organization.members.length;
    expect(removed).toBeGreaterThan(0);
    expect(report.totals.removed).toBe(removed);
    expect(report.totals.notSent).toBe(1_000 - removed);
  });

  test("and where Terraform is gone the next request does not leave", async () => {
    const simulated = new SimulatedSession(10);
    simulated.checkAlive = () => {
      if (simulated.service.sent.length === 2) throw INTERRUPTED;
    };
    const { result } = await inSimulatedTime(() =>
      simulated.session.remove(orderOf({ size: 10, leaving: [1] }), OF),
    );
    expect(result.stopped?.error).toBe(INTERRUPTED);
    expect(simulated.actions).toHaveLength(2);
    expect(simulated.service.organization.members).toHaveLength(10);
  });
});

describe("The report's file", () => {
  let directory: TemporaryDirectory;
  const cwd = process.cwd();
  beforeEach(() => {
    directory = new TemporaryDirectory();
    process.chdir(directory.path);
  });
  afterEach(() => {
    process.chdir(cwd);
    directory[Symbol.dispose]();
  });
  const order = orderOf({ size: 10, leaving: [1] });
  const of = { ...OF, reportFile: "report.json" };

  test("is written in the working directory", async () => {
    const { session } = new SimulatedSession(10);
    await inSimulatedTime(() => session.remove(order, of));
    expect(JSON.parse(readFileSync("report.json", "utf8"))).toMatchObject({ construct: OF.construct });
  });

  test("that would overwrite something else lets nobody leave", async () => {
    const { session, service } = new SimulatedSession(10);
    process.chdir(cwd);
    const own = { ...OF, reportFile: "package.json" };
    const error = await inSimulatedTime(() => session.remove(order, own).catch((reason: unknown) => reason));
    expect(isMembershipError(error, "InvalidOption")).toBe(true);
    expect(service.sent).toEqual([]);
  });

  test("that cannot be written afterwards hides nothing of what happened", async () => {
    const { session, service } = new SimulatedSession(10);
    service.onRequest = () => {
      writeFileSync("report.json", "somebody else's by now");
    };
    const { report, fileError } = await inSimulatedTime(() => session.remove(order, of));
    expect(report.complete).toBe(true);
    expect(isMembershipError(fileError, "InvalidOption")).toBe(true);
    expect(readFileSync("report.json", "utf8")).toBe("somebody else's by now");
  });
});

describe("Within one process no action gets more than 20 requests a second,", () => {
  test("whatever follows what", async () => {
    const simulated = new SimulatedSession(2_000);
    const { session } = simulated;
    await inSimulatedTime(async () => {
      const live = await session.look([]);
      await session.forecast([...(live.members?.keys() ?? [])].slice(0, 100), live);
      await session.remove(orderOf({ size: 2_000, leaving: range(1, 200), policy: { batchSize: 5 } }), OF);
      await session.remove(orderOf({ size: 2_000, leaving: range(201, 400), policy: { batchSize: 5 } }), OF);
      await session.lookAgain([]);
    });
    expect(simulated.mostInASecond).toBeLessThanOrEqual(20);
    expect(simulated.service.api.requests.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  });

  test("and a few requests before a removal do not hold it up", async () => {
    const { session } = new SimulatedSession(10);
    await inSimulatedTime(async () => {
      await session.look([]);
      await session.remove(orderOf({ size: 10, leaving: [1] }), OF);
    });
    expect(Date.now()).toBe(10 * 50); // two rounds to look, three to remove
  });
});
