export { BEGINNING } from "./beginning";
export { CHECK, COMMAND_LINE, DUMP, WHOAMI } from "./commands";
export { INSTALLATION } from "./installation";
export { PREVIEW } from "./preview";
export { PROBLEMS } from "./problems";
export { PROVIDER } from "./provider";
export { PROGRAM, RUN } from "./run";
export { WARNINGS } from "./warnings";
