import { parseArgs } from "node:util";
import { type Figure, figureText, holds } from "./figure";
import { isolation } from "./isolation";
import { providerPlan } from "./provider-plan";
import { providerRemoval } from "./provider-removal";
import { providerStart } from "./provider-start";
import { removal } from "./removal";
import { start } from "./start";
import { synth } from "./synth";

const BENCHMARKS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  removal,
  isolation,
  start,
  synth,
  "provider-start": providerStart,
  "provider-plan": providerPlan,
  "provider-removal": providerRemoval,
};

/** Runs the benchmarks that are named, or all; fails when a figure is out of its bound. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
  const figures: (Figure & { readonly benchmark: string })[] = [];
  for (const name of names) {
    const benchmark = BENCHMARKS[name];
    if (benchmark === undefined) {
      throw new Error(`expected ${Object.keys(BENCHMARKS).join(", ")}, got ${JSON.stringify(name)}`);
    }
    const measured = await benchmark();
    figures.push(...measured.map((figure) => ({ benchmark: name, ...figure })));
    if (values.json !== true) console.log([name, ...measured.map(figureText), ""].join("\n"));
  }
  if (values.json === true) console.log(JSON.stringify(figures, undefined, 2));
  if (!figures.every(holds)) process.exitCode = 1;
}

void main();
