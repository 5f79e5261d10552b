import { homedir } from "node:os";
import { runCommandLine } from "./command-line";

// A reader that has seen enough, such as head, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const { env, stdin, stdout, stderr } = process;
void runCommandLine(process.argv.slice(2), { env, homeDir: homedir, stdin, stdout, stderr }).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
);
