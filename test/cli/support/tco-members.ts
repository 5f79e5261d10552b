import { Readable } from "node:stream";
import { runCommandLine } from "../../../src/cli/command-line";

/** What a command is given besides its arguments. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  /** @default one that does not exist */
  readonly homeDir?: string;
  readonly stdin?: string;
  /** Whether a person sits at a terminal. @default false */
  readonly terminal?: boolean;
}

/** What came of a command. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `tco-members` in this process. It sees no environment but what it is given. */
export async function tcoMembers(args: readonly string[], given: Given = {}): Promise<Outcome> {
  const { env = {}, homeDir = "/nowhere", stdin = "", terminal = false } = given;
  const stdout = new Written(terminal);
  const stderr = new Written(terminal);
  const input = Readable.from([stdin]);
  const surroundings = { env, homeDir: () => homeDir, stdin: input, stdout, stderr };
  const exitCode = await runCommandLine(args, surroundings);
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

class Written {
  text = "";

  constructor(readonly isTTY: boolean) {}

  write(text: string): void {
    this.text += text;
  }
}
