import { capSource } from "./rails";
import type { Sentences } from "./sentence";

/** Plans that must not be applied. */
export const PLANNED = {
  foreignProgram: ({ address }) =>
    `expected ${address} to run the program of this package, got another command: find what puts it there (an override file beside the stack, an edited configuration), synthesize again and make a new plan`,
  otherProgram: ({ address, directory }) =>
    `expected ${address} to run the program of this installation with the manifest in ${directory}, got another program or another manifest: install here the version of the package that the stack is synthesized with, synthesize again and make a new plan`,
  planOfOtherSynth: ({ address, directory }) =>
    `expected a plan of what is synthesized in ${directory}, got one of something else, as ${address} shows: it was synthesized again after the plan was made. Make a new plan`,
  unplannedRemoval: ({ address, got }) =>
    `expected the plan to say who leaves at ${address} (removing, labels by UIN), got ${got ?? "none"}: another version of the provider made it. Install here the version of the package that the stack uses, and make a new plan`,
  otherProviderProgram: ({ address, directory }) =>
    `expected the lock file in ${directory} (.terraform.lock.hcl) to let Terraform run the provider of this installation for ${address}, got another one: install here the version of the package that the stack is synthesized with, synthesize again (with HCL: tco-members install-provider) and make a new plan`,
  providerNotShown: ({ address, arguments: names }) =>
    `expected the provider's block to have ${names.join(" and ")} written out, as no plan shows the values of what it refers to: without them nobody can tell here what becomes of ${address}. Write them there, or read the warnings of terraform plan, which name who leaves`,
  stalePlan: ({ plan, state }) =>
    `expected a plan of the state as it is, got one of ${plan} where the state is at ${state}: it was applied already, or something else was applied since. Make a new plan`,
  moreThanMemberships: ({ contents }) =>
    `expected nothing but memberships (--only-memberships), got ${contents.join(", ")}: plan memberships in a stack of their own`,
  planAboveCap: ({ count, previousCount, limit, given }) =>
    `${count} of ${previousCount} previous members would be removed by all of this together, ${capSource(given, "policy")} allows ${limit}, and each apply alone would not be stopped: remove fewer at a time, or raise maxRemovals of the policy for this deploy`,
  overrideFile: ({ address, file }) =>
    `expected nothing beside the stack to change ${address}, got ${file}, which names it (or escapes that could): take that file away, synthesize again and make a new plan`,
} satisfies Partial<Sentences>;
