import { HELP, parseCommand, printedVariables } from "./command";
import { Simulator } from "./simulator";

async function main(): Promise<void> {
  const options = parseCommand(process.argv.slice(2), process.env);
  if (options === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const simulator = await Simulator.start(options);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void simulator.stop());
  process.stdout.write(printedVariables(simulator.endpoint, options));
}

main().catch((error: unknown) => {
  process.stderr.write(`tco-simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
