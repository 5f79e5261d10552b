import { capSource } from "./rails";
import type { Sentences } from "./sentence";

/** Plans that must not be applied. */
export const PLANNED = {
  foreignProgram: ({ address }) =>
    `expected ${address} to run the program of this package, got another command: find what puts it there (an override file beside the stack, an edited configuration), synthesize again and make a new plan`,
  otherProgram: ({ address, directory }) =>
    `expected ${address} to run the program of this installation with the manifest in ${directory}, got another program or another manifest: install here the version of the package that the stack is synthesized with, synthesize again and make a new plan`,
  planOfOtherSynth: ({ address, directory }) =>
    `expected a plan of what is synthesized in ${directory}, got another program or another manifest at ${address}: it was synthesized again after the plan was made. Make a new plan`,
  stalePlan: ({ plan, state }) =>
    `expected a plan of the state as it is, got one of ${plan} where the state is at ${state}: it was applied already, or something else was applied since. Make a new plan`,
  moreThanMemberships: ({ contents }) =>
    `expected nothing but memberships (--only-memberships), got ${contents.join(", ")}: plan memberships in a stack of their own`,
  planAboveCap: ({ count, previousCount, limit, given }) =>
    `${count} of ${previousCount} previous members would be removed by all of this together, ${capSource(given, "policy")} allows ${limit}, and each apply alone would not be stopped: remove fewer at a time, or raise maxRemovals of the policy for this deploy`,
  overrideFile: ({ address, file }) =>
    `expected nothing beside the stack to change ${address}, got ${file}, which names it (or escapes that could): take that file away, synthesize again and make a new plan`,
} satisfies Partial<Sentences>;
