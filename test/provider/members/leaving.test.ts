import type { Uin } from "../../../src/domain/uin";
import type { ObjectValue } from "../../../src/plugin/value";
import { UNKNOWN } from "../../../src/plugin/value";
import { declaredIn } from "../../../src/provider/declared";
import { leavingIn, leavingWith, whyNobodyLeaves } from "../../../src/provider/members/leaving";
import { parseDeclaration, readKept } from "../../../src/provider/members/membership";
import { members, ORGANIZATION_ID, uin } from "../../support/members";

type Positions = readonly number[];

/** Accounts by their positions. */
interface Case {
  readonly state?: Partial<Record<"members" | "pending" | "unmanaged" | "absent", Positions>>;
  readonly code: Positions | "unknown";
  readonly settings?: ObjectValue;
  /** Of the provider's block, by membership; the code's is `m`. */
  readonly declared?: Readonly<Record<string, Positions | "unknown">>;
  readonly protectedOnes?: Positions;
  /** Whether the organization was listed when Terraform began. @default true */
  readonly isLooked?: boolean;
  /** Whether it was applied before. @default true */
  readonly isApplied?: boolean;
}

interface Expected {
  readonly removing?: Positions;
  readonly waiting?: Positions;
  readonly because?: string;
}

const AUTHORITATIVE = { authoritative: true };
const PAUSED = { removal: { paused: true } };

describe("A change", () => {
  test.each<[name: string, given: Case, expected: Expected]>([
    ["removes who left the code", { state: { members: [1, 2] }, code: [1] }, { removing: [2] }],
    ["removes nobody who is declared still", { state: { members: [1, 2] }, code: [1, 2, 3] }, {}],
    [
      "removes who was left behind before",
      { state: { members: [1], pending: [2] }, code: [1] },
      { removing: [2] },
    ],
    [
      "removes nobody who was left behind and is declared again",
      { state: { members: [1], pending: [2] }, code: [1, 2] },
      {},
    ],
    [
      "removes nobody whom another membership declares",
      { state: { members: [1, 2] }, code: [1], declared: { m: [1], other: [2] } },
      {},
    ],
    [
      "removes nobody who is ignored from now on",
      { state: { members: [1, 2] }, code: [1], settings: { ignored_members: [uin(2)] } },
      {},
    ],
    ["removes nobody who is gone already", { state: { members: [1, 2], absent: [2] }, code: [1] }, {}],
    [
      "removes who was absent once, where nobody looked since",
      { state: { members: [1, 2], absent: [2] }, code: [1], isLooked: false },
      { removing: [2] },
    ],
    [
      "leaves to a rail who is protected",
      { state: { members: [1, 2] }, code: [1], protectedOnes: [2] },
      { removing: [2] },
    ],
    [
      "lets who is declared nowhere be, if it is not authoritative",
      { state: { members: [1], unmanaged: [7] }, code: [1] },
      {},
    ],
    [
      "removes who is declared nowhere, if it is authoritative",
      { state: { members: [1, 2], unmanaged: [7] }, code: [1], settings: AUTHORITATIVE },
      { removing: [2, 7] },
    ],
    [
      "removes nobody who was declared nowhere and is declared now",
      {
        state: { members: [1], unmanaged: [7, 8] },
        code: [1, 7],
        settings: AUTHORITATIVE,
        declared: { m: [1, 7], o: [8] },
      },
      {},
    ],
    [
      "removes nobody who was declared nowhere and is ignored now",
      {
        state: { members: [1], unmanaged: [7] },
        code: [1],
        settings: { ...AUTHORITATIVE, ignored_members: [uin(7)] },
      },
      {},
    ],
    [
      "removes nobody who was declared nowhere and is protected",
      { state: { members: [1], unmanaged: [7] }, code: [1], settings: AUTHORITATIVE, protectedOnes: [7] },
      {},
    ],
    [
      "removes nobody who was never declared, in its first apply",
      { state: { members: [1, 2], unmanaged: [7] }, code: [1], settings: AUTHORITATIVE, isApplied: false },
      { removing: [2] },
    ],
    [
      "lets all wait in a pause, and nobody who was never declared",
      {
        state: { members: [1, 2], unmanaged: [7] },
        code: [1],
        settings: { ...AUTHORITATIVE, ...PAUSED },
      },
      { waiting: [2], because: "paused" },
    ],
    [
      "lets nobody leave where nothing tells whom the code declares",
      { state: { members: [1, 2] }, code: "unknown" },
      { because: "declarationUnknown" },
    ],
    [
      "lets those wait whom the known part of the block does not name",
      { state: { members: [1, 2, 3] }, code: [1], declared: { m: [1], o: "unknown", p: [3] } },
      { waiting: [2], because: "declarationUnknown" },
    ],
    [
      "removes whom the block does not name, where labels alone are not known",
      { state: { members: [1, 2] }, code: "unknown", declared: { m: [1] } },
      { removing: [2] },
    ],
    [
      "names nobody who waits where nothing of its list is known",
      { state: { members: [1, 2] }, code: "unknown", declared: { m: "unknown" } },
      { because: "declarationUnknown" },
    ],
    [
      "says that it is paused, where that is all that there is to say",
      { state: { members: [1] }, code: [1], settings: PAUSED },
      { because: "paused" },
    ],
  ])("%s", (_name, given, expected) => {
    const { removing, waiting, because } = leavingIn(...argumentsOf(given));
    expect({
      removing: [...removing.keys()],
      waiting: [...waiting.keys()],
      because,
    }).toEqual({
      removing: (expected.removing ?? []).map(uin),
      waiting: (expected.waiting ?? []).map(uin),
      because: expected.because,
    });
  });

  test("gives who leaves the label that the state has", () => {
    const { removing } = leavingIn(...argumentsOf({ state: { members: [1], pending: [2] }, code: [3] }));
    expect([...removing]).toEqual([
      [uin(1), "member-1"],
      [uin(2), "member-2"],
    ]);
  });
});

