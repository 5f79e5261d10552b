import { Residents } from "../../../src/provider/members/residents";
import { ORGANIZATION_ID } from "../../support/members";
import { ownProblemOf } from "../../support/own-error";
import { uins } from "../support/simulated-session";

type Resident = Parameters<Residents["add"]>[2];

describe("Two memberships of one organization", () => {
  test.each<[name: string, one: Resident, other: Resident, kind: string | undefined]>([
    ["get along, where neither takes from the other", of([1]), of([2], [3]), undefined],
    ["do not, where one removes whom the other declares", of([1]), of([2], [1]), "leavesAndDeclared"],
    ["get along, where both let the same one go", of([1], [3]), of([2], [3]), undefined],
    ["do not, where one is authoritative", of([1]), authoritative(of([2])), "severalWithoutDeclared"],
    ["do not, where both are", authoritative(of([1])), authoritative(of([2])), "severalWithoutDeclared"],
    ["get along, where the block names both", named(of([1])), authoritative(named(of([2]))), undefined],
    ["get along, where the block names the other", named(of([1])), authoritative(of([2])), undefined],
    [
      "do not, where the block names the authoritative one alone",
      of([1]),
      authoritative(named(of([2]))),
      "severalWithoutDeclared",
    ],
  ])("%s", (_name, one, other, kind) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const residents = new Residents();
      residents.add(ORGANIZATION_ID, "1", first);
      const add = (): void => {
        residents.add(ORGANIZATION_ID, "2", second);
      };
      if (kind === undefined) add();
      else expect(ownProblemOf(add)).toMatchObject({ code: "InvalidMembers", problem: { kind } });
    }
  });

  test("are one, when the same object is planned twice", () => {
    const residents = new Residents();
    residents.add(ORGANIZATION_ID, "1", authoritative(of([1], [2])));
    residents.add(ORGANIZATION_ID, "1", authoritative(of([2], [1])));
  });

  test("are strangers, when they are of two organizations", () => {
    const residents = new Residents();
    residents.add(ORGANIZATION_ID, "1", authoritative(of([1])));
    residents.add("10002", "2", authoritative(of([2], [1])));
  });
});

function of(members: readonly number[], removing: readonly number[] = []): Resident {
  const map = (positions: readonly number[]) => new Map(uins(...positions).map((one) => [one, "x"] as const));
  return { isDeclared: false, authoritative: false, members: map(members), removing: map(removing) };
}

function authoritative(resident: Resident): Resident {
  return { ...resident, authoritative: true };
}

function named(resident: Resident): Resident {
  return { ...resident, isDeclared: true };
}
