import type { Language } from "../domain/language";
import type { RemovalPolicy } from "../domain/policy";

// What the construct writes when it synthesizes and the program reads when Terraform applies. The compiler
// holds both ends to it.

/** The files of the directory that Terraform runs the program from. */
export const PROGRAM_FILES = {
  /** Reads the manifest and the previous members; ends here when nobody leaves. */
  program: "program.cjs",
  /** Everything that talks to the API, loaded only when somebody leaves. */
  removal: "removal.cjs",
  manifest: "manifest.json",
} as const;

/** The version of {@link Manifest}; the program refuses any other. */
export const MANIFEST_SCHEMA = 1;

/** What the plan fixed: the declaration and how removals are done. */
export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  /** The construct's path, for messages. */
  readonly construct: string;
  /** The address, within its stack, of the resource that runs the program. */
  readonly address: string;
  /** Whether a destroy of the whole stack removes the declared members. */
  readonly onDestroy: "retain" | "remove";
  /** UINs that the construct declares. */
  readonly declared: readonly string[];
  /** UINs that other constructs of the app declare in the same organization, or may. */
  readonly declaredElsewhere: readonly string[];
  /**
   * Labels by UIN to take for the previous members, instead of those that Terraform's state hands over in the
   * environment. Only the resource behind `onDestroy: "remove"` has it.
   */
  readonly previous?: Readonly<Record<string, string>>;
  readonly organizationId?: string;
  readonly protectedMembers: readonly string[];
  /** Why members leave, by UIN. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The API's origin. */
  readonly endpoint: string;
  readonly removal: RemovalPolicy;
  readonly language: Language;
  /** Where the report is written as JSON, relative to the stack's directory. */
  readonly reportFile?: string;
}

/**
 * The previous members travel in the environment, as base64 of gzip of JSON. Linux takes at most 128 KiB in
 * one environment string and about 2 MiB in all of them, and Terraform cannot make the number of variables
 * depend on a value of `self`: so their number is fixed, and together they stay below what the kernel takes.
 * 10,000 members need one, 100,000 need eight. A list that does not fit is cut off, which gzip's checksum finds.
 */
export const PREVIOUS_CHUNKS = 18;

/** Characters of base64 in one variable. */
export const PREVIOUS_CHUNK_LENGTH = 100_000;

/** The name of the environment variable that holds the chunk at `index`. */
export function previousChunkVariable(index: number): string {
  return `TCO_PREVIOUS_${String(index).padStart(2, "0")}`;
}

/** The variables that hold what the command says when it cannot start the program. */
export const COMMAND_TEXTS = {
  programMissing: "TCO_PROGRAM_MISSING",
  nodeMissing: "TCO_NODE_MISSING",
} as const;

/** The variable that holds the process id of Terraform, as the shell knew it from its first moment. */
export const PARENT_VARIABLE = "TCO_PARENT_PID";

/**
 * The command that Terraform runs.
 *
 * Terraform kills its direct child when it is interrupted. With `exec` that child is the program; without it a
 * shell would die and the program would go on removing members. A Terraform that is killed itself kills nobody:
 * the program has to notice, also when that happens while node is starting. The paths are in the command, because
 * the plan's JSON shows it whole, and a review finds the manifest by it.
 *
 * @param directory where the program lies, relative to the stack's directory
 * @param manifest the file there that it follows
 */
export function programCommand(directory: string, manifest: string): string {
  const orSay = (variable: string): string => `|| { echo "$${variable}" >&2; exit 2; }`;
  return (
    `D='${directory}'; [ -d "$D" ] ${orSay(COMMAND_TEXTS.programMissing)}; ` +
    `command -v node >/dev/null ${orSay(COMMAND_TEXTS.nodeMissing)}; ` +
    `export ${PARENT_VARIABLE}=$PPID; exec node "$D/${PROGRAM_FILES.program}" ${manifest}`
  );
}

/** The manifest's path in a command that {@link programCommand} made; `undefined` for any other command. */
export function manifestPathOf(command: string): string | undefined {
  const { directory, manifest } =
    /^D='(?<directory>[^']+)';.* (?<manifest>[\w.-]+)$/.exec(command)?.groups ?? {};
  return directory === undefined || manifest === undefined ? undefined : `${directory}/${manifest}`;
}
