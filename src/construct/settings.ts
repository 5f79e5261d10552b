import { parseTexts, parseUinSet } from "../domain/declaration";
import { resolveEndpoint } from "../domain/endpoint";
import { MembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import type { Members } from "../domain/member";
import { type RemovalOptions, type RemovalPolicy, resolveRemovalPolicy } from "../domain/policy";
import { parseReportFile } from "../domain/report-file";
import type { Uin } from "../domain/uin";
import { parseFields, parseOneOf, parseOrganizationId, parseSwitch } from "../domain/value";
import { parseDeclaration, type Declaration } from "./declaration";
import { ENGINES, parseFormerEngine, requireOfEngine } from "./engines";
import { requireKnownBesideMembers, requireKnownValues } from "./known-values";
import { requireOrganizationOfFile } from "./members-file";
import type { Engine, FormerEngine, OrganizationMembershipProps } from "./props";

/** Checked properties with their defaults filled in. */
export interface Settings extends Declaration {
  readonly allowEmpty: boolean;
  readonly organizationId: string;
  readonly protectedMembers: ReadonlySet<Uin>;
  readonly reasons: ReadonlyMap<Uin, string>;
  readonly engine: Engine;
  readonly formerEngine: FormerEngine | undefined;
  readonly authoritative: boolean;
  readonly ignoredMembers: ReadonlySet<Uin>;
  readonly removal: RemovalPolicy;
  /** What the code says of {@link removal}. */
  readonly givenRemoval: RemovalOptions;
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
  formerEngine: true,
  authoritative: true,
  ignoredMembers: true,
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
  if (props.engine === "provider") requireKnownBesideMembers(props);
  else requireKnownValues(props);
  const {
    allowEmpty: mayBeEmpty = false,
    engine: named = "null_resource",
    language = "en-US",
    reportFile,
  } = props;
  const { protectedMembers: guarded = [], reasons: texts = {} } = props;
  const { authoritative = false, ignoredMembers: ignored = [] } = props;
  const declaration = parseDeclaration(props.members);
  const { members, unknownMembers } = declaration;
  const protectedMembers = parseUinSet("protectedMembers", guarded);
  const ignoredMembers = parseUinSet("ignoredMembers", ignored);
  const reasons = parseTexts("reasons", texts);
  const allowEmpty = parseSwitch("allowEmpty", mayBeEmpty);
  if (!allowEmpty && members.size + unknownMembers.size === 0)
    throw new MembershipError("InvalidMembers", { kind: "noMembers" });
  requireNoReason("members", members, reasons);
  requireNoReason("protectedMembers", protectedMembers, reasons);
  requireNotIgnored(members, ignoredMembers);
  const organizationId = parseOrganizationId("organizationId", props.organizationId);
  requireOrganizationOfFile(props.members, organizationId);
  const engine = parseOneOf("engine", named, ENGINES);
  const removal = resolveRemovalPolicy(props.removal);
  requireOfEngine(engine, { ...props, "removal.paused": removal.paused });
  return {
    ...declaration,
    allowEmpty,
    organizationId,
    protectedMembers,
    reasons,
    engine,
    formerEngine:
      props.formerEngine === undefined ? undefined : parseFormerEngine(props.formerEngine, engine),
    authoritative: parseSwitch("authoritative", authoritative),
    ignoredMembers,
    removal,
    givenRemoval: givenOf(removal, props.removal),
    endpoint: resolveEndpoint(props),
    language: parseOneOf("language", language, LANGUAGES),
    reportFile: reportFile === undefined ? undefined : parseReportFile("reportFile", reportFile),
  };
}

function givenOf(removal: RemovalPolicy, given: unknown): RemovalOptions {
  const named = Object.entries(Object(given) as object).filter(([, value]) => value !== undefined);
  const names = named.map(([name]) => name);
  return Object.fromEntries(Object.entries(removal).filter(([name]) => names.includes(name)));
}

function requireNotIgnored(members: Members, ignored: ReadonlySet<Uin>): void {
  const uins = [...ignored].filter((uin) => members.has(uin));
  if (uins.length > 0) throw new MembershipError("InvalidMembers", { kind: "declaredAndIgnored", uins });
}

function requireNoReason(
  where: "members" | "protectedMembers",
  kept: { readonly has: (uin: Uin) => boolean },
  reasons: ReadonlyMap<Uin, string>,
): void {
  const uins = [...reasons.keys()].filter((uin) => kept.has(uin));
  if (uins.length > 0) throw new MembershipError("InvalidMembers", { kind: "reasonOfMember", uins, where });
}
