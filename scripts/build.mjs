// Builds lib/: the library that a CDKTF app imports (compiled), what runs on its own (bundled), and what is in that.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, rmSync, writeFileSync } from "node:fs";
import { bundles, EXECUTABLES } from "./bundles.mjs";
import { sbom } from "./sbom.mjs";
import { thirdPartyNotices } from "./third-party-notices.mjs";

rmSync("lib", { recursive: true, force: true });

const compiler = spawnSync("tsc", ["-p", "scripts/tsconfig.build.json"], { stdio: "inherit", shell: true });
if (compiler.status !== 0) process.exit(1);

const metafiles = await bundles({ write: true });
copyFileSync("src/provisioner/start.js", "lib/bundle/start.js");
for (const name of Object.keys(EXECUTABLES)) chmodSync(`lib/bin/${name}.cjs`, 0o755);

writeFileSync("lib/THIRD-PARTY-NOTICES.txt", thirdPartyNotices(metafiles));
writeFileSync("lib/sbom.cdx.json", sbom(metafiles));
