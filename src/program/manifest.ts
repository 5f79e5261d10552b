import { existsSync, readFileSync } from "node:fs";
import { resolveEndpoint } from "../domain/endpoint";
import { MembershipError } from "../domain/error";
import { LANGUAGES } from "../domain/language";
import { resolveRemovalPolicy, type RemovalPolicy } from "../domain/policy";
import { shown } from "../domain/shown";
import { tryUin } from "../domain/uin";
import { type Manifest, MANIFEST_SCHEMA } from "./contract";

type Check = (value: unknown) => boolean;

/** What each part must be; the compiler keeps it complete. */
const PARTS: Readonly<Record<keyof Manifest, Check>> = {
  schema: (value) => value === MANIFEST_SCHEMA,
  construct: isText,
  address: isText,
  onDestroy: isOneOf(["retain", "remove"]),
  declared: isUinList,
  declaredElsewhere: isUinList,
  previous: isAbsentOr(isTextMap),
  organizationId: isAbsentOr(isText),
  protectedMembers: isUinList,
  reasons: isTextMap,
  endpoint: accepts((value) => resolveEndpoint({ endpoint: value as string })),
  removal: accepts((value) => resolveRemovalPolicy(value as RemovalPolicy)),
  language: isOneOf(LANGUAGES),
  reportFile: isAbsentOr(isText),
};

/**
 * Reads what the plan fixed.
 *
 * @throws MembershipError `InvalidManifest` for a file that is missing, cut off, or not as this version writes it
 */
export function readManifest(path: string): Manifest {
  const manifest = readJson(path);
  for (const [part, isValid] of Object.entries(PARTS)) {
    if (!isValid(manifest[part])) throw invalid(path, `${part} ${shown(manifest[part])}`);
  }
  return manifest as unknown as Manifest;
}

/**
 * What the plan fixed; `undefined` when there is no such file.
 *
 * @throws MembershipError as {@link readManifest}
 */
export function tryManifest(path: string): Manifest | undefined {
  return existsSync(path) ? readManifest(path) : undefined;
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(readFileSync(path, "utf8"))) as Record<string, unknown>;
  } catch (cause) {
    throw invalid(path, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function invalid(path: string, got: string, options?: ErrorOptions): MembershipError {
  return new MembershipError(
    "InvalidManifest",
    `expected a manifest of schema ${MANIFEST_SCHEMA} at ${path}, got ${got}: nothing was removed; ` +
      "synthesize the stack again, make a new plan and apply that",
    options,
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isUinList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => tryUin(item) !== undefined);
}

function isTextMap(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isText)
  );
}

function isOneOf(values: readonly string[]): Check {
  return (value) => values.includes(value as string);
}

function isAbsentOr(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function accepts(parse: (value: unknown) => unknown): Check {
  return (value) => {
    try {
      parse(value);
      return value !== undefined;
    } catch {
      return false; // the refusal names the part and what it is
    }
  };
}
