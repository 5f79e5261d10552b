// The whole of it in a minute, with real Terraform and the real cdktf, against a simulated API:
// npm run demo, or npm run demo -- --engine null_resource
import { parseArgs } from "node:util";
import { findTerraform } from "../../test/support/terraform";
import { TemporaryDirectory } from "../../test/support/temporary-directory";
import { tellStory } from "./story";

const ENGINES = ["terraform_data", "null_resource"] as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { engine: { type: "string", default: "terraform_data" } } });
  const engine = ENGINES.find((name) => name === values.engine);
  if (engine === undefined) {
    throw new Error(`expected --engine to be ${ENGINES.join(" or ")}, got ${values.engine}`);
  }
  using downloads = new TemporaryDirectory();
  const terraform = findTerraform(engine, downloads.path);
  if ("problem" in terraform) throw new Error(terraform.problem);

  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      interruption.abort(new Error(`interrupted by ${signal}; nothing is left behind`));
    });
  }
  process.stdout.on("error", (cause) => {
    interruption.abort(new Error("nobody reads the output any more; nothing is left behind", { cause }));
  });
  await tellStory({ engine, env: terraform.env, signal: interruption.signal });
}

main().catch((error: unknown) => {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
