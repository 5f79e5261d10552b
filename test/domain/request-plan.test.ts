import type { LiveMember } from "../../src/domain/member";
import { planRequests } from "../../src/domain/request-plan";
import { parseUin, type Uin } from "../../src/domain/uin";

const CREATOR = parseUin("900");

function uins(...numbers: readonly number[]): Uin[] {
  return numbers.map((number) => parseUin(String(number)));
}

/** Live members, with what the list says of some of them. */
function live(
  numbers: readonly number[],
  said: Readonly<Record<number, Partial<LiveMember>>> = {},
): ReadonlyMap<Uin, LiveMember> {
  return new Map(
    numbers.map((number) => {
      const [uin = CREATOR] = uins(number);
      return [uin, { uin, name: "", memberType: "Invite", bindStatus: "Success", ...said[number] }];
    }),
  );
}

test("members are sent in numeric order, in batches", () => {
  const plan = planRequests(uins(20, 3, 100, 7, 1), CREATOR, 2, live([1, 3, 7, 20, 100]));
  expect(plan).toEqual({
    creator: [],
    alreadyGone: [],
    batches: [uins(1, 3), uins(7, 20), uins(100)],
  });
});

test("nobody leaves, nothing is sent", () => {
  expect(planRequests([], CREATOR, 2, live([1]))).toEqual({ creator: [], alreadyGone: [], batches: [] });
});

test("who is not live is gone already", () => {
  const plan = planRequests(uins(1, 2, 3), CREATOR, 50, live([2]));
  expect(plan).toEqual({ creator: [], alreadyGone: uins(1, 3), batches: [uins(2)] });
});

test.each([
  ["with the list", live([1, 900])],
  ["when the list does not show it", live([1])],
  ["without the list", undefined],
])("the creator is never sent, %s", (_, listed) => {
  const plan = planRequests(uins(900, 1), CREATOR, 50, listed);
  expect(plan).toEqual({ creator: [CREATOR], alreadyGone: [], batches: [uins(1)] });
});

test("without the list everyone is sent", () => {
  expect(planRequests(uins(2, 1, 3), CREATOR, 2, undefined).batches).toEqual([uins(1, 2), uins(3)]);
});

test.each<readonly [string, Readonly<Record<number, Partial<LiveMember>>>, Uin[][]]>([
  ["created and not bound", { 2: { memberType: "Create", bindStatus: "Valid" } }, [uins(1, 3, 4), uins(2)]],
  ["created and bound", { 2: { memberType: "Create", bindStatus: "Success" } }, [uins(1, 2, 3, 4)]],
  ["paid for by one that stays", { 2: { payUin: uins(8)[0] ?? CREATOR } }, [uins(1, 3, 4), uins(2)]],
  ["paid for by one that leaves", { 2: { payUin: uins(3)[0] ?? CREATOR } }, [uins(1, 4), uins(2), uins(3)]],
  ["paying for one that stays", { 8: { payUin: uins(3)[0] ?? CREATOR } }, [uins(1, 2, 4), uins(3)]],
  ["paying for itself", { 2: { payUin: uins(2)[0] ?? CREATOR } }, [uins(1, 2, 3, 4)]],
])("whoever is likely to be refused goes alone: %s", (_, said, batches) => {
  expect(planRequests(uins(1, 2, 3, 4), CREATOR, 50, live([1, 2, 3, 4, 8], said)).batches).toEqual(batches);
});
