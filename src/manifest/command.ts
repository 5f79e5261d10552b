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
  return provisionerIn(`${folder}/${hashOf(files)}`, previous, texts);
}

/** The same, of the directory that the program lies in. */
export function provisionerIn(directory: string, previous: string, texts: ProgramTexts): LocalExecBlock {
  return {
    when: "destroy",
    quiet: true,
    command: programCommand(directory),
    environment: {
      TCO_LOADER: LOADER,
      TCO_COMMAND: SHELL_TEXT,
      TCO_PROGRAM_MISSING: texts.missing(directory),
      TCO_NODE_MISSING: texts.nodeMissing,
      TCO_NODE_OPTIONS: texts.nodeOptions,
      TCO_NODE_BROKEN: texts.nodeBroken,
      TCO_CHANGED: texts.changed.replace("{file}", `${directory}/${PROGRAM_FILES.start}`),
      TCO_UNPROVEN: texts.unproven,
      NODE_DEBUG: "", // node would show the beginning of each answer, and there are some of keys
      [OBJECT_VARIABLE]: "${self.id}",
      ...previousVariables(previous),
    },
  };
}

/** The directory in a command that {@link removalProvisioner} made, or did in version 0.3; `undefined` for any other command. */
export function directoryOf(command: string): string | undefined {
  return OWN_COMMAND.exec(command)?.groups?.["directory"];
}

const OWN_COMMAND = /^D='(?<directory>[^']+)'; (?:eval "\$TCO_COMMAND"; exit 1$|.*\$TCO_LOADER)/;

/**
 * All that Terraform repeats in the diagnostic of every failure. What it does stands in the environment, which the plan fixes
 * as it does the command; that ends the shell itself, and where it is not there nothing has succeeded.
 */
function programCommand(directory: string): string {
  return `D='${directory}'; eval "$TCO_COMMAND"; exit 1`;
}

const { terraform: TERRAFORM, shell: SHELL } = ANCESTOR_VARIABLES;

/**
 * The shell waits for node, because an exit status of 0 proves nothing: another `node`, a preloaded module that exits, an
 * emptied file all end so. Whoever kills the shell does not reach the program, which therefore watches its ancestors.
 *
 * A status that is neither the program's nor a signal's from outside may be that of a node which does not come to run anything:
 * one that runs nothing at all is told of, and whether it would without `NODE_OPTIONS`, whose value may hold secrets.
 */
const SHELL_TEXT = [
  "set +e;", // Bash would end with node's status where SHELLOPTS, which scripts export, has errexit
  'tell() { echo "$1" >&2; exit $2; };',
  `S="$D/${PROGRAM_FILES.start}"; [ -f "$S" ] && [ -r "$S" ] || tell "$TCO_PROGRAM_MISSING" 2;`,
  'command -v node >/dev/null || tell "$TCO_NODE_MISSING" 2;',
  `${TERRAFORM}=$PPID ${SHELL}=$$ node -e "$TCO_LOADER" "$D"; s=$?;`,
  `case $s in ${PROVEN_STATUS}) exit 0;; 0|70) tell "$TCO_UNPROVEN" 1;; [2-7]|129|130|137|143) exit $s;; esac;`,
  "node -e 0 >/dev/null 2>&1 && exit $s;",
  'NODE_OPTIONS= node -e 0 >/dev/null 2>&1 && tell "$TCO_NODE_OPTIONS" 2;',
  'tell "$TCO_NODE_BROKEN" 2',
].join(" ");

/**
 * Runs the start file if its hash is the one that its directory is named after. For any node, which must be able to say that
 * it is too old; without `${` and `%{`, which are Terraform's.
 */
const LOADER =
  'process.exitCode=70;var a=process.argv,g=process.getBuiltinModule||require,p=a[1]+"/start.js",m=g("module"),' +
  'b=g("fs").readFileSync(p);if(g("crypto").createHash("sha256").update(b).digest("hex")===a[1].slice(-64))' +
  'g("vm").runInThisContext(b.toString(),p)(m.createRequire?m.createRequire(g("path").resolve(p)):require,a[1]);' +
  "else{console.error(process.env.TCO_CHANGED);process.exit(2)}";
