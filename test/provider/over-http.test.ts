import { OrganizationSession } from "../../src/provider/organization/session";
import { organizationProvider } from "../../src/provider/provider";
import { numberedMembers, Simulator } from "../../src/simulator";
import { members, uin } from "../support/members";
import { removalInBatches, requestLog } from "../support/request-log";
import { ADDRESS, codeOf } from "./support/codes";
import { EmulatedTerraform } from "./support/emulated-terraform";

const SETTINGS = { removal: { batch_size: 2, timeout_ms: 10_000 } };

test("Over HTTP, with turns and in real time, a membership is created, changed and destroyed", async () => {
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(5) } });
  const terraform = terraformAt(simulator);
  const apply = async (...[code, options]: Parameters<EmulatedTerraform["plan"]>): Promise<boolean> => {
    const plan = await terraform.plan(code, options);
    return (await terraform.apply(plan, code)).hasFailed;
  };
  expect(await apply(codeOf([1, 2, 3, 4, 5], SETTINGS))).toBe(false);
  expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);

  const plan = await terraform.plan(codeOf([1], SETTINGS));
  const before = simulator.requests.length;
  const { hasFailed } = await terraform.apply(plan, codeOf([1], SETTINGS));
  expect(hasFailed).toBe(false);
  expect(requestLog({ requests: simulator.requests.slice(before) })).toEqual(
    removalInBatches([2, 3], [4, 5]),
  );
  expect(terraform.state.get(ADDRESS)?.value).toMatchObject({ members: members(1), pending: {} });

  expect(await apply(codeOf([], SETTINGS), { destroy: true })).toBe(false);
  expect([simulator.members, terraform.state.size]).toEqual([[], 0]);
});

test("Over HTTP, credentials that the API does not know keep a plan from nothing but asking", async () => {
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
  const code = codeOf([1, 2]);
  const terraform = terraformAt(simulator);
  await terraform.apply(await terraform.plan(code), code);
  const stranger = terraformAt(simulator, { TENCENTCLOUD_SECRET_KEY: "wrong" });
  stranger.state.set(ADDRESS, terraform.state.get(ADDRESS) ?? fail());
  const plan = await stranger.plan(codeOf([1]));
  expect(plan.hasFailed).toBe(false);
  expect(plan.changes.get(ADDRESS)?.planned).toMatchObject({ removing: { [uin(2)]: "member-2" } });
  expect((await stranger.apply(plan, codeOf([1]))).hasFailed).toBe(true);
  expect(stranger.state.get(ADDRESS)?.value).toMatchObject({ pending: { [uin(2)]: "member-2" } });
});

function terraformAt({ endpoint, environment }: Simulator, changes: Readonly<Record<string, string>> = {}) {
  const env = { ...environment, TENCENTCLOUD_ORGANIZATION_ENDPOINT: endpoint, ...changes };
  return new EmulatedTerraform(() => {
    const sessions: OrganizationSession[] = [];
    const provider = organizationProvider({
      env,
      openSession: (options) => {
        const session = new OrganizationSession({
          ...options,
          env,
          log: () => undefined,
          checkAlive: () => undefined,
        });
        sessions.push(session);
        return Promise.resolve(session);
      },
    });
    return {
      provider,
      end: async () => {
        for (const session of sessions) await session.close();
      },
    };
  });
}

function fail(): never {
  throw new Error(`There is no ${ADDRESS}.`);
}
