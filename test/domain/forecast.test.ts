import { type ForecastFacts, forecastRemoval, payersOf } from "../../src/domain/forecast";
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
  return { creatorUin: CREATOR, live, payers: new Set(), serviceAdministrators: new Set(), ...change };
}

test.each<[string, ForecastFacts, string]>([
  [
    "has a payer",
    facts({ ...INVITED, payUin: OTHER }),
    "FailedOperation.MemberExistDelegatePayerNotAllowDelete",
  ],
  [
    "is a payer",
    facts(INVITED, { payers: new Set([MEMBER]) }),
    "FailedOperation.MemberIsDelegatePayerNotAllowDelete",
  ],
  [
    "was created and is not bound",
    facts({ ...INVITED, memberType: "Create" }),
    "UnsupportedOperation.CreateMemberNotAllowDelete",
  ],
  [
    "administers a service",
    facts(INVITED, { serviceAdministrators: new Set([MEMBER]) }),
    "UnsupportedOperation.MemberExistServiceNotAllowDelete",
  ],
])("A member that %s is refused", (_, known, code) => {
  expect(forecastRemoval(MEMBER, known)).toEqual({ outcome: "refused", code });
});

test.each([
  ["was invited", INVITED],
  ["was created and is bound", { ...INVITED, memberType: "Create", bindStatus: "Success" }],
  ["pays for itself", { ...INVITED, payUin: MEMBER }],
])("Nothing is known against a member that %s", (_, member) => {
  expect(forecastRemoval(MEMBER, facts(member))).toEqual({ outcome: "nothingAgainstIt" });
});

test("Whoever is no member is already gone, except the creator, who is refused", () => {
  expect(forecastRemoval(MEMBER, facts(undefined))).toEqual({ outcome: "alreadyGone" });
  expect(forecastRemoval(CREATOR, facts(undefined))).toEqual({
    outcome: "refused",
    code: "FailedOperation.DisableQuitSelfCreatedOrganization",
  });
});

test("Payers are those who pay for others", () => {
  const members = [INVITED, { ...INVITED, payUin: OTHER }, { ...INVITED, payUin: MEMBER }];
  expect(payersOf(members)).toEqual(new Set([OTHER]));
});
