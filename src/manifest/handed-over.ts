import { ORGANIZATION_KEY } from "../domain/previous-members";
import { gzipSync } from "node:zlib";
import type { Problem } from "../domain/problem";
import type { LocalExecBlock } from "./command";
import { isChunk, MAX_ENCODED_LENGTH } from "./previous-members";

// How many bytes a kernel is asked to pass when Terraform hands a list of members over, and whether it does.

/** What Linux passes to a program where nobody changed its stack limit of 8 MiB. */
export const USUAL_LIMIT_BYTES = 2 * 1024 * 1024;

/** The pointer to each argument and variable counts too. Source: `bprm_stack_limits` in Linux's `fs/exec.c`. */
const POINTER_BYTES = 8;

/** The program's arguments, and what cdktf, Terraform and the shell put into the environment. */
const ALLOWANCE_BYTES = 4_096;

/**
 * Go's gzip and zlib compress alike, not the same: of lists of a thousand members and more Go made between 3.7 % less and 1.4 %
 * more than zlib. What is said not to fit may therefore be 5 % of the list less than what does not; what is not said to, fits.
 */
const GZIP_MARGIN = 1.015;

/** gzip adds at most so much to what it cannot compress, in the units of which base64 takes three bytes for four. */
const INCOMPRESSIBLE = { factor: 1.001, bytes: 64 };

/** Why a list cannot be handed over. */
export type ListProblem = Extract<Problem, { kind: "listTooLong" | "listCutOff" }>;

/**
 * Why Terraform cannot hand a map of members over to the program; `undefined` where it can.
 *
 * @param members the map as the state holds it, or will
 * @param provisioner the program's
 * @param machine the environment that Terraform runs in
 * @param limitBytes what the kernel passes, all arguments and variables together; `undefined` where nobody knows
 */
export function listProblem(
  members: Readonly<Record<string, unknown>>,
  { environment: own }: LocalExecBlock,
  machine: Readonly<NodeJS.ProcessEnv>,
  limitBytes: number | undefined,
): ListProblem | undefined {
  const fixed = Object.entries(own).map(([name, value]): [string, string] => [
    name,
    isChunk(name) ? "" : value,
  ]);
  const environmentBytes = bytesOf({ ...machine, ...Object.fromEntries(fixed) }) + ALLOWANCE_BYTES;
  const fits = (length: number): boolean =>
    length <= MAX_ENCODED_LENGTH && environmentBytes + length <= (limitBytes ?? Infinity);
  const json = terraformJson(members);
  const atMost = base64Length(Buffer.byteLength(json) * INCOMPRESSIBLE.factor + INCOMPRESSIBLE.bytes);
  if (fits(atMost)) return undefined; // which costs small lists next to nothing
  const listBytes = Math.ceil(base64Length(gzipSync(json).length) * GZIP_MARGIN);
  if (fits(listBytes)) return undefined;
  const count = Object.keys(members).filter((key) => key !== ORGANIZATION_KEY).length;
  return listBytes > MAX_ENCODED_LENGTH
    ? { kind: "listCutOff", members: count, listBytes, limitBytes: MAX_ENCODED_LENGTH }
    : { kind: "listTooLong", members: count, listBytes, environmentBytes, limitBytes: limitBytes ?? 0 };
}

/** As a process gets them: `name=value`, a zero byte, and a pointer. */
function bytesOf(environment: Readonly<NodeJS.ProcessEnv>): number {
  const variables = Object.entries(environment);
  return variables.reduce(
    (sum, [name, value = ""]) => sum + Buffer.byteLength(`${name}=${value}`) + 1 + POINTER_BYTES,
    0,
  );
}

/** Terraform's `jsonencode`, as far as lengths go: its keys in order, and what HTML takes for more than a letter escaped. */
function terraformJson(members: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1));
  const json = `{${entries.map((entry) => entry.map((part) => JSON.stringify(part)).join(":")).join(",")}}`;
  return json.replace(/[<>&\u2028\u2029]/g, "\\u0000");
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
