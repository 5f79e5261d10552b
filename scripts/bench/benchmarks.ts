import type { Figure } from "./figure";

/** Each is loaded when it runs: at an earlier commit the others may need what was not there yet. */
export const BENCHMARKS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  removal: async () => (await import("./removal.js")).removal(),
  isolation: async () => (await import("./isolation.js")).isolation(),
  "isolation-over-http": async () => (await import("./isolation-over-http.js")).isolationOverHttp(),
  start: async () => (await import("./start.js")).start(),
  synth: async () => (await import("./synth.js")).synth(),
  "provider-start": async () => (await import("./provider-start.js")).providerStart(),
  "provider-plan": async () => (await import("./provider-plan.js")).providerPlan(),
  "provider-removal": async () => (await import("./provider-removal.js")).providerRemoval(),
};

/** What explains the words of a benchmark's figures to people. */
export async function legendOf(name: string): Promise<readonly string[]> {
  return name === "removal" ? (await import("./removal.js")).removalLegend() : [];
}

/** The benchmarks of these names, or all. @throws Error for a name that none has */
export function parseNames(names: readonly string[]): readonly string[] {
  const known = Object.keys(BENCHMARKS);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`expected ${known.join(", ")}, got ${JSON.stringify(unknown)}`);
  return names.length > 0 ? names : known;
}
