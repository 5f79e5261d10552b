export { CHECK, COMMAND_LINE, DUMP, WHOAMI } from "./commands";
export { PREVIEW } from "./preview";
export { PROBLEMS } from "./problems";
export { PROGRAM, RUN } from "./run";
export { WARNINGS } from "./warnings";
