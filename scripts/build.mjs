// Builds lib/: the library that a CDKTF app imports (compiled), and what runs on its own (bundled).
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { thirdPartyNotices } from "./third-party-notices.mjs";

const EXECUTABLES = {
  "tco-members": "src/cli/main.ts",
  "tco-simulator": "src/simulator/main.ts",
};

rmSync("lib", { recursive: true, force: true });

const compiler = spawnSync("tsc", ["-p", "scripts/tsconfig.build.json"], { stdio: "inherit", shell: true });
if (compiler.status !== 0) process.exit(1);

const bundle = (entryPoints, outdir) =>
  build({
    entryPoints,
    outdir,
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

const bundles = [
  await bundle({ program: "src/provisioner/main.ts", removal: "src/provisioner/removal.ts" }, "lib/bundle"),
  await bundle(EXECUTABLES, "lib/bin"),
];
copyFileSync("src/provisioner/start.js", "lib/bundle/start.js");
for (const name of Object.keys(EXECUTABLES)) chmodSync(`lib/bin/${name}.cjs`, 0o755);

writeFileSync("lib/THIRD-PARTY-NOTICES.txt", thirdPartyNotices(bundles.map(({ metafile }) => metafile)));
