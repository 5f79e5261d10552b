/** What draws the cases of a property: another number each time, unless the environment gives it. */
export const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

/** How many cases of a property are tried. */
export const RUNS = Number(process.env["RUNS"] ?? 1_000);

/** Says the seed of a file's properties, and what it does once more. */
export function tellSeed(does: string): void {
  beforeAll(() => {
    console.info(`seed ${SEED} (SEED=${SEED} ${does} again)`);
  });
}
