// Loaded into every node by NODE_OPTIONS: the program of a membership leaves the ids of its shell and of its Terraform.
const { writeFileSync } = require("node:fs");

const { TCO_SHELL_PID, TCO_TERRAFORM_PID, PROGRAM_PARENTS_FILE } = process.env;
if (TCO_SHELL_PID && PROGRAM_PARENTS_FILE)
  writeFileSync(PROGRAM_PARENTS_FILE, JSON.stringify({ shell: TCO_SHELL_PID, terraform: TCO_TERRAFORM_PID }));
