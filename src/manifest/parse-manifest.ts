import { parseTexts } from "../domain/declaration";
import { parseOrigin } from "../domain/endpoint";
import { LANGUAGES } from "../domain/language";
import { parseRemovalPolicy } from "../domain/policy";
import { parseReportFile } from "../domain/report-file";
import {
  parseFields,
  parseOneOf,
  parseOrganizationId,
  parseText,
  unexpected,
  parseSwitch,
} from "../domain/value";
import type { Declarations, Manifest, ManifestFile, OwnManifest } from "./manifest";
import { readWritten, valid } from "./written-file";

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  schema: true,
  construct: true,
  stack: true,
  address: true,
  organizationId: true,
  allowEmpty: true,
  reasons: true,
  endpoint: true,
  removal: true,
  language: true,
  reportFile: true,
  isRetired: true,
  authoritative: true,
} satisfies Record<keyof ManifestFile, true>) as (keyof ManifestFile)[];

/**
 * What a manifest says by itself.
 *
 * @throws MembershipError `InvalidManifest` for what is cut off, or not as this version writes it
 */
export function parseManifest(json: string): OwnManifest {
  return readWritten(json, parseOwn);
}

/**
 * The same with what the app declares in its organization.
 *
 * @throws MembershipError `InvalidManifest` where the two are not of one app
 */
export function wholeManifest(own: OwnManifest, { declared: all, ...shared }: Declarations): Manifest {
  const { construct, organizationId } = own;
  return valid(() => {
    if (shared.organizationId !== organizationId) {
      throw unexpected("organizationId", { is: "oneOf", values: [organizationId] }, shared.organizationId);
    }
    const declared = all.get(construct);
    if (declared === undefined) throw unexpected(`declared.${construct}`, { is: "uins" }, undefined);
    const declaredElsewhere = new Map(all);
    declaredElsewhere.delete(construct);
    return { ...own, ...shared, declared, declaredElsewhere };
  });
}

function parseOwn(content: unknown): OwnManifest {
  const fields = parseFields("manifest", content, NAMES);
  return {
    construct: parseText("construct", fields.construct),
    stack: parseText("stack", fields.stack),
    address: parseText("address", fields.address),
    organizationId: parseOrganizationId("organizationId", fields.organizationId),
    allowEmpty: parseSwitch("allowEmpty", fields.allowEmpty),
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
  };
}

/** What is left out where it is off. */
function parseOn(where: string, value: unknown): true {
  if (value === true) return value;
  throw unexpected(where, { is: "oneOf", values: ["true"] }, value);
}
