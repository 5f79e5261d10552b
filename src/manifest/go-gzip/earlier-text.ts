/** A text that stood `distance` bytes earlier already. */
export interface Repetition {
  readonly length: number;
  readonly distance: number;
}

export const NOTHING: Repetition = { length: 0, distance: 0 };

/** Go takes nothing shorter for a repetition. */
export const SHORTEST = 4;

/** What the format can tell. */
const LONGEST = 258;

/** How far the format looks back. */
const WINDOW = 1 << 15;

/** A repetition of the shortest length costs more than its bytes when it is further away. */
const NEAR = 4096;

/** So many earlier places are tried, and no others after a text of so many bytes. */
const TRIES = 128;
const SATISFYING = 128;

/** Texts of one hash are tried alike, so that it is Go's own. */
const HASH_BITS = 17;
const MULTIPLIER = 0x1e35a7bd;

const NOWHERE = -1;

/** Finds where the text before a place has begun like the text there. */
export interface EarlierText {
  /** Enters the text that begins there, and tells where the last one of its hash began. */
  enter(at: number): number;
  /** @param candidate where the first text to try begins */
  longest(at: number, candidate: number): Repetition;
}

export function earlierText(bytes: Uint8Array): EarlierText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = new Int32Array(1 << HASH_BITS).fill(NOWHERE); // by hash, where the last text of it begins
  const before = new Int32Array(WINDOW); // by place, where the one before that begins

  function enter(at: number): number {
    if (at + SHORTEST > bytes.length) return NOWHERE;
    const hash = Math.imul(view.getInt32(at), MULTIPLIER) >>> (32 - HASH_BITS);
    const candidate = last[hash] ?? NOWHERE;
    before[at % WINDOW] = candidate;
    last[hash] = at;
    return candidate;
  }

  function longest(at: number, candidate: number): Repetition {
    const oldest = Math.max(0, at - WINDOW);
    const most = Math.min(LONGEST, bytes.length - at);
    const enough = Math.min(SATISFYING, most);
    let length = SHORTEST - 1;
    let distance = 0;
    for (let from = candidate, tries = TRIES; from >= oldest && tries > 0; tries -= 1) {
      if (bytes[from + length] === bytes[at + length]) {
        let same = 0;
        while (same < most && bytes[from + same] === bytes[at + same]) same += 1;
        if (same > length && (same > SHORTEST || at - from <= NEAR)) {
          length = same;
          distance = at - from;
          if (same >= enough) break;
        }
      }
      if (from === at - WINDOW) break; // what was before it is written over
      from = before[from % WINDOW] ?? NOWHERE;
    }
    return distance === 0 ? NOTHING : { length, distance };
  }

  return { enter, longest };
}
