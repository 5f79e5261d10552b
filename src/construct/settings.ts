import { parseMembers, parseTexts, parseUinSet } from "../domain/declaration";
import { resolveEndpoint } from "../domain/endpoint";
import { MembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import type { Members } from "../domain/member";
import { type RemovalPolicy, resolveRemovalPolicy } from "../domain/policy";
import { parseReportFile } from "../domain/report-file";
import type { Uin } from "../domain/uin";
import { parseFields, parseOneOf, parseOrganizationId, parseSwitch } from "../domain/value";
import { ENGINES } from "./engines";
import { requireKnownValues } from "./known-values";
import { requireOrganizationOfFile } from "./members-file";
import type { Engine, OrganizationMembershipProps } from "./props";

/** Checked properties with their defaults filled in. */
export interface Settings {
  readonly members: Members;
  readonly allowEmpty: boolean;
  readonly organizationId: string;
  readonly protectedMembers: ReadonlySet<Uin>;
  readonly reasons: ReadonlyMap<Uin, string>;
  readonly engine: Engine;
  readonly removal: RemovalPolicy;
  readonly endpoint: string;
  readonly language: Language;
  readonly reportFile: string | undefined;
}

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  members: true,
  allowEmpty: true,
  organizationId: true,
  protectedMembers: true,
  reasons: true,
  engine: true,
  removal: true,
  site: true,
  endpoint: true,
  language: true,
  reportFile: true,
} satisfies Record<keyof OrganizationMembershipProps, true>) as (keyof OrganizationMembershipProps)[];

/** Names of version 0.1 that have another meaning or none now. */
const REPLACED = ["leaving", "onDestroy"] as const;

/**
 * Checks everything that can be known when the stack is synthesized.
 *
 * @throws MembershipError with the property, what was expected, and what came
 */
export function resolveSettings(given: unknown): Settings {
  const replaced = REPLACED.find((name) => name in Object(given));
  if (replaced) throw new MembershipError("InvalidOption", { kind: "replacedProperty", name: replaced });
  const props = parseFields("props", given, NAMES);
  requireKnownValues(props);
  const { allowEmpty: mayBeEmpty = false, engine = "null_resource", language = "en-US", reportFile } = props;
  const { protectedMembers: guarded = [], reasons: texts = {} } = props;
  const members = parseMembers(props.members);
  const protectedMembers = parseUinSet("protectedMembers", guarded);
  const reasons = parseTexts("reasons", texts);
  const allowEmpty = parseSwitch("allowEmpty", mayBeEmpty);
  if (!allowEmpty && members.size === 0) throw new MembershipError("InvalidMembers", { kind: "noMembers" });
  requireNoReason("members", members, reasons);
  requireNoReason("protectedMembers", protectedMembers, reasons);
  const organizationId = parseOrganizationId("organizationId", props.organizationId);
  requireOrganizationOfFile(props.members, organizationId);
  return {
    members,
    allowEmpty,
    organizationId,
    protectedMembers,
    reasons,
    engine: parseOneOf("engine", engine, Object.keys(ENGINES) as Engine[]),
    removal: resolveRemovalPolicy(props.removal),
    endpoint: resolveEndpoint(props),
    language: parseOneOf("language", language, LANGUAGES),
    reportFile: reportFile === undefined ? undefined : parseReportFile("reportFile", reportFile),
  };
}

function requireNoReason(
  where: "members" | "protectedMembers",
  kept: { readonly has: (uin: Uin) => boolean },
  reasons: ReadonlyMap<Uin, string>,
): void {
  const uins = [...reasons.keys()].filter((uin) => kept.has(uin));
  if (uins.length > 0) throw new MembershipError("InvalidMembers", { kind: "reasonOfMember", uins, where });
}
