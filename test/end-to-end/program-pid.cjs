// Loaded into every node by NODE_OPTIONS: the program of a membership leaves its process id in $PROGRAM_PID_FILE.
const { writeFileSync } = require("node:fs");

if (process.argv[1]?.endsWith("program.cjs"))
  writeFileSync(process.env.PROGRAM_PID_FILE, String(process.pid));
