// What runs on its own, each program with all that it needs in one file.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { build } from "esbuild";
import { eagerModules } from "./eager-modules.mjs";
import { leftOut } from "./left-out.mjs";

const PROGRAMS = {
  program: "src/provisioner/main.ts",
  removal: "src/provisioner/run-removal.ts",
  problems: "src/text/problem-catalogues.ts",
};

/** Which file stands in place of another that is imported: the program takes what it says of problems from `problems`. */
const IN_PROGRAMS = { "problem-catalogues": "src/provisioner/loaded-problems.ts" };

/** What the commands of package.json's `bin` start. */
export const EXECUTABLES = {
  "tco-members": "src/cli/main.ts",
  "tco-simulator": "src/simulator/main.ts",
};

/** What Terraform starts as the provider, several times a plan. */
const PROVIDER = { main: "src/provider/main.ts" };

/**
 * What a library asks for only where it is told to: the gRPC server's account of its channels is off. Something that node has
 * stands in its place.
 */
const NEVER_LOADED = { "@grpc/proto-loader": "node:module" };

/** Bundles them into lib/, or only in memory; the metafiles say what each bundle was made of. */
export async function bundles({ write }) {
  const results = [
    await bundle(PROGRAMS, "lib/bundle", write, [inPlaceOf(IN_PROGRAMS)]),
    await bundle(EXECUTABLES, "lib/commands", write),
    ...(await bundleInParts(PROVIDER, "lib/provider", write)),
  ];
  return results.map(({ metafile }) => metafile);
}

/** What our sources import with `import()` is a file of its own, which node reads when it comes there: most starts never do. */
async function bundleInParts(entryPoints, outdir, write) {
  const later = {};
  const result = await bundle(entryPoints, outdir, write, [loadedLater(later)]);
  return Object.keys(later).length === 0
    ? [result]
    : [result, ...(await bundleInParts(later, outdir, write))];
}

/** @param entryPoints takes in what is loaded later, by the name of its file */
const loadedLater = (entryPoints) => ({
  name: "loaded-later",
  setup(plugins) {
    plugins.onResolve({ filter: /^\./ }, async ({ kind, path, importer, resolveDir }) => {
      if (kind !== "dynamic-import" || importer.includes("node_modules")) return undefined;
      const { path: file } = await plugins.resolve(path, { kind: "import-statement", resolveDir });
      const name = basename(file, ".ts");
      if ((entryPoints[name] ??= file) !== file)
        throw new Error(`Expected files of different names, got ${entryPoints[name]} and ${file}`);
      return { path: `./${name}.cjs`, external: true };
    });
  },
});

/** @param files paths from here, by the name of the file that each takes the place of where one of ours imports it */
const inPlaceOf = (files) => ({
  name: "in-place-of",
  setup(plugins) {
    plugins.onResolve({ filter: /^\./ }, ({ kind, path, importer }) => {
      const file = kind === "import-statement" && !importer.includes("node_modules") && files[basename(path)];
      return file ? { path: resolve(file) } : undefined;
    });
  },
});

async function bundle(entryPoints, outdir, write, plugins = []) {
  const result = await build({
    entryPoints,
    outdir,
    write: false,
    plugins: [leftOut, ...plugins],
    alias: NEVER_LOADED,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20.18",
    supported: { "dynamic-import": false }, // as `require`, which starts sooner
    format: "cjs",
    minify: true,
    legalComments: "none",
    charset: "ascii", // of which V8 holds a byte a character
    metafile: true,
  });
  for (const { path, text } of write ? result.outputFiles : []) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, eagerModules(text));
  }
  return result;
}
