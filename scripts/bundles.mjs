// What runs on its own, each program with all that it needs in one file.
import { build } from "esbuild";

const PROGRAMS = {
  program: "src/provisioner/main.ts",
  removal: "src/provisioner/removal.ts",
};

/** What the commands of package.json's `bin` start. */
export const EXECUTABLES = {
  "tco-members": "src/cli/main.ts",
  "tco-simulator": "src/simulator/main.ts",
};

/** Bundles them into lib/, or only in memory; the metafiles say what each bundle was made of. */
export async function bundles({ write }) {
  const results = [
    await bundle(PROGRAMS, "lib/bundle", write),
    await bundle(EXECUTABLES, "lib/commands", write),
  ];
  return results.map(({ metafile }) => metafile);
}

const bundle = (entryPoints, outdir, write) =>
  build({
    entryPoints,
    outdir,
    write,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20.18",
    format: "cjs",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    metafile: true,
  });
