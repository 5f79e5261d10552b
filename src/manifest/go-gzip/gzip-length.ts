import { blockSizes } from "./block-sizes";
import { earlierText, NOTHING, type Repetition, SHORTEST } from "./earlier-text";

// How long Go's gzip makes a text, which is what Terraform's `base64gzip` runs. zlib, which Node.js has, makes up to 4 % more or
// 1 % less of a list of members, because Go takes no repetitions of three bytes for any. So its search is done here as Go does
// it, and of what it would write only the length is kept: within 0.1 % of Terraform's (1.11, Go 1.23; Go 1.26 does the same).
// Source: Go's `compress/flate`, `deflate.go` and `huffman_bit_writer.go`, at the default level.

/** Where something of this length was found, a longer one that starts a byte later is not looked for. */
const LONG_ENOUGH = 16;

/** gzip's header and checksum, and the two empty blocks that Terraform's flush and close leave. */
const FRAME_BYTES = 18 + 2 * 5;

/** How many bytes Go's gzip makes of `bytes`, at its default level. */
export function goGzipLength(bytes: Uint8Array): number {
  const blocks = blockSizes();
  const earlier = earlierText(bytes);
  let before: Repetition = NOTHING; // what repeats from the byte before on
  let isOwed = false; // whether the byte before is still to be written

  for (let at = 0; at < bytes.length;) {
    const candidate = earlier.enter(at);
    const here = before.length < LONG_ENOUGH ? earlier.longest(at, candidate) : NOTHING;
    if (before.length >= SHORTEST && here.length <= before.length) {
      blocks.addRepetition(before);
      const end = at + before.length - 1;
      for (at += 1; at < end; at += 1) earlier.enter(at);
      before = NOTHING;
      isOwed = false;
    } else {
      if (isOwed) blocks.addByte(bytes[at - 1] ?? 0);
      at += 1;
      before = here;
      isOwed = true;
    }
  }
  if (isOwed) blocks.addByte(bytes.at(-1) ?? 0);
  return Math.ceil(blocks.bits() / 8) + FRAME_BYTES;
}
