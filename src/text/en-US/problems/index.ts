import { COMMAND_LINE } from "./command-line";
import { CREDENTIALS } from "./credentials";
import { DECLARATION } from "./declaration";
import { END_OF_RUN } from "./end-of-run";
import { INSTALLATION } from "./installation";
import { MACHINE } from "./machine";
import { MEMBERS_FILE } from "./members-file";
import { NETWORK } from "./network";
import { PLANNED } from "./planned";
import { PROVIDER_PROBLEMS } from "./provider";
import { RAILS } from "./rails";
import { RUN_INPUT } from "./run-input";
import { SYNTHESIS } from "./synthesis";
import type { Sentences } from "./sentence";

/** What is said of each kind of problem: what was expected, what came, and what to do. */
export const PROBLEMS: Sentences = /* @__PURE__ */ merged();

// In a function, so that a bundle which says none of them does not hold them.
function merged(): Sentences {
  return {
    ...DECLARATION,
    ...SYNTHESIS,
    ...INSTALLATION,
    ...RUN_INPUT,
    ...MACHINE,
    ...RAILS,
    ...END_OF_RUN,
    ...CREDENTIALS,
    ...NETWORK,
    ...COMMAND_LINE,
    ...MEMBERS_FILE,
    ...PLANNED,
    ...PROVIDER_PROBLEMS,
  };
}
