import { parseArgs } from "node:util";
import { BENCHMARKS, legendOf, parseNames } from "./benchmarks";
import { compareWith } from "./compare";
import { type Figure, figureText, holds } from "./figure";

/**
 * Runs the benchmarks that are named, or all; fails when a figure is out of its bound. `--compare <git ref>` measures them
 * at that commit too; `--json` is for programs.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, compare: { type: "string" } },
  });
  const names = parseNames(positionals);
  if (values.compare === undefined) await measure(names, values.json);
  else await compareWith(values.compare, names, values.json);
}

async function measure(names: readonly string[], asJson: boolean): Promise<void> {
  const figures: (Figure & { readonly benchmark: string })[] = [];
  for (const name of names) {
    const measured = (await BENCHMARKS[name]?.()) ?? [];
    figures.push(...measured.map((figure) => ({ benchmark: name, ...figure })));
    if (!asJson) console.log([name, ...measured.map(figureText), ...(await legendOf(name)), ""].join("\n"));
  }
  if (asJson) console.log(JSON.stringify(figures, undefined, 2));
  if (!figures.every(holds)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
