/** What is said when the provider is placed, and where its program does not start. */
export const INSTALLATION = {
  nodeMissing: (oldest: string) =>
    `expected Node.js ${oldest} or later where Terraform runs, found no node in PATH. Install it there, then run Terraform again.`,
  /** `{version}` and `{path}` are filled in by what says it, which any node understands. */
  nodeTooOld: (oldest: string) =>
    `expected Node.js ${oldest} or later where Terraform runs, got {version} ({path}). Put a later one first in PATH, then run Terraform again.`,
  placed: (version: string, directory: string) =>
    `Placed the provider, version ${version}, in ${directory} for Linux, macOS and Windows, and entered it in the lock file there. Commit both, declare it as printed, then run terraform init.`,
};
