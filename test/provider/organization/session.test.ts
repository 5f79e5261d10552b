import { readAuthority } from "../../../src/authority/authority";
import { OrganizationSession, type SessionOptions } from "../../../src/provider/organization/session";
import { Simulator, numberedMembers } from "../../../src/simulator";
import { describeUnless } from "../../support/describe-unless";
import { orderOf } from "../../removal/support/simulated-removal";
import { holdTurn, NO_TURNS } from "../../removal/support/hold-turn";

const OF = { construct: "stack/members" };
const order = orderOf({ size: 10, leaving: [1] });

let simulator: Simulator;
const sessions: OrganizationSession[] = [];

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(10) } });
});

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  await simulator.stop();
});

/** A session with the simulator, over HTTP. */
function open(changes: Partial<SessionOptions> = {}): OrganizationSession {
  const { env = simulator.environment } = changes;
  const session = new OrganizationSession({
    authority: () => readAuthority(env, [process.cwd()]),
    endpoint: simulator.endpoint,
    language: "en-US",
    env: simulator.environment,
    stop: new AbortController().signal,
    log: () => undefined,
    checkAlive: () => undefined,
    ...changes,
  });
  sessions.push(session);
  return session;
}

test("A session looks and removes over HTTP", async () => {
  const env = { ...simulator.environment, TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint };
  const session = open({ env });
  expect((await session.look([])).members?.size).toBe(10);
  const { report } = await session.remove(order, OF);
  expect(report).toMatchObject({ complete: true, endpoint: simulator.endpoint });
  expect(report.caller).toHaveProperty("arn");
  expect((await session.lookAgain([])).members?.size).toBe(9);
});

describe("Nothing fails before it is needed:", () => {
  const noKeys = { TCCLI_PROFILE: "no-such-profile" };

  test("without credentials a session begins, says where it would go, and ends", async () => {
    const session = open({ env: noKeys });
    expect(session.endpoint).toBe(simulator.endpoint);
    expect(session.authority.approved).toEqual([]);
    await session.close();
  });

  test("looking and removing fail without credentials, and say what is missing", async () => {
    const session = open({ env: noKeys });
    await expect(session.look([])).rejects.toMatchObject({ code: "MissingCredentials" });
    await expect(session.remove(order, OF)).rejects.toMatchObject({ code: "MissingCredentials" });
    expect(simulator.requests).toEqual([]);
  });

  test("a policy that cannot be read is an error of what needs it", async () => {
    const session = open({ env: { ...simulator.environment, TCO_POLICY: "{" } });
    expect(() => session.authority).toThrow("InvalidPolicy");
    await expect(session.look([])).rejects.toMatchObject({ code: "InvalidPolicy" });
  });

  test("no credentials go to an endpoint that nobody of this machine named", async () => {
    const session = open({ endpoint: "https://organization.example.com" });
    await expect(session.look([])).rejects.toMatchObject({ code: "InvalidEndpoint" });
    await expect(session.remove(order, OF)).rejects.toMatchObject({ code: "InvalidEndpoint" });
  });
});

describeUnless(NO_TURNS, "A removal waits for another one of the same Terraform on this machine,", () => {
  test("says so, and begins when that has ended", async () => {
    const release = await holdTurn(simulator);
    const log: string[] = [];
    const session = open({
      terraform: process.pid,
      log: (_, message) => {
        log.push(message);
        if (message.startsWith("Another removal is under way")) release();
      },
    });
    const { report } = await session.remove(order, OF);
    expect(report.complete).toBe(true);
    expect(log).toContainEqual(expect.stringMatching(/^Another removal is under way on this machine/));
  });

  test("which ends with the time that it may take", async () => {
    const release = await holdTurn(simulator);
    const { policy } = order;
    const hurried = { ...order, policy: { ...policy, timeoutMs: 1_000 } };
    await expect(open({ terraform: process.pid }).remove(hurried, OF)).rejects.toMatchObject({
      code: "DeadlineExceeded",
      problem: { kind: "turnTimeout" },
    });
    release();
    expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);
  });

  test("but not for one of its own process, which has ended", async () => {
    const log: string[] = [];
    const session = open({ log: (_, message) => log.push(message) });
    await session.remove(order, OF);
    await session.remove(orderOf({ size: 9, leaving: [2] }), OF);
    expect(log.filter((line) => line.startsWith("Another removal"))).toEqual([]);
    expect(simulator.members).toHaveLength(8);
  });
});
