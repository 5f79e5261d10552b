import { drawEngines } from "./drawn-engines";
import { PROVISIONER_ENGINES } from "./engines";

const BOTH = PROVISIONER_ENGINES.map(([engine]) => engine);
const TITLES = Array.from({ length: 200 }, (_, index) => `way ${index}`);

/** The engines of each title. */
function drawn(env: NodeJS.ProcessEnv, engines = BOTH): string[][] {
  const { isDrawn } = drawEngines(engines, env);
  return TITLES.map((title) => BOTH.filter((engine) => isDrawn(engine, title)));
}

test("Each title is drawn for exactly one engine, and each engine draws its part", () => {
  for (const seed of [1, 2, 3]) {
    const engines = drawn({ SEED: String(seed) });
    expect(engines.filter(({ length }) => length !== 1)).toEqual([]);
    for (const engine of BOTH)
      expect(engines.flat().filter((one) => one === engine).length).toBeGreaterThan(60);
  }
});

test("A seed draws the same again, and another one something else", () => {
  expect(drawn({ SEED: "7" })).toEqual(drawn({ SEED: "7" }));
  expect(drawn({ SEED: "7" })).not.toEqual(drawn({ SEED: "8" }));
});

test("Every title comes to every engine within a few runs", () => {
  const seeds = Array.from({ length: 20 }, (_, index) => drawn({ SEED: String(index) }));
  for (const index of TITLES.keys()) {
    expect(new Set(seeds.flatMap((engines) => engines[index] ?? [])).size).toBe(BOTH.length);
  }
});

test("What is drawn is said, with the seed and the command that leaves nothing out", () => {
  const { told } = drawEngines(BOTH, { SEED: "42" });
  expect(told).toContain("seed 42 (SEED=42 draws the same again)");
  expect(told).toContain("npm run test:engines");
});

test.each<[what: string, env: NodeJS.ProcessEnv, engines: typeof BOTH]>([
  ["all engines are asked for", { ENGINES: "all" }, BOTH],
  ["one engine alone can be run", {}, BOTH.slice(0, 1)],
  ["none can, and their tests are shown as skipped", {}, []],
])("Nothing is left out, and nothing said, where %s", (_, env, engines) => {
  expect(drawEngines(engines, env).told).toBeUndefined();
  expect(drawn(env, engines)).toEqual(TITLES.map(() => BOTH));
});
