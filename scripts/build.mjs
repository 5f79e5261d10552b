// Builds lib/: the library that a CDKTF app imports (compiled), what runs on its own (bundled), and what is in that.
import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { bundles } from "./bundles.mjs";
import { executables } from "./executables.mjs";
import { providerStart } from "./provider-start.mjs";
import { sbom } from "./sbom.mjs";
import { thirdPartyNotices } from "./third-party-notices.mjs";

rmSync("lib", { recursive: true, force: true });

const compiler = spawnSync("tsc", ["-p", "scripts/tsconfig.build.json"], { stdio: "inherit", shell: true });
if (compiler.status !== 0) process.exit(1);

const metafiles = await bundles({ write: true });
copyFileSync("src/provisioner/start.js", "lib/bundle/start.js");
executables();
providerStart();

writeFileSync("lib/THIRD-PARTY-NOTICES.txt", thirdPartyNotices(metafiles));
writeFileSync("lib/sbom.cdx.json", sbom(metafiles));
