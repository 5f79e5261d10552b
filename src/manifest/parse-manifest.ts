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
      ...(fields.isRetired !== undefined && { isRetired: parseRetired(fields.isRetired) }),
    };
  } catch (cause) {
    if (!isMembershipError(cause) && !(cause instanceof SyntaxError)) throw cause;
    const reason = isMembershipError(cause) ? cause.problem : cause.message;
    throw new MembershipError("InvalidManifest", { kind: "invalidManifest", reason }, { cause });
  }
}

function parseRetired(value: unknown): true {
  if (value === true) return value;
  throw unexpected("isRetired", { is: "oneOf", values: ["true"] }, value);
}

function parseUinSets(where: string, sets: unknown): ReadonlyMap<string, ReadonlySet<Uin>> {
  if (!isPlainObject(sets)) throw unexpected(where, { is: "object" }, sets);
  return new Map(Object.entries(sets).map(([name, uins]) => [name, parseUinSet(`${where}.${name}`, uins)]));
}
