import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { TemporaryDirectory } from "../../test/support/temporary-directory";
import { type Figure, median } from "./figure";

const APP = resolve(__dirname, "synth-app.cjs");
const SIZES = [1_000, 10_000, 50_000];
const RUNS = 3;

interface Synthesis {
  readonly ms: number;
  readonly megabytes: number;
}

/** Synthesis time and memory of a membership, against a bare null_resource with the same map. */
export function synth(): Promise<Figure[]> {
  return Promise.resolve(SIZES.flatMap(figures));
}

function figures(size: number): Figure[] {
  const pairs = Array.from({ length: RUNS }, () => ({
    ours: synthesize("membership", size),
    bare: synthesize("bare", size),
  }));
  const figure = (name: string, key: keyof Synthesis): Figure => {
    const ours = median(pairs.map((pair) => pair.ours[key]));
    const bare = median(pairs.map((pair) => pair.bare[key]));
    const note = `${ours.toFixed(0)} against ${bare.toFixed(0)} ${key}, the median of ${RUNS}`;
    return { name: `${size} members: ${name} / bare null_resource`, value: ours / bare, note };
  };
  return [figure("time", "ms"), figure("memory", "megabytes")];
}

function synthesize(kind: "membership" | "bare", size: number): Synthesis {
  using directory = new TemporaryDirectory();
  const { stdout, stderr, status } = spawnSync(process.execPath, [APP, kind, String(size)], {
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: directory.path },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Synthesis;
}
