export const WARNINGS = {
  dependsOn: (addresses: readonly string[]) =>
    `It depends on ${addresses.join(", ")}. When that fails in an apply that also changes members, Terraform forgets the whole list, and whoever leaves the code before the next apply succeeds stays: find them with tco-members check, or remove the dependency.`,
  modules: (addresses: readonly string[]) =>
    `${addresses.join(", ")} depends on it, and what a module holds cannot be seen here: where anything in it sets create_before_destroy, Terraform skips removals and forgets who left. See that nothing does, or remove the dependency.`,
  modulesOfProvider: (addresses: readonly string[]) =>
    `${addresses.join(", ")} depends on it, and what a module holds cannot be seen here: where anything in it sets create_before_destroy, a replacement removes members whom no plan names. See that nothing does, or remove the dependency.`,
  needsShell:
    "The apply needs a POSIX shell, and this is Windows: apply on Linux, on macOS, or in the Windows Subsystem for Linux (WSL). On Windows itself an apply that removes or changes members fails, and removes nobody.",
  listNearLimit: (members: number, listBytes: number, roomBytes: number) =>
    `Its ${members} members will take ${listBytes} bytes where Terraform hands them to the program, and a machine like this one has room for ${roomBytes}: once there are some more, or its environment is larger, every change would fail before anybody is removed. ${INSTEAD}`,
  listTooLong: (members: number, listBytes: number, environmentBytes: number, limitBytes: number) =>
    `Its ${members} members will take ${listBytes} bytes where Terraform hands them to the program, and an environment like this machine's another ${environmentBytes}. That is more than the ${limitBytes} that such a machine passes to a program: once this is deployed, the next change would fail before anybody is removed, and tco-members preview would say so. ${INSTEAD} Or apply in a smaller environment or, on Linux, with a larger stack limit (ulimit -s 24576).`,
  listCutOff: (members: number, listBytes: number, limitBytes: number) =>
    `Its ${members} members will take ${listBytes} bytes, and Terraform hands over at most ${limitBytes}: once this is deployed, every later change would fail. ${INSTEAD}`,
  bothDeclare: (path: string, uins: readonly string[]) =>
    `${path} declares ${uins.join(", ")} too: each is removed only when it leaves both.`,
  bothGiveReasons: (path: string, uins: readonly string[]) =>
    `${path} gives reasons for ${uins.join(", ")} too: give each in one.`,
  declaredThere: (path: string, uins: readonly string[]) =>
    `${path} declares ${uins.join(", ")}, for which this one gives reasons: each stays in the organization.`,
  protectedThere: (path: string, uins: readonly string[]) =>
    `${path} protects ${uins.join(", ")}, for which this one gives reasons: while it does, nobody can be removed.`,
  missing: (names: readonly string[], file: string) =>
    `Missing in this synth: ${names.join(", ")}, which an earlier one in this output directory had. Nobody knows here whom that declares, so a member that moved there leaves the organization. Synthesize the whole app; or, where it is meant to be gone, renamed or moved, delete ${file} from the output directory.`,
  lastSynthUnknown: (problem: string) =>
    `Whether a membership of an earlier synth is missing is not known: ${problem}.`,
  providerHidden: (file: string) =>
    `The provider_installation block in ${file} hides the provider that is placed beside the configuration, so that terraform init fails. Add filesystem_mirror { path = "terraform.d/plugins" include = ["terraform.local/*/*"] } to the block, each argument on a line of its own, and exclude = ["terraform.local/*/*"] to its other methods.`,
  providersUnlocked: (sources: readonly string[], directory: string) =>
    `The lock file in ${directory} does not have ${sources.join(", ")} as the stack requires it, so cdktf runs "terraform providers lock", which fails because no registry has this package's provider. Give cdktf --skip-provider-lock, or run terraform init in that directory before.`,
};

/** What to do about a list that is too long. */
const INSTEAD =
  'Declare them in several memberships, or with engine: "provider", which is handed no list (with formerEngine where they are deployed already).';
