import { type ActionName, type Fault, MEMBER_REFUSALS } from "../../../src/simulator";
import { declaredBy } from "./code";
import { coin, oneOf, type Random, someOf, whole } from "./draw";
import type { Figures } from "./figures";
import type { TroubleKind } from "./history";
import { providersIn } from "./provider-processes";
import type { World } from "./world";

/** Lets something go wrong with what comes next, and says what. */
type Trouble = (world: World, random: Random, figures: Figures) => string | undefined;

/** What goes wrong at the API, or ends a process. Refusals stay, all else lasts for one run. */
export const TROUBLES: Readonly<Record<TroubleKind, Trouble>> = {
  none: () => undefined,

  refusals: (world, random) => {
    const { conditions } = world.simulator;
    const declared = declaredBy(world.code);
    const undeclared = world.live.filter((uin) => !declared.has(uin));
    const refused = someOf(random, undeclared.length > 0 ? undeclared : world.live, 2);
    const codes = Object.keys(MEMBER_REFUSALS).filter((code) => !code.includes("DisableQuitSelfCreated"));
    conditions.refusals = Object.fromEntries(refused.map((uin) => [uin, oneOf(random, codes) ?? ""]));
    conditions.refusedBatchRemoves = oneOf(random, ["none", "others", "preceding"] as const) ?? "none";
    return `${refused.join()} cannot leave`;
  },

  faults: ({ simulator }, random) => {
    const faults = Array.from({ length: whole(random, 1, 3) }, () => {
      const action = oneOf(random, FAULTED) ?? "DeleteOrganizationMembers";
      const fault = { ...(oneOf(random, FAULTS) ?? FAULTS[0]), applied: coin(random) };
      simulator.faults.next(action, fault, { times: whole(random, 1, 2) });
      return `${action} meets ${JSON.stringify(fault)}`;
    });
    return faults.join("; ");
  },

  killTerraform: (world, random, figures) =>
    atARequest(world, random, "terraform", () => {
      figures.kills += 1;
      world.running?.process.kill("SIGKILL");
    }),

  killProvider: (world, random, figures) =>
    atARequest(world, random, "provider", () => {
      figures.kills += 1;
      for (const pid of providersIn(world.directory)) process.kill(pid, "SIGKILL");
    }),
};

const FAULTED: readonly ActionName[] = [
  "DeleteOrganizationMembers",
  "DeleteOrganizationMembers",
  "DescribeOrganizationMembers",
  "DescribeOrganization",
];

const FAULTS = [
  { kind: "disconnect" },
  { kind: "http", status: 502 },
  { kind: "http", status: 200, body: "<html>" },
  { kind: "error", code: "InternalError" },
  { kind: "error", code: "ServiceUnavailable" },
] as const satisfies readonly Fault[];

const ANY: readonly ActionName[] = [
  "DescribeOrganization",
  "DescribeOrganizationMembers",
  "DeleteOrganizationMembers",
  "ListOrgServiceAssignMember",
  "DescribeIdentityCenter",
  "DescribeOrganizationAuthNode",
];

/** Kills when a request has come that the seed tells, before it is answered, whether or not its work is done. */
function atARequest({ simulator }: World, random: Random, what: string, kill: () => void): string {
  const [actions, at] = coin(random, 0.6)
    ? [["DeleteOrganizationMembers"] as const, whole(random, 1, 2)]
    : [ANY, whole(random, 1, 12)];
  const applied = coin(random);
  let seen = 0;
  const isIt = (): boolean => {
    seen += 1;
    if (seen === at) kill();
    return seen === at;
  };
  for (const action of actions)
    simulator.faults.next(action, { kind: "disconnect", applied }, { times: Infinity, when: isIt });
  const which = actions === ANY ? "any request" : "DeleteOrganizationMembers";
  return `kill ${what} at ${which} ${at}${applied ? ", which is done" : ""}`;
}
