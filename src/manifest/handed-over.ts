import { ORGANIZATION_KEY } from "../domain/previous-members";
import type { Problem } from "../domain/problem";
import type { LocalExecBlock } from "./command";
import { listLengthBeyond } from "./list-length";
import { isChunk, MAX_ENCODED_LENGTH } from "./previous-members";

// How many bytes a kernel is asked to pass when Terraform hands a list of members over, and whether it does.

/** The pointer to each argument and variable counts too. Source: `bprm_stack_limits` in Linux's `fs/exec.c`. */
const POINTER_BYTES = 8;

/** The program's arguments, and what cdktf, Terraform and the shell put into the environment. */
const ALLOWANCE_BYTES = 4_096;

/**
 * What is decided by less than this share may be otherwise tomorrow: members come and go, environments grow, and a Terraform
 * that is built with another gzip makes another length.
 */
const NEAR = 0.1;

/** Why a list cannot be handed over. */
export type ListProblem = Extract<Problem, { kind: "listTooLong" | "listCutOff" }>;

/** What is to be told of a list before it is deployed. */
export type ListForecast =
  | ListProblem
  /** No machine and no Terraform hands it over. */
  | Extract<Problem, { kind: "listNeverFits" }>
  /** It fits, and not much more does. */
  | { readonly kind: "listNearLimit"; readonly listBytes: number; readonly roomBytes: number };

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
  provisioner: LocalExecBlock,
  machine: Readonly<NodeJS.ProcessEnv>,
  limitBytes: number | undefined,
): ListProblem | undefined {
  const room = roomOf(provisioner, machine, limitBytes);
  const listBytes = listLengthBeyond(members, room.bytes);
  return listBytes === undefined ? undefined : problemOf(members, listBytes, room);
}

/**
 * What is to be told of a map of members that is not deployed yet, in whose state it will be; `undefined` where it fits easily.
 * The parameters are those of {@link listProblem}.
 */
export function listForecast(
  members: Readonly<Record<string, unknown>>,
  provisioner: LocalExecBlock,
  machine: Readonly<NodeJS.ProcessEnv>,
  limitBytes: number | undefined,
): ListForecast | undefined {
  const room = roomOf(provisioner, machine, limitBytes);
  const listBytes = listLengthBeyond(members, room.bytes * (1 - NEAR));
  if (listBytes === undefined) return undefined;
  if (listBytes > MAX_ENCODED_LENGTH * (1 + NEAR)) {
    return { kind: "listNeverFits", members: countOf(members), listBytes, limitBytes: MAX_ENCODED_LENGTH };
  }
  if (listBytes > room.bytes) return problemOf(members, listBytes, room);
  return { kind: "listNearLimit", listBytes, roomBytes: room.bytes };
}

/** What is left to a list, and what else takes of the limit. */
interface Room {
  readonly bytes: number;
  readonly environmentBytes: number;
  readonly limitBytes: number;
}

function roomOf(
  { environment: own }: LocalExecBlock,
  machine: Readonly<NodeJS.ProcessEnv>,
  limitBytes = Infinity,
): Room {
  const fixed = Object.entries(own).map(([name, value]): [string, string] => [
    name,
    isChunk(name) ? "" : value,
  ]);
  const environmentBytes = bytesOf({ ...machine, ...Object.fromEntries(fixed) }) + ALLOWANCE_BYTES;
  return { bytes: Math.min(MAX_ENCODED_LENGTH, limitBytes - environmentBytes), environmentBytes, limitBytes };
}

function problemOf(
  members: Readonly<Record<string, unknown>>,
  listBytes: number,
  { environmentBytes, limitBytes }: Room,
): ListProblem {
  const count = countOf(members);
  return listBytes > MAX_ENCODED_LENGTH
    ? { kind: "listCutOff", members: count, listBytes, limitBytes: MAX_ENCODED_LENGTH }
    : { kind: "listTooLong", members: count, listBytes, environmentBytes, limitBytes };
}

function countOf(members: Readonly<Record<string, unknown>>): number {
  return Object.keys(members).filter((key) => key !== ORGANIZATION_KEY).length;
}

/** As a process gets them: `name=value`, a zero byte, and a pointer. */
function bytesOf(environment: Readonly<NodeJS.ProcessEnv>): number {
  const variables = Object.entries(environment);
  return variables.reduce(
    (sum, [name, value = ""]) => sum + Buffer.byteLength(`${name}=${value}`) + 1 + POINTER_BYTES,
    0,
  );
}
