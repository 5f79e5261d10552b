import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { isPlainObject } from "../../domain/value";
import type { PrivateData } from "../../plugin/provider";

/** What is kept beside a membership's state, from one call of Terraform's to the next. */
export interface Mark {
  /** The process that read the membership last. */
  readonly process?: string;
  /** The Terraform that it read for. */
  readonly terraform?: string;
  /** Whom the code declared of it at that time, as a hash: of those it is known who is absent. */
  readonly declared?: string;
  /** Tells one object of an organization from another within a process: what is planned for one may take several calls. */
  readonly object?: string;
  /** When the last request of that process left, in milliseconds since 1970, where it sent many. */
  readonly lastRequestAtMs?: number;
  /** The plan could not know whom the code declares, so nobody leaves with the object. */
  readonly nobodyLeaves?: boolean;
  /** UINs, with commas, that the code protects or ignores which comes in the place of the object: they stay when it goes. */
  readonly stays?: string;
  /** That code pauses removals. */
  readonly paused?: boolean;
  /**
   * The provider's block did not say whom the code declares when the membership was read. Terraform plans once more when it
   * applies, does not say what it planned before, and knows everything by then: this alone tells that nobody is to leave yet.
   */
  readonly declarationUnknown?: boolean;
}

/** The compiler keeps the list complete. */
const TYPES = {
  process: "string",
  terraform: "string",
  declared: "string",
  object: "string",
  lastRequestAtMs: "number",
  nobodyLeaves: "boolean",
  stays: "string",
  paused: "boolean",
  declarationUnknown: "boolean",
} as const satisfies Record<keyof Mark, string>;

const OWN_PROCESS = randomUUID();

/** A Terraform starts several processes of a provider, one after another; what it says in one need not be said in the next. */
const TERRAFORM = `${process.ppid}:${startOf(process.ppid)}`;

export function ownMark(): Pick<Mark, "process" | "terraform"> {
  return { process: OWN_PROCESS, terraform: TERRAFORM };
}

/** Whether this process read the membership. */
export function isOwn({ process }: Mark): boolean {
  return process === OWN_PROCESS;
}

/** Whether another process of the same Terraform read the membership, and has said what there was to say. */
export function isTold({ process, terraform }: Mark): boolean {
  return process !== undefined && process !== OWN_PROCESS && terraform === TERRAFORM;
}

export function writeMark(mark: Mark): PrivateData {
  return Buffer.from(JSON.stringify(mark));
}

/** What another hand wrote says nothing. */
export function readMark(bytes: PrivateData): Mark {
  if (bytes.length === 0) return {};
  try {
    const mark: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (!isPlainObject(mark)) return {};
    const entries = Object.entries(TYPES).filter(([name, type]) => typeof mark[name] === type);
    return Object.fromEntries(entries.map(([name]) => [name, mark[name]]));
  } catch {
    return {};
  }
}

/** What stays of a mark when the change is over that it was made for. */
export function spentMark(bytes: PrivateData): PrivateData {
  const { object } = readMark(bytes);
  return writeMark(object === undefined ? {} : { object });
}

/** When a process was started; another one of the same number has another start. Linux alone says so in a file. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")")).split(" ")[20] ?? "";
  } catch {
    return "";
  }
}
