export const WARNINGS = {
  dependsOn: (addresses: readonly string[]) =>
    `It depends on ${addresses.join(", ")}. When that fails in an apply that also changes members, Terraform forgets the whole list, and whoever leaves the code before the next apply succeeds stays: find them with tco-members check, or remove the dependency.`,
  modules: (addresses: readonly string[]) =>
    `${addresses.join(", ")} depends on it, and what a module holds cannot be seen here: where anything in it sets create_before_destroy, Terraform skips removals and forgets who left. See that nothing does, or remove the dependency.`,
  bothDeclare: (path: string, uins: readonly string[]) =>
    `${path} declares ${uins.join(", ")} too: each is removed only when it leaves both.`,
  bothGiveReasons: (path: string, uins: readonly string[]) =>
    `${path} gives reasons for ${uins.join(", ")} too: give each in one.`,
  declaredThere: (path: string, uins: readonly string[]) =>
    `${path} declares ${uins.join(", ")}, for which this one gives reasons: each stays in the organization.`,
  protectedThere: (path: string, uins: readonly string[]) =>
    `${path} protects ${uins.join(", ")}, for which this one gives reasons: while it does, nobody can be removed.`,
};
