import { type ProgramDirectory, hashOf, PROGRAM_FILES, type ProgramTexts } from "./program-files";
import { OBJECT_VARIABLE, previousVariables } from "./previous-members";

// How Terraform comes to run the program, and only the one that the plan fixed: the command names the directory by the hash of
// its start file, which holds the hashes of all other files.

/** The only exit status that the command takes for success: 0 is what a program ends with that did nothing. */
export const PROVEN_STATUS = 77;

/** The variables in which the shell says which process Terraform is, and which one it is itself. */
export const ANCESTOR_VARIABLES = { terraform: "TCO_TERRAFORM_PID", shell: "TCO_SHELL_PID" } as const;

/** A `local-exec` provisioner as Terraform's JSON has it. */
export interface LocalExecBlock {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Hides the command line, and nothing of what the command prints. */
  readonly quiet: true;
  readonly when: "destroy";
}

/**
 * The destroy-time provisioner that runs the program.
 *
 * @param folder where the directories of the program lie, relative to the stack's directory
 * @param files what lies in the one that is named after their hash
 * @param previous the Terraform expression of the map that held the members before
 */
export function removalProvisioner(
  folder: string,
  files: ProgramDirectory,
  previous: string,
  texts: ProgramTexts,
): LocalExecBlock {
  const directory = `${folder}/${hashOf(files)}`;
  return {
    when: "destroy",
    quiet: true,
    command: programCommand(directory),
    environment: {
      TCO_LOADER: LOADER,
      TCO_PROGRAM_MISSING: texts.missing(directory),
      TCO_NODE_MISSING: texts.nodeMissing,
      TCO_CHANGED: texts.changed.replace("{file}", `${directory}/${PROGRAM_FILES.start}`),
      TCO_UNPROVEN: texts.unproven,
      NODE_DEBUG: "", // node would show the beginning of each answer, and there are some of keys
      [OBJECT_VARIABLE]: "${self.id}",
      ...previousVariables(previous),
    },
  };
}

/** The directory in a command that {@link removalProvisioner} made; `undefined` for any other command. */
export function directoryOf(command: string): string | undefined {
  return /^D='(?<directory>[^']+)'; .*\$TCO_LOADER/.exec(command)?.groups?.["directory"];
}

/**
 * Runs the start file if its hash is the one that its directory is named after. For any node, which must be able to say that
 * it is too old; without `${` and `%{`, which are Terraform's. It stands in the environment, which the plan fixes as it does
 * the command, because Terraform repeats the command in the diagnostic of every failure.
 */
const LOADER =
  'process.exitCode=70;var a=process.argv,g=process.getBuiltinModule||require,p=a[1]+"/start.js",m=g("module"),' +
  'b=g("fs").readFileSync(p);if(g("crypto").createHash("sha256").update(b).digest("hex")===a[1].slice(-64))' +
  'g("vm").runInThisContext(b.toString(),p)(m.createRequire?m.createRequire(g("path").resolve(p)):require,a[1]);' +
  "else{console.error(process.env.TCO_CHANGED);process.exit(2)}";

/**
 * The shell waits for node, because an exit status of 0 proves nothing: another `node`, a preloaded module that exits, an
 * emptied file all end so. Whoever kills the shell does not reach the program, which therefore watches its ancestors.
 */
function programCommand(directory: string): string {
  const { terraform, shell } = ANCESTOR_VARIABLES;
  const start = `"$D/${PROGRAM_FILES.start}"`;
  return (
    `D='${directory}'; ` +
    `[ -f ${start} ] && [ -r ${start} ] || { echo "$TCO_PROGRAM_MISSING" >&2; exit 2; }; ` +
    `command -v node >/dev/null || { echo "$TCO_NODE_MISSING" >&2; exit 2; }; ` +
    `${terraform}=$PPID ${shell}=$$ node -e "$TCO_LOADER" "$D"; ` +
    `case $? in ${PROVEN_STATUS}) exit 0;; 0|70) echo "$TCO_UNPROVEN" >&2; exit 1;; *) exit $?;; esac`
  );
}
