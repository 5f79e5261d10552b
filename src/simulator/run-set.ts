/** How many bits a set has: the some thousand runs in a stretch of names leave most of them unset. */
const BITS = 2 ** 15;

/**
 * The runs of four characters in the texts that were added. Whatever contains a text has all of its runs, so a set
 * without one of them tells that no text added contains it. It may miss that: two runs may share a bit, and none is
 * forgotten.
 */
export class RunSet {
  private readonly words = new Uint32Array(BITS / 32);

  add(text: string): void {
    forEachRun(text, (bit) => {
      this.words[bit >>> 5] = this.wordOf(bit) | (1 << bit); // a shift counts modulo 32
    });
  }

  hasAll(runs: readonly number[]): boolean {
    return runs.every((bit) => (this.wordOf(bit) & (1 << bit)) !== 0);
  }

  private wordOf(bit: number): number {
    return this.words[bit >>> 5] ?? 0;
  }
}

/** The runs of `text`, each by its bit; none when it is shorter than one. */
export function runsOf(text: string): readonly number[] {
  const bits: number[] = [];
  forEachRun(text, (bit) => bits.push(bit));
  return bits;
}

function forEachRun(text: string, work: (bit: number) => void): void {
  let run = 0;
  for (let index = 0; index < text.length; index += 1) {
    run = (run << 8) ^ text.charCodeAt(index); // which shifts out what is older than four characters
    if (index >= 3) work(Math.imul(run, 0x9e3779b1) >>> 17); // by the golden ratio, which scatters what is alike
  }
}
