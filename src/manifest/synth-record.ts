import { isMembershipError } from "../domain/error";
import { parseJson } from "../domain/json";
import type { Problem } from "../domain/problem";
import { parseFields, parseOrganizationId, parseSwitch, parseText, unexpected } from "../domain/value";

// Which memberships a synthesis had, for the next one in the same output directory. Nothing but warnings comes of it: whoever
// changes code can write the file, too.

/** Its name in cdktf's output directory. */
export const SYNTH_RECORD = "organization-memberships.json";

/** Room for thousands of memberships. */
export const MAX_SYNTH_RECORD_BYTES = 1_048_576;

/** The version of {@link SynthRecord}; any other is not read. */
const SCHEMA = 1;

const MAX_LENGTH = 4_096;
const MAX_NAMED = 20;

/** A membership that a synthesis had; another organization makes it another one. */
export interface RecordedMembership {
  /** The construct's path. */
  readonly construct: string;
  /** The stack's name. */
  readonly stack: string;
  /** The address of its resource, within the stack. */
  readonly address: string;
  readonly organizationId: string;
  /** Whether it comes to its end, and is not missed. */
  readonly retired: boolean;
}

/** What a synthesis leaves behind, each list in the order of paths. */
export interface SynthRecord {
  readonly memberships: readonly RecordedMembership[];
  /** Those that earlier ones had, that were not retired, and that no later one had. */
  readonly missing: readonly RecordedMembership[];
}

/** What came of reading one: nothing where there is none. */
export interface SynthRecordFile {
  readonly record?: SynthRecord;
  /** Why what is there is not believed. */
  readonly problem?: Problem;
}

/** @param read reads the file; throws as a reader of files does */
export function readSynthRecord(read: () => Buffer): SynthRecordFile {
  try {
    return { record: parse(read().toString()) };
  } catch (error) {
    if (!isMembershipError(error) && !(error instanceof SyntaxError)) throw error;
    if (isMembershipError(error) && isAbsent(error.problem)) return {};
    const reason = isMembershipError(error) ? error.problem : error.message;
    return { problem: { kind: "unreadableSynthRecord", file: SYNTH_RECORD, reason } };
  }
}

/** What a synthesis of the memberships `now` leaves behind, after `last`. */
export function nextSynthRecord(now: readonly RecordedMembership[], last?: SynthRecord): SynthRecord {
  const there = new Set(now.map(keyOf));
  const before = [...(last?.missing ?? []), ...(last?.memberships ?? []).filter(({ retired }) => !retired)];
  const missing = before.filter((membership) => !there.has(keyOf(membership)));
  return { memberships: sorted(now), missing: sorted(missing) };
}

/** The file, which is the same for the same memberships. */
export function synthRecordText({ memberships, missing }: SynthRecord): string {
  return `${JSON.stringify({ schema: SCHEMA, memberships, missing }, undefined, 1)}\n`;
}

/** Memberships as a sentence in any language names them: `stack/membership (10001)`; not all of very many. */
export function namesOf(memberships: readonly RecordedMembership[]): string[] {
  const names = memberships.map(({ construct, organizationId }) => `${construct} (${organizationId})`);
  return names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED), "…"] : names;
}

function parse(json: string): SynthRecord {
  const { schema, memberships, missing } = parseFields("file", parseJson(json), [
    "schema",
    "memberships",
    "missing",
  ]);
  if (schema !== SCHEMA) throw unexpected("schema", { is: "oneOf", values: [String(SCHEMA)] }, schema);
  return {
    memberships: parseMemberships("memberships", memberships),
    missing: parseMemberships("missing", missing),
  };
}

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  construct: true,
  stack: true,
  address: true,
  organizationId: true,
  retired: true,
} satisfies Record<keyof RecordedMembership, true>) as (keyof RecordedMembership)[];

function parseMemberships(where: string, list: unknown): RecordedMembership[] {
  return [list].flat().map((one: unknown, index) => {
    const fields = parseFields(`${where}[${index}]`, one, NAMES);
    return {
      construct: parseText("construct", fields.construct, MAX_LENGTH),
      stack: parseText("stack", fields.stack, MAX_LENGTH),
      address: parseText("address", fields.address, MAX_LENGTH),
      organizationId: parseOrganizationId("organizationId", fields.organizationId),
      retired: parseSwitch("retired", fields.retired),
    };
  });
}

function isAbsent(problem: Problem): boolean {
  return problem.kind === "unreadableFile" && problem.because === "absent";
}

/** Each once, in the order of paths. */
function sorted(memberships: readonly RecordedMembership[]): RecordedMembership[] {
  const byKey = new Map(memberships.map((membership) => [keyOf(membership), membership]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, membership]) => membership);
}

function keyOf({ construct, organizationId }: RecordedMembership): string {
  return JSON.stringify([construct, organizationId]);
}
