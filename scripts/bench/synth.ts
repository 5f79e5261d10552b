import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { TemporaryDirectory } from "../../test/support/temporary-directory";
import type { Figure } from "./figure";

const APP = resolve(__dirname, "synth-app.cjs");
const SIZES = [1_000, 10_000, 50_000];

interface Synthesis {
  readonly ms: number;
  readonly rssMb: number;
}

/** Synthesis time and memory of a membership, against a bare null_resource with the same map. */
export function synth(): Promise<Figure[]> {
  return Promise.resolve(
    SIZES.flatMap((size): Figure[] => {
      const ours = synthesize("membership", size);
      const bare = synthesize("bare", size);
      const note = `${size} members, ${ours.ms.toFixed(0)} against ${bare.ms.toFixed(0)} ms`;
      return [
        { name: `synth ${size}: time / bare null_resource`, value: ours.ms / bare.ms, note },
        {
          name: `synth ${size}: memory / bare null_resource`,
          value: ours.rssMb / bare.rssMb,
          note: `${ours.rssMb.toFixed(0)} MB`,
        },
      ];
    }),
  );
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
