import type { Sentences } from "../../en-US/problems/sentence";
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

/** 每一类问题的说明：期望什么、得到什么、怎么办。 */
export const PROBLEMS: Sentences = /* @__PURE__ */ merged();

// 写在函数中，这样不用到它们的 bundle 就不会包含它们。
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
