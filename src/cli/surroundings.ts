import type { Environment } from "../domain/environment";

/** Where text goes. */
export interface Output {
  /** Whether a person looks at it while it is written. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What a command takes from outside; tests give their own. */
export interface Surroundings {
  readonly env: Environment;
  /** Finds the directory that `~` stands for; throws where the machine knows none. */
  readonly homeDir: () => string;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Takes the result, and nothing else. */
  readonly stdout: Output;
  /** Takes what is for people only: errors, notes, progress. */
  readonly stderr: Output;
}
