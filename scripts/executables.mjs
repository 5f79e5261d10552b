// The commands of package.json's `bin`: each a small file that any node understands, which starts the bundle beside it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { EXECUTABLES } from "./bundles.mjs";

/** Writes them, when the library is compiled: it has the texts. */
export function executables() {
  const compiled = createRequire(import.meta.url);
  const { COMMAND_LINE } = compiled("../lib/text/index.js");
  const { OLDEST_NODE } = compiled("../lib/manifest/program-files.js");
  const code = readFileSync("src/cli/start-command.js", "utf8").trimEnd().replace(/;$/, "");

  mkdirSync("lib/bin", { recursive: true });
  for (const name of Object.keys(EXECUTABLES)) {
    const nodeTooOld = Object.fromEntries(
      Object.entries(COMMAND_LINE).map(([language, texts]) => [
        language,
        texts.nodeTooOld(name, OLDEST_NODE.join(".")),
      ]),
    );
    const plan = { file: `../commands/${name}.cjs`, oldestNode: OLDEST_NODE, nodeTooOld };
    writeFileSync(`lib/bin/${name}.cjs`, `${code}(${JSON.stringify(plan)});\n`, { mode: 0o755 });
  }
}
