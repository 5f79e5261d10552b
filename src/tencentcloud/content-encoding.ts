import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from "node:zlib";
import type { Problem } from "../domain/problem";
import { TencentCloudError } from "./tencentcloud-error";

type Decoder = (bytes: Buffer, limits: Pick<ZlibOptions, "maxOutputLength">) => Promise<Buffer>;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  // Some send it with zlib's header, as the standard says, and some without.
  ["deflate", (bytes, limits) => promisify(isZlib(bytes) ? inflate : inflateRaw)(bytes, limits)],
  ["br", promisify(brotliDecompress)],
  ["identity", (bytes) => Promise.resolve(bytes)],
]);

/** Nobody encodes more often, and each time takes as long as the longest answer. */
const MAX_ENCODINGS = 4;

/**
 * What was encoded so.
 *
 * @param encoding as `Content-Encoding` has it: names in the order in which they were applied
 * @throws TencentCloudError `BadResponse` for what is broken, unknown, or decoded has more than `maxBytes`
 */
export async function decoded(
  action: string,
  bytes: Buffer,
  encoding: string,
  maxBytes: number,
): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const decoders = names.map((name) => DECODERS.get(name));
  const isKnown = names.length <= MAX_ENCODINGS && !decoders.includes(undefined);
  // An unknown one is not shown: it may be an echo of anything.
  const undecodable = { kind: "undecodableAnswer", ...(isKnown && { encoding: names.join(", ") }) } as const;
  if (!isKnown) throw badResponse(action, undecodable);

  let plain = bytes;
  for (const decode of decoders.reverse()) {
    if (plain.length === 0) break; // an empty body is not encoded, whatever its headers say
    plain = (await decode?.(plain, { maxOutputLength: maxBytes }).catch(failed)) ?? plain;
  }
  return plain;

  function failed({ code }: NodeJS.ErrnoException): never {
    const isTooLarge = code === "ERR_BUFFER_TOO_LARGE";
    throw badResponse(action, isTooLarge ? { kind: "answerTooLarge", maxBytes } : undecodable);
  }
}

/** Whether the first two bytes are a header of zlib: the method, and a checksum. */
function isZlib(bytes: Buffer): boolean {
  return bytes.length >= 2 && (bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

export function badResponse(action: string, problem: Problem): TencentCloudError {
  return new TencentCloudError({ code: "BadResponse", action, serviceMessage: "", problem });
}
