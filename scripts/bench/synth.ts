import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Engine } from "../../src";
import { ENGINES } from "../../src/construct/engines";
import { TemporaryDirectory } from "../../test/support/temporary-directory";
import { type Figure, median } from "./figure";

const APP = resolve(__dirname, "synth-app.cjs");
const SIZES = [1_000, 10_000, 50_000];
const RUNS = 3;

/** The same members in one membership and in many. */
const MEMBERS = 20_000;
const CONSTRUCTS = 100;

/** Terraform gets the provider once a platform. */
const PROVIDER = "terraform.d";

interface Synthesis {
  readonly ms: number;
  readonly megabytes: number;
  /** Bytes in the output directory, less the provider. */
  readonly outputBytes: number;
}

/**
 * Synthesis time and memory of a membership, against a bare null_resource with the same map; and time and output of many
 * memberships in one stack, against one membership of all their members.
 */
export function synth(): Promise<Figure[]> {
  return Promise.resolve([...SIZES.flatMap(sizeFigures), ...ENGINES.flatMap(constructFigures)]);
}

function sizeFigures(size: number): Figure[] {
  const pairs = Array.from({ length: RUNS }, () => ({
    ours: synthesize("null_resource", 1, size),
    bare: synthesize("bare", 1, size),
  }));
  const figure = (name: string, key: "ms" | "megabytes"): Figure => {
    const ours = median(pairs.map((pair) => pair.ours[key]));
    const bare = median(pairs.map((pair) => pair.bare[key]));
    const note = `${ours.toFixed(0)} against ${bare.toFixed(0)} ${key}, the median of ${RUNS}`;
    return { name: `${size} members: ${name} / bare null_resource`, value: ours / bare, note };
  };
  return [figure("time", "ms"), figure("memory", "megabytes")];
}

function constructFigures(engine: Engine): Figure[] {
  const pairs = Array.from({ length: RUNS }, () => ({
    many: synthesize(engine, CONSTRUCTS, MEMBERS / CONSTRUCTS),
    one: synthesize(engine, 1, MEMBERS),
  }));
  const ratio = median(pairs.map(({ many, one }) => many.ms / one.ms));
  const [bytes, ofOne] = (["many", "one"] as const).map((name) => pairs[0]?.[name].outputBytes ?? NaN);
  const name = `${engine}: ${CONSTRUCTS} × ${MEMBERS / CONSTRUCTS} members`;
  return [
    {
      name: `${name}: time / one membership of ${MEMBERS}`,
      value: ratio,
      bound: { atMost: 2 },
      note: `the median of ${RUNS} pairs`,
    },
    {
      name: `${name}: output less that of one membership, in megabytes`,
      value: ((bytes ?? NaN) - (ofOne ?? NaN)) / 1e6,
      bound: { atMost: 3 },
      note: `${bytes} against ${ofOne} bytes, the provider apart`,
    },
  ];
}

function synthesize(kind: Engine | "bare", constructs: number, size: number): Synthesis {
  using directory = new TemporaryDirectory();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [APP, kind, String(constructs), String(size)],
    {
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: directory.path },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return { ...(JSON.parse(stdout) as Omit<Synthesis, "outputBytes">), outputBytes: bytesIn(directory.path) };
}

function bytesIn(directory: string): number {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => name !== PROVIDER)
    .map((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? bytesIn(path) : statSync(path).size;
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}
