import { parseTexts, parseUinSet } from "../../domain/declaration";
import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import { type RemovalPolicy, resolveRemovalPolicy } from "../../domain/policy";
import { parseReportFile } from "../../domain/report-file";
import { compareUins, tryUin, type Uin } from "../../domain/uin";
import { parseOrganizationId, parseText } from "../../domain/value";
import { isUnknown, isWhollyKnown, type ObjectValue, type Value } from "../../plugin/value";
import { removalOptions } from "../contract";
import type { Mark } from "./mark";

/** What the code says of a membership; what is not known yet is `undefined`. */
export interface Declaration {
  readonly organizationId: string | undefined;
  /** Its name in the provider's block. */
  readonly membership: string | undefined;
  readonly members: Members | undefined;
  readonly protectedMembers: ReadonlySet<Uin>;
  readonly ignoredMembers: ReadonlySet<Uin>;
  readonly reasons: ReadonlyMap<Uin, string>;
  readonly removal: RemovalPolicy;
  readonly reportFile: string | undefined;
  readonly authoritative: boolean;
  /** Names of arguments beside `members` that are not wholly known. */
  readonly unknown: readonly string[];
}

/**
 * What the code says, checked as far as it is known.
 *
 * @throws MembershipError as the construct's properties are checked
 */
export function parseDeclaration(config: ObjectValue): Declaration {
  const { members: given = null, ...others } = config;
  const known = (name: string): Value => {
    const value = others[name] ?? null;
    return isWhollyKnown(value) ? value : null;
  };
  const listed = (name: string): ReadonlySet<Uin> => parseUinSet(name, known(name) ?? []);
  const members = isUnknown(given) ? undefined : parseLabels(given);
  const protectedMembers = listed("protected_members");
  const ignoredMembers = listed("ignored_members");
  const reasons = parseTexts("reasons", known("reasons") ?? {});
  if (members?.size === 0 && known("allow_empty") !== true && isWhollyKnown(others["allow_empty"] ?? null))
    throw new MembershipError("InvalidMembers", { kind: "noMembers" });
  if (members) {
    requireNone(
      [...ignoredMembers].filter((uin) => members.has(uin)),
      (uins) => ({ kind: "declaredAndIgnored", uins }),
    );
    requireNone(
      [...reasons.keys()].filter((uin) => members.has(uin)),
      (uins) => ({
        kind: "reasonOfMember",
        uins,
        where: "members",
      }),
    );
  }
  const file = known("report_file");
  const membership = known("membership");
  const id = known("organization_id");
  return {
    organizationId: id === null ? undefined : parseOrganizationId("organization_id", id),
    membership: membership === null ? undefined : parseText("membership", membership),
    members,
    protectedMembers,
    ignoredMembers,
    reasons,
    removal: resolveRemovalPolicy(removalOptions((known("removal") ?? {}) as ObjectValue)),
    reportFile: file === null ? undefined : parseReportFile("report_file", file),
    authoritative: known("authoritative") === true,
    unknown: Object.keys(others).filter((name) => !isWhollyKnown(others[name] ?? null)),
  };
}

/** What the state of a membership says. */
export interface Kept {
  /** Absent where it was moved here from a state that names none. */
  readonly organizationId: string | undefined;
  readonly membership: string | undefined;
  readonly members: Members;
  readonly pending: Members;
  readonly unmanaged: Members;
  readonly absent: Members;
  /** Those of `absent` who certainly were not there when Terraform began: it did look. */
  readonly gone: ReadonlySet<Uin>;
  readonly removing: Members;
  readonly ignoredMembers: ReadonlySet<Uin>;
  /** Absent until the first apply by this provider: it was imported, or moved here. */
  readonly removals: number | undefined;
}

/** A state is our own writing, and read as such: what another hand wrote into it that is no UIN is passed over. */
export function readKept(state: ObjectValue, { declared: looked }: Mark = {}): Kept {
  const text = (name: string): string | undefined => {
    const value = state[name];
    return typeof value === "string" ? value : undefined;
  };
  const { removals, ignored_members: ignored } = state;
  const absent = labelsIn(state["absent"]);
  return {
    organizationId: text("organization_id"),
    membership: text("membership"),
    members: labelsIn(state["members"]),
    pending: labelsIn(state["pending"]),
    unmanaged: labelsIn(state["unmanaged"]),
    absent,
    gone: new Set(looked === undefined ? [] : absent.keys()),
    removing: labelsIn(state["removing"]),
    ignoredMembers: new Set(Array.isArray(ignored) ? ignored.flatMap((uin: Value) => tryUin(uin) ?? []) : []),
    removals: typeof removals === "number" ? removals : undefined,
  };
}

/** Whom the state knows to have been declared, and not to have left. */
export function previousIn({ members, pending }: Kept): Members {
  return new Map([...pending, ...members]);
}

/** The state of a membership that was never applied: nobody was declared, so nobody leaves. */
export function emptyState(organizationId: string | null): ObjectValue {
  const nobody = { members: {}, pending: {}, unmanaged: {}, absent: {}, removing: {} };
  return { organization_id: organizationId, id: organizationId, ...nobody };
}

/** A map of texts as Terraform takes it, in numeric order. */
export function labelsOf(members: Members): Record<string, string> {
  return Object.fromEntries([...members].sort(([a], [b]) => compareUins(a, b)));
}

export function labelsIn(map: Value | undefined): Members {
  if (map === undefined || isUnknown(map) || typeof map !== "object" || map === null) return new Map();
  const members = new Map<Uin, string>();
  for (const [key, label] of Object.entries(map as ObjectValue)) {
    const uin = tryUin(key);
    if (uin !== undefined) members.set(uin, typeof label === "string" ? label : "");
  }
  return members;
}

/** What stands for a label that is not known yet. */
const UNKNOWN_LABEL = "?";

function parseLabels(map: Value): Members {
  const labels = Object(map) as ObjectValue;
  if (!Object.values(labels).some(isUnknown)) return parseTexts("members", labels);
  const entries = Object.entries(labels).map(([uin, label]) => [
    uin,
    isUnknown(label) ? UNKNOWN_LABEL : label,
  ]);
  return parseTexts("members", Object.fromEntries(entries) as unknown);
}

function requireNone(
  uins: readonly Uin[],
  problem: (uins: readonly Uin[]) => ConstructorParameters<typeof MembershipError>[1],
): void {
  if (uins.length > 0) throw new MembershipError("InvalidMembers", problem(uins));
}
