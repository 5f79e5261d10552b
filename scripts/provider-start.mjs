// What starts the provider's program: a head for each family of systems, and the small file that it runs, which any node
// understands.
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const HEAD = "terraform-provider-organization";

/** Writes them, when the library is compiled: it has the texts. */
export function providerStart() {
  const compiled = createRequire(import.meta.url);
  const { INSTALLATION } = compiled("../lib/text/index.js");
  const { OLDEST_NODE } = compiled("../lib/manifest/program-files.js");
  const oldest = OLDEST_NODE.join(".");
  // What starts does not know yet in which language a person reads.
  const inEveryLanguage = (tell) => Object.values(INSTALLATION).map(tell).join(" / ");

  const sentence = inEveryLanguage(({ nodeMissing }) => nodeMissing(oldest));
  write(HEAD, source(HEAD).replace("{nodeMissing}", requireOnly(/[^'\n]+/, sentence)));

  // cmd reads a file in the code page of the machine, which has ASCII for certain; some of that means something to it.
  const plainSentence = requireOnly(/[\w .,]+/, INSTALLATION["en-US"].nodeMissing(oldest));
  const batch = source(`${HEAD}.cmd`).replace("{nodeMissing}", plainSentence);
  write(`${HEAD}.cmd`, batch.replaceAll("\n", "\r\n"));

  const nodeTooOld = inEveryLanguage(({ nodeTooOld: tell }) => tell(oldest));
  const plan = { file: "./main.cjs", oldestNode: OLDEST_NODE, nodeTooOld };
  write("start.cjs", `${source("start.js").trimEnd().replace(/;$/, "")}(${JSON.stringify(plan)});\n`);
}

const source = (name) => readFileSync(`src/provider/start/${name}`, "utf8");

function write(name, text) {
  const file = `lib/provider/${name}`;
  writeFileSync(file, text);
  if (name.startsWith(HEAD)) chmodSync(file, 0o755);
}

function requireOnly(allowed, sentence) {
  if (new RegExp(`^${allowed.source}$`).test(sentence)) return sentence;
  throw new Error(`Expected a sentence that its script takes as it is, got ${sentence}`);
}
