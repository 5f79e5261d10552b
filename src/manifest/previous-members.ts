import { gunzipSync } from "node:zlib";
import { setting } from "../domain/environment";
import { MembershipError } from "../domain/error";
import { parsePrevious, type PreviousMembers } from "../domain/previous-members";
import { tryWrittenMembers } from "./written-members";

/** The variable in which Terraform says which object holds the members. */
export const OBJECT_VARIABLE = "TCO_OBJECT_ID";

/**
 * The previous members travel in the environment, as base64 of gzip of JSON. Linux takes at most 128 KiB in
 * one environment string and about 2 MiB in all of them, and Terraform cannot make the number of variables
 * depend on a value of `self`: so their number is fixed, and together they stay below what the kernel takes.
 * 10,000 members need one, 100,000 need eight. A list that does not fit is cut off, which gzip's checksum finds.
 */
const CHUNKS = 18;

/** Characters of base64 in one variable. */
const CHUNK_LENGTH = 100_000;

/** The longest list that is handed over whole, in characters of base64. */
export const MAX_ENCODED_LENGTH = CHUNKS * CHUNK_LENGTH;

/** More than the longest list of the longest labels that fits. */
const MAX_BYTES = 2 ** 28;

const chunkVariables = Array.from(
  { length: CHUNKS },
  (_, index) => `TCO_PREVIOUS_${String(index).padStart(2, "0")}`,
);

/** Whether a variable holds a part of the list. */
export function isChunk(variable: string): boolean {
  return chunkVariables.includes(variable);
}

/**
 * The variables in which Terraform hands over the previous members.
 *
 * @param map the Terraform expression of the map that holds them
 */
export function previousVariables(map: string): Record<string, string> {
  const chunk = (index: number): string =>
    `\${substr(base64gzip(jsonencode(${map})), ${index * CHUNK_LENGTH}, ${CHUNK_LENGTH})}`;
  return Object.fromEntries(chunkVariables.map((variable, index) => [variable, chunk(index)]));
}

/**
 * The members that Terraform's state held before, out of the environment that the provisioner sets.
 *
 * @param address the resource that holds them
 * @throws MembershipError `InvalidPreviousMembers` when they are absent, cut off, or as {@link parsePrevious}
 */
export function readPreviousMembers(environment: NodeJS.ProcessEnv, address: string): PreviousMembers {
  const encoded = chunkVariables.map((variable) => environment[variable] ?? "").join("");
  const objectId = setting(environment, OBJECT_VARIABLE);
  if (objectId === undefined) {
    const problem = { kind: "unknownObject", variable: OBJECT_VARIABLE } as const;
    throw new MembershipError("InvalidPreviousMembers", problem);
  }
  const list = decoded(encoded, (json) => tryWrittenMembers(json) ?? { map: JSON.parse(json) as unknown });
  return "map" in list ? parsePrevious(list.map, address, objectId) : { ...list, objectId, isKnown: true };
}

function decoded<List>(encoded: string, read: (json: string) => List): List {
  try {
    return read(gunzipSync(Buffer.from(encoded, "base64"), { maxOutputLength: MAX_BYTES }).toString("utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const [variable = ""] = chunkVariables;
    throw new MembershipError(
      "InvalidPreviousMembers",
      { kind: "unreadablePrevious", variable, characters: encoded.length, reason },
      { cause },
    );
  }
}
