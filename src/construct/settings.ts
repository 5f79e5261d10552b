import { parseMembers, parseProtected, parseReasons } from "../domain/declaration";
import { resolveEndpoint } from "../domain/endpoint";
import { MembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import type { Members } from "../domain/member";
import { requireSwitch } from "../domain/option";
import { type RemovalPolicy, resolveRemovalPolicy } from "../domain/policy";
import { shown } from "../domain/shown";
import type { Uin } from "../domain/uin";
import { ENGINES } from "./engines";
import { requireKnownValues } from "./known-values";
import type { Engine, OnDestroy, OrganizationMembershipProps } from "./props";

/** Checked properties with their defaults filled in. */
export interface Settings {
  readonly members: Members;
  readonly organizationId: string | undefined;
  readonly protectedMembers: ReadonlySet<Uin>;
  readonly reasons: ReadonlyMap<Uin, string>;
  readonly engine: Engine;
  readonly removal: RemovalPolicy;
  readonly onDestroy: OnDestroy;
  readonly endpoint: string;
  readonly language: Language;
  readonly reportFile: string | undefined;
}

/**
 * Checks everything that can be known when the stack is synthesized.
 *
 * @throws MembershipError with the property, what was expected, and what came
 */
export function resolveSettings(props: OrganizationMembershipProps): Settings {
  requireKnownValues(props);
  const members = parseMembers(props.members);
  const protectedMembers = parseProtected(props.protectedMembers ?? []);
  const reasons = parseReasons(props.leaving ?? {});
  requireSomeMembers(members, props.allowEmpty ?? false);
  requireNotLeaving("declared in members", members, reasons);
  requireNotLeaving("in protectedMembers", protectedMembers, reasons);
  return {
    members,
    organizationId: parseOrganizationId(props.organizationId),
    protectedMembers,
    reasons,
    engine: oneOf("engine", props.engine ?? "null_resource", Object.keys(ENGINES) as Engine[]),
    removal: resolveRemovalPolicy(props.removal),
    onDestroy: oneOf("onDestroy", props.onDestroy ?? "retain", ["retain", "remove"]),
    endpoint: resolveEndpoint(props),
    language: oneOf("language", props.language ?? "en-US", LANGUAGES),
    reportFile: parseReportFile(props.reportFile),
  };
}

function requireSomeMembers(members: Members, allowEmpty: unknown): void {
  requireSwitch("allowEmpty", allowEmpty);
  if (members.size > 0 || allowEmpty) return;
  throw new MembershipError(
    "InvalidMembers",
    "expected at least one member, got none: check the file that members come from; if everyone is to leave, set " +
      "allowEmpty: true",
  );
}

function requireNotLeaving(
  where: string,
  kept: { readonly has: (uin: Uin) => boolean },
  reasons: ReadonlyMap<Uin, string>,
): void {
  const both = [...reasons.keys()].filter((uin) => kept.has(uin));
  if (both.length === 0) return;
  throw new MembershipError(
    "InvalidMembers",
    `expected every UIN of leaving to leave, got ${both.join(", ")}, also ${where}: take it out of one of them`,
  );
}

function parseOrganizationId(text: string | undefined): string | undefined {
  if (text === undefined || (typeof text === "string" && /^[0-9]{1,32}$/.test(text))) return text;
  throw new MembershipError(
    "InvalidOption",
    `expected organizationId to be 1 to 32 decimal digits, as DescribeOrganization shows it (OrgId), got ` +
      shown(text),
  );
}

function parseReportFile(path: string | undefined): string | undefined {
  if (path === undefined || (typeof path === "string" && path !== "")) return path;
  throw new MembershipError(
    "InvalidOption",
    `expected reportFile to be the path of a file, got ${shown(path)}`,
  );
}

function oneOf<T extends string>(property: string, value: T, allowed: readonly T[]): T {
  if (!allowed.includes(value)) {
    const expected = allowed.map(shown).join(" or ");
    throw new MembershipError("InvalidOption", `expected ${property} to be ${expected}, got ${shown(value)}`);
  }
  return value;
}