describe("With an object that goes", () => {
  const state = { membership: "m", members: members(1, 2), pending: members(3) };
  const ignoring = { ...state, ignored_members: [uin(2)] };
  const known = { m: [1], other: [3] };

  test.each<
    [
      name: string,
      state: ObjectValue,
      declared: Case["declared"],
      leaving: Positions,
      why: string | undefined,
    ]
  >([
    ["those leave whom nobody declares any more", state, known, [2], undefined],
    ["those leave who were left behind before", state, { m: [1, 2] }, [3], undefined],
    [
      "everybody leaves where the membership declares nobody in so many words",
      state,
      { m: [] },
      [1, 2, 3],
      undefined,
    ],
    ["nobody leaves who was ignored", ignoring, known, [], undefined],
    ["nobody leaves where the block says nothing", state, undefined, [], "nothingDeclared"],
    ["nobody leaves where its own code is gone", state, { other: [3] }, [], "membershipGone"],
    ["nobody leaves where it has no name", { ...state, membership: null }, known, [], "nothingDeclared"],
    [
      "nobody leaves where some of the block is not known",
      state,
      { m: [1], o: "unknown" },
      [],
      "declaredUnknown",
    ],
  ])("%s", (_name, value, declared, leaving, why) => {
    const block = declaredIn(ORGANIZATION_ID, blockOf(declared));
    const kept = readKept(value);
    expect([...leavingWith(kept, block).keys()]).toEqual(leaving.map(uin));
    expect(whyNobodyLeaves(kept, block)).toBe(why);
  });
});

function argumentsOf(given: Case): Parameters<typeof leavingIn> {
  const { state = {}, code, settings = {}, protectedOnes = [], isLooked = true, isApplied = true } = given;
  const maps = Object.entries(state).map(([name, positions]) => [name, members(...positions)]);
  const value = { ...Object.fromEntries(maps), ...(isApplied && { removals: 7 }) } as ObjectValue;
  const kept = readKept(value, isLooked ? { declared: "a hash" } : {});
  const written = { membership: "m", members: code === "unknown" ? UNKNOWN : members(...code), ...settings };
  const isProtected = (one: Uin): boolean => protectedOnes.map(uin).includes(one);
  return [kept, parseDeclaration(written), declaredIn(ORGANIZATION_ID, blockOf(given.declared)), isProtected];
}

function blockOf(declared: Case["declared"]): ObjectValue {
  if (declared === undefined) return {};
  const lists = Object.entries(declared).map(([name, positions]) => [
    name,
    positions === "unknown" ? UNKNOWN : positions.map(uin),
  ]);
  return { declared: { [ORGANIZATION_ID]: Object.fromEntries(lists) as ObjectValue } };
}
