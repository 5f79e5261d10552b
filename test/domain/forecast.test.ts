import { type ForecastFacts, forecastRemoval, type Obstacle, payersOf } from "../../src/domain/forecast";
import type { LiveMember } from "../../src/domain/member";
import { parseUin } from "../../src/domain/uin";

const [CREATOR, MEMBER, OTHER] = ["100", "101", "102"].map(parseUin) as [
  LiveMember["uin"],
  LiveMember["uin"],
  LiveMember["uin"],
];
const INVITED: LiveMember = { uin: MEMBER, name: "", memberType: "Invite", bindStatus: "Unbound" };

function facts(member: LiveMember | undefined, change: Partial<ForecastFacts> = {}): ForecastFacts {
  const live = new Map(member ? [[member.uin, member]] : []);
  return { creatorUin: CREATOR, live, payers: new Set(), found: {}, ...change };
}

test.each<readonly [what: string, known: ForecastFacts, obstacle: Obstacle]>([
  ["has a payer", facts({ ...INVITED, payUin: OTHER }), "hasPayer"],
  ["pays for others", facts(INVITED, { payers: new Set([MEMBER]) }), "paysForOthers"],
  ["was created and is not bound", facts({ ...INVITED, memberType: "Create" }), "isCreatedAccount"],
  [
    "was created and whose binding failed",
    facts({ ...INVITED, memberType: "Create", bindStatus: "Failed" }),
    "isCreatedAccount",
  ],
  ...(
    ["administersService", "administersEntity", "hasRoleConfigurations", "hasSynchronizedUsers"] as const
  ).map(
    (obstacle) => [obstacle, facts(INVITED, { found: { [obstacle]: new Set([MEMBER]) } }), obstacle] as const,
  ),
  [
    "has a payer and administers a service",
    facts({ ...INVITED, payUin: OTHER }, { found: { administersService: new Set([MEMBER]) } }),
    "hasPayer",
  ],
])("a member that %s is refused", (_, known, obstacle) => {
  expect(forecastRemoval(MEMBER, known)).toEqual({ outcome: "refused", obstacle });
});

test.each([
  ["was invited", INVITED],
  ["was created and is bound", { ...INVITED, memberType: "Create", bindStatus: "Success" }],
  ["pays for itself", { ...INVITED, payUin: MEMBER }],
])("nothing is known against a member that %s", (_, member) => {
  const found = { administersService: new Set([OTHER]), hasRoleConfigurations: new Set([OTHER]) };
  for (const known of [facts(member), facts(member, { found })])
    expect(forecastRemoval(MEMBER, known)).toEqual({ outcome: "nothingAgainstIt" });
});

test("whoever is no member is already gone, except the creator, who is refused", () => {
  expect(forecastRemoval(MEMBER, facts(undefined))).toEqual({ outcome: "alreadyGone" });
  expect(forecastRemoval(CREATOR, facts(undefined))).toEqual({ outcome: "refused", obstacle: "isCreator" });
});

test("payers are those who pay for others", () => {
  const members = [INVITED, { ...INVITED, payUin: OTHER }, { ...INVITED, payUin: MEMBER }];
  expect(payersOf(members)).toEqual(new Set([OTHER]));
});
