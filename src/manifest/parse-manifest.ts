import { parseTexts, parseUinSet } from "../domain/declaration";
import { parseOrigin } from "../domain/endpoint";
import { isMembershipError, MembershipError } from "../domain/error";
import { LANGUAGES } from "../domain/language";
import { parseRemovalPolicy } from "../domain/policy";
import { parseReportFile } from "../domain/report-file";
import type { Uin } from "../domain/uin";
import {
  isPlainObject,
  parseFields,
  parseOneOf,
  parseOrganizationId,
  parseText,
  unexpected,
  parseSwitch,
} from "../domain/value";
import { type Manifest, MANIFEST_SCHEMA, type ManifestFile } from "./manifest";

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  schema: true,
  construct: true,
  stack: true,
  address: true,
  organizationId: true,
  allowEmpty: true,
  declared: true,
  declaredElsewhere: true,
  protectedMembers: true,
  reasons: true,
  endpoint: true,
  removal: true,
  language: true,
  reportFile: true,
  isRetired: true,
  authoritative: true,
  ignoredMembers: true,
} satisfies Record<keyof ManifestFile, true>) as (keyof ManifestFile)[];

/**
 * What the plan fixed.
 *
 * @throws MembershipError `InvalidManifest` for what is cut off, or not as this version writes it
 */
export function parseManifest(json: string): Manifest {
  try {
    const fields = parseFields("manifest", JSON.parse(json), NAMES);
    if (fields.schema !== MANIFEST_SCHEMA) {
      throw unexpected("schema", { is: "oneOf", values: [String(MANIFEST_SCHEMA)] }, fields.schema);
    }
    return {
      construct: parseText("construct", fields.construct),
      stack: parseText("stack", fields.stack),
      address: parseText("address", fields.address),
      organizationId: parseOrganizationId("organizationId", fields.organizationId),
      allowEmpty: parseSwitch("allowEmpty", fields.allowEmpty),
      declared: parseUinSet("declared", fields.declared),
      declaredElsewhere: parseUinSets("declaredElsewhere", fields.declaredElsewhere),
      protectedMembers: parseUinSet("protectedMembers", fields.protectedMembers),
      reasons: parseTexts("reasons", fields.reasons),
      endpoint: parseOrigin("endpoint", fields.endpoint),
      removal: parseRemovalPolicy(fields.removal),
      language: parseOneOf("language", fields.language, LANGUAGES),
      ...(fields.reportFile !== undefined && {
        reportFile: parseReportFile("reportFile", fields.reportFile),
      }),
      ...(fields.isRetired !== undefined && { isRetired: parseOn("isRetired", fields.isRetired) }),
      ...(fields.authoritative !== undefined && {
        authoritative: parseOn("authoritative", fields.authoritative),
      }),
      ...(fields.ignoredMembers !== undefined && {
        ignoredMembers: parseUinSet("ignoredMembers", fields.ignoredMembers),
      }),
    };
  } catch (cause) {
    if (!isMembershipError(cause) && !(cause instanceof SyntaxError)) throw cause;
    const reason = isMembershipError(cause) ? cause.problem : cause.message;
    throw new MembershipError("InvalidManifest", { kind: "invalidManifest", reason }, { cause });
  }
}

/** What is left out where it is off. */
function parseOn(where: string, value: unknown): true {
  if (value === true) return value;
  throw unexpected(where, { is: "oneOf", values: ["true"] }, value);
}

function parseUinSets(where: string, sets: unknown): ReadonlyMap<string, ReadonlySet<Uin>> {
  if (!isPlainObject(sets)) throw unexpected(where, { is: "object" }, sets);
  return new Map(Object.entries(sets).map(([name, uins]) => [name, parseUinSet(`${where}.${name}`, uins)]));
}
