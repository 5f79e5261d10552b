import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { Child, type Ended } from "../../test/support/child-process";
import { type Comparison, compareFigures, comparisonText, type Side } from "./comparison";
import type { Figure } from "./figure";
import { Worktree } from "./worktree";

/** What a machine does meanwhile strikes both sides alike when they take turns. */
const TURNS = 3;

const HOUR_MS = 3_600_000;

const ROOT = resolve(__dirname, "../..");

/** Where today's benchmarks lie in an earlier commit, at the same depth, so that they import what was there then. */
const OF_TODAY = "scripts/bench-of-today";

/**
 * Measures benchmarks at an earlier commit and in this working tree, in turns, and prints what changed.
 *
 * It is today's benchmarks that measure both: what an earlier commit's own call the same figure may be another measure, and a
 * new one would have nothing to stand beside. What they import is of the side that they measure, its test support too, which
 * fits its sources. A benchmark that cannot run on those is named with its reason, and so is a figure that one side lacks.
 *
 * @throws Error for a name that git knows no commit of; where the earlier commit cannot be built; when it is interrupted
 */
export async function compareWith(ref: string, names: readonly string[], asJson: boolean): Promise<void> {
  const interrupted = interruption();
  using then = Worktree.add(ROOT, ref);
  await prepare(then, interrupted);
  const comparisons: Comparison[] = [];
  for (const name of names) {
    const comparison = await compareBenchmark(name, then, interrupted);
    comparisons.push(comparison);
    if (!asJson) console.log(comparisonText(comparison, then.shortCommit));
  }
  if (asJson) console.log(JSON.stringify({ then: then.commit, comparisons }, undefined, 2));
  if (comparisons.some(({ now }) => "problem" in now)) process.exitCode = 1;
}

/** Rejects when somebody ends this process, so that what is open is closed first. */
function interruption(): Promise<never> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        reject(new Error(`interrupted by ${signal}`));
      });
  });
  interrupted.catch(() => undefined); // whoever waits for something else meanwhile learns of it
  return interrupted;
}

async function prepare({ path, shortCommit }: Worktree, interrupted: Promise<never>): Promise<void> {
  const npm = async (...args: readonly string[]): Promise<void> => {
    console.error(`${shortCommit}: npm ${args.join(" ")}`);
    await using child = new Child("npm", args, { cwd: path, timeout: HOUR_MS });
    await Promise.race([child.endsWith(0), interrupted]);
  };
  const lockOf = (directory: string): string => readFileSync(join(directory, "package-lock.json"), "utf8");
  if (lockOf(path) === lockOf(ROOT)) symlinkSync(join(ROOT, "node_modules"), join(path, "node_modules"));
  else await npm("ci", "--ignore-scripts");
  await npm("run", "build");
  cpSync(join(ROOT, "scripts/bench"), join(path, OF_TODAY), { recursive: true });
}

async function compareBenchmark(
  name: string,
  then: Worktree,
  interrupted: Promise<never>,
): Promise<Comparison> {
  const runs = { then: [] as Measured[], now: [] as Measured[] };
  const sides = { then: [then.path, OF_TODAY], now: [ROOT, "scripts/bench"] } as const;
  for (let turn = 1; turn <= TURNS; turn += 1) {
    for (const side of ["then", "now"] as const) {
      if (runs[side].some((run) => "problem" in run)) continue;
      console.error(`${name}, turn ${turn} of ${TURNS}: ${side}`);
      const [cwd, scripts] = sides[side];
      const args = ["--import", "tsx", join(scripts, "main.ts"), "--json", name];
      await using child = new Child(process.execPath, args, { cwd, timeout: HOUR_MS });
      runs[side].push(measuredIn(await Promise.race([child.ended, interrupted])));
    }
  }
  return compareFigures(name, sideOf(runs.then), sideOf(runs.now));
}

type Measured = readonly Figure[] | { readonly problem: string };

/** A figure that is out of its bound has its exit code too, and is told like the others. */
function measuredIn({ stdout, output, exitCode, signal }: Ended): Measured {
  try {
    return JSON.parse(stdout) as readonly Figure[];
  } catch {
    const [error] = /^\s*\w*Error\b.*$/m.exec(output) ?? [];
    return { problem: error?.trim() ?? `it ended with ${String(signal ?? exitCode)}: ${output.trim()}` };
  }
}

function sideOf(runs: readonly Measured[]): Side {
  const figures: (readonly Figure[])[] = [];
  for (const run of runs) {
    if ("problem" in run) return run;
    figures.push(run);
  }
  return { runs: figures };
}
