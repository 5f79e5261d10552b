import fc from "fast-check";
import { UNKNOWN, type ObjectValue } from "../../../src/plugin/value";
import { ORGANIZATION_ID, members, uin } from "../../support/members";
import type { Code } from "./emulated-terraform";

// Histories of one organization with ten accounts, of which two memberships declare some. Accounts are named by their positions.

const POSITIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const ADDRESSES = ["a", "b"] as const;
export type Address = (typeof ADDRESSES)[number];

/** What somebody writes, does by hand, or what goes wrong. */
export type Step =
  | { readonly kind: "edit"; readonly address: Address; readonly members: readonly number[] }
  | { readonly kind: "settings"; readonly address: Address; readonly settings: Settings }
  | { readonly kind: "deleteCode"; readonly address: Address }
  | { readonly kind: "join" | "leave"; readonly position: number }
  | { readonly kind: "refuse"; readonly positions: readonly number[] }
  | { readonly kind: "loseAnswers"; readonly isApplied: boolean }
  | { readonly kind: "kill" | "stateRm" | "import" | "move"; readonly address: Address }
  | { readonly kind: "taint"; readonly address: Address; readonly isTainted: boolean }
  | ApplyStep;

/** A plan and its apply. */
export interface ApplyStep {
  readonly kind: "apply";
  readonly isSaved: boolean;
  readonly refresh: boolean;
  readonly destroy: boolean;
  readonly replace: readonly Address[];
  /** Whose UINs are tokens of other resources, of which one is not known in the plan. */
  readonly unknown: readonly Address[];
  /** Whether the plan has credentials. */
  readonly hasCredentials: boolean;
  /** Who joins, or leaves by hand, between plan and apply. */
  readonly meanwhile: readonly (readonly ["join" | "leave", number])[];
}

export interface Settings {
  readonly authoritative: boolean;
  readonly paused: boolean;
  readonly ignored: readonly number[];
  readonly protectedOnes: readonly number[];
}

/** Without a name in the provider's block, `declared` of which is left out. */
export interface Written {
  readonly isNamed: boolean;
  readonly memberships: Readonly<Partial<Record<Address, Membership>>>;
}

interface Membership {
  readonly members: readonly number[];
  readonly settings: Settings;
}

export const PLAIN: Settings = { authoritative: false, paused: false, ignored: [], protectedOnes: [] };

const position = fc.constantFrom(...POSITIONS);
const address = fc.constantFrom(...ADDRESSES);
const few = fc.uniqueArray(position, { maxLength: 2 });
const rarely = fc.boolean().chain((first) => (first ? fc.boolean() : fc.constant(false)));

const apply: fc.Arbitrary<ApplyStep> = fc.record({
  kind: fc.constant("apply"),
  isSaved: fc.boolean(),
  refresh: fc.constantFrom(true, true, true, false),
  destroy: fc.constantFrom(false, false, false, false, true),
  replace: fc.oneof(
    { arbitrary: fc.constant([]), weight: 5 },
    { arbitrary: address.map((one) => [one]), weight: 1 },
  ),
  unknown: fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.subarray([...ADDRESSES]), weight: 1 },
  ),
  hasCredentials: fc.constantFrom(true, true, true, true, false),
  meanwhile: fc.oneof(
    { arbitrary: fc.constant([]), weight: 3 },
    {
      arbitrary: fc.array(fc.tuple(fc.constantFrom("join" as const, "leave" as const), position), {
        maxLength: 2,
      }),
      weight: 1,
    },
  ),
});

const edit: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant("edit"),
  address,
  members: fc.uniqueArray(position, { maxLength: 6 }),
});

const other: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("settings" as const),
    address,
    settings: fc.record({ authoritative: fc.boolean(), paused: rarely, ignored: few, protectedOnes: few }),
  }),
  fc.record({ kind: fc.constantFrom("join" as const, "leave" as const), position }),
  fc.record({ kind: fc.constant("refuse" as const), positions: few }),
  fc.record({ kind: fc.constant("loseAnswers" as const), isApplied: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("kill", "stateRm", "import", "move", "deleteCode" as const), address }),
  fc.record({ kind: fc.constant("taint" as const), address, isTainted: fc.boolean() }),
);

/** Histories that begin with an apply. */
export const histories: fc.Arbitrary<{ readonly isNamed: boolean; readonly steps: readonly Step[] }> =
  fc.record({
    isNamed: fc.constantFrom(true, true, true, false),
    steps: fc
      .array(
        fc.oneof(
          { arbitrary: apply, weight: 4 },
          { arbitrary: edit, weight: 3 },
          { arbitrary: other, weight: 3 },
        ),
        { minLength: 4, maxLength: 14 },
      )
      .map((steps) => steps),
  });

/**
 * The code as Terraform evaluates it.
 *
 * @param unknown memberships of which not all UINs are known
 */
export function codeOf({ isNamed, memberships }: Written, unknown: readonly Address[] = []): Code {
  const all = Object.entries(memberships) as [Address, Membership][];
  const listOf = ([name, one]: [Address, Membership]) => {
    const uins = one.members.map(uin);
    return unknown.includes(name) && uins.length > 0 ? [...uins.slice(1), UNKNOWN] : uins;
  };
  return {
    block: isNamed
      ? {
          declared: { [ORGANIZATION_ID]: Object.fromEntries(all.map((one) => [one[0], listOf(one)])) },
          protected_members: {
            [ORGANIZATION_ID]: [...new Set(all.flatMap(([, one]) => one.settings.protectedOnes.map(uin)))],
          },
        }
      : {},
    resources: Object.fromEntries(
      all.map(([name, one]) => [name, resourceOf(name, one, unknown.includes(name))]),
    ),
  };
}

function resourceOf(
  name: Address,
  { members: positions, settings }: Membership,
  isUnknown: boolean,
): ObjectValue {
  const { authoritative, paused, ignored, protectedOnes } = settings;
  const ignoredHere = ignored.filter((one) => !positions.includes(one));
  return {
    organization_id: ORGANIZATION_ID,
    membership: name,
    members: isUnknown && positions.length > 0 ? UNKNOWN : members(...positions),
    allow_empty: true,
    removal: { paused, max_removals: { count: 10 } },
    ...(authoritative && { authoritative }),
    ...(protectedOnes.length > 0 && { protected_members: protectedOnes.map(uin) }),
    ...(ignoredHere.length > 0 && { ignored_members: ignoredHere.map(uin) }),
  };
}
