import { join } from "node:path";
import { isMembershipError, MembershipError } from "../domain/error";
import { parseJson, visibleJson } from "../domain/json";
import type { Problems } from "../domain/problem";
import { isPlainObject } from "../domain/value";
import { readRegularFile } from "../files/read-regular-file";
import { replaceFile, requireReplaceable } from "../files/replace-file";
import { unsafePart } from "../files/unsafe-part";
import type { RemovalReport } from "./report";

/** What is longer than any report of ours is none. */
const MAX_BYTES = 2 ** 28;

export interface ReportFile {
  /** What the file tells of an earlier run of the same removal: whoever may write the file may have written it. */
  readonly earlier?: RemovalReport;
  /** Puts a new file in its place, which only its owner may read. @throws MembershipError `InvalidOption` */
  readonly write: (report: RemovalReport) => Promise<void>;
}

/**
 * Finds out before a removal whether its report can be written, over nothing but an earlier one; all stays as it is.
 *
 * @param file its path within `directory`, as `parseReportFile` returns it
 * @param digest the removal's, as `removalDigest` returns it
 * @throws MembershipError `InvalidOption`
 */
export function openReportFile(file: string, directory: string, digest: string): ReportFile {
  const path = join(directory, file);
  try {
    const report = reportAt(file, directory);
    requireReplaceable(path);
    return {
      ...(report && digestOf(report) === digest && { earlier: report }),
      write: (next) => write(file, directory, next),
    };
  } catch (cause) {
    if (isMembershipError(cause)) throw cause;
    const problem = { kind: "unwritableReport", file, directory, reason: reasonOf(cause) } as const;
    throw new MembershipError("InvalidOption", problem, { cause });
  }
}

/** @throws MembershipError `InvalidOption` unless a report stands there, or nothing; the system's error */
function reportAt(file: string, directory: string): RemovalReport | undefined {
  const part = unsafePart(directory, file);
  if (part) throw unsafeReport({ file, ...part });
  const bytes = bytesAt(file, directory);
  if (bytes === undefined || bytes.length === 0) return undefined; // an interrupted run of version 0.2 left it empty
  const report = tryReport(bytes);
  if (report === undefined) throw unsafeReport({ file, at: file, because: "notAReport" });
  return report;
}

function bytesAt(file: string, directory: string): Buffer | undefined {
  try {
    return readRegularFile(join(directory, file), MAX_BYTES, false).bytes;
  } catch (error) {
    const problem = isMembershipError(error) ? error.problem : undefined;
    if (problem?.kind !== "unreadableFile") throw error;
    if (problem.because === "absent") return undefined;
    if (problem.because === "unreadable") throw (error as Error).cause;
    throw unsafeReport({
      file,
      at: file,
      because: problem.because === "notAFile" ? "notAFile" : "notAReport",
    });
  }
}

function tryReport(bytes: Buffer): RemovalReport | undefined {
  try {
    const report = parseJson(bytes.toString());
    const { schema, construct, members } = isPlainObject(report) ? report : {};
    const isReport = typeof schema === "number" && typeof construct === "string" && Array.isArray(members);
    return isReport ? (report as RemovalReport) : undefined;
  } catch {
    return undefined; // no JSON, or too much of it
  }
}

/** A report of version 0.2 has none. */
function digestOf({ approval }: { readonly approval?: unknown }): unknown {
  return isPlainObject(approval) ? approval["digest"] : undefined;
}

/** By now somebody may be removed, which the problems from before do not say. */
async function write(file: string, directory: string, report: RemovalReport): Promise<void> {
  try {
    await replaceFile(join(directory, file), `${visibleJson(report)}\n`, () => {
      reportAt(file, directory);
    });
  } catch (cause) {
    const reason = isMembershipError(cause) ? cause.problem : reasonOf(cause);
    throw new MembershipError("InvalidOption", { kind: "reportNotWritten", file, reason }, { cause });
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function unsafeReport(problem: Problems["unsafeReport"]): MembershipError {
  return new MembershipError("InvalidOption", { kind: "unsafeReport", ...problem });
}
