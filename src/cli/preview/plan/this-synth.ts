import { existsSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { MembershipError } from "../../../domain/error";
import { isPlainObject } from "../../../domain/value";
import { directoryOf } from "../../../manifest/command";
import { MEMBERS_TYPE, PROVIDER_NAME } from "../../../provider/contract";
import { readSynthesized, type WrittenResource, type WrittenStack } from "../../synthesized-files";
import { canKeep, configuredKeepers, programDirectoryOf } from "./configured-resources";
import { configuredMemberResources } from "./member-resources";
import type { Expressions, TerraformPlan } from "./terraform-plan";

/**
 * What the removals of memberships hang on, by address: the directories of programs, whose names hold the hash of all that
 * runs; and the arguments that our own provider reads, of its own block too.
 */
type Foundations = ReadonlyMap<string, unknown>;

/** What may stand in a block and is no argument. */
const NO_ARGUMENTS = [
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
];

/**
 * Refuses a plan that was made of another synthesis than what lies in its stack's directory, whose manifests would be taken
 * for the plan's own. Without a synthesis there, nothing can be said of that.
 *
 * @throws MembershipError `InvalidOption`, also where `cdk.tf.json` cannot be read
 */
export function requireOfThisSynth(plan: TerraformPlan, stackDirectory: string): void {
  const file = join(stackDirectory, "cdk.tf.json");
  if (!existsSync(file)) return;
  const [planned, written] = [inPlan(plan), inStack(readSynthesized(file) as WrittenStack)];
  for (const address of new Set([...written.keys(), ...planned.keys()])) {
    if (isDeepStrictEqual(planned.get(address), written.get(address))) continue;
    const problem = { kind: "planOfOtherSynth", address, directory: stackDirectory } as const;
    throw new MembershipError("InvalidOption", problem);
  }
}

/** Whether a stack has memberships. */
export function hasMemberships(stack: WrittenStack): boolean {
  return inStack(stack).size > 0;
}

/** Those of the stack itself: a module's are in files of its own. */
function inPlan(plan: TerraformPlan): Foundations {
  const { provider_config: providers = {} } = plan.configuration;
  const ofStack = ([address]: readonly [string, unknown]): boolean => !address.startsWith("module.");
  const programs = [...configuredKeepers(plan)].filter(ofStack).flatMap(([address, keeper]) => {
    const directory = programDirectoryOf(keeper);
    return directory === undefined ? [] : [[address, directory] as const];
  });
  const members = [...configuredMemberResources(plan)]
    .filter(ofStack)
    .map(([address, { expressions }]) => [address, constantsOf(expressions)] as const);
  return withProvider([...programs, ...members], constantsOf(providers[PROVIDER_NAME]?.expressions));
}

function inStack({ resource = {}, provider = {} }: WrittenStack): Foundations {
  const blocks = Object.entries(resource).flatMap(([type, resources]) =>
    Object.entries(resources).map(([name, block]) => ({ type, address: `${type}.${name}`, block })),
  );
  const foundations = blocks.flatMap(({ type, address, block }): [string, unknown][] => {
    if (type === MEMBERS_TYPE) return [[address, argumentsIn(block)]];
    const directory = canKeep(type) ? writtenProgram(block) : undefined;
    return directory === undefined ? [] : [[address, directory]];
  });
  return withProvider(foundations, argumentsIn([provider[PROVIDER_NAME]].flat()[0]));
}

/** The provider's block matters where a membership needs it. */
function withProvider(foundations: readonly (readonly [string, unknown])[], block: unknown): Foundations {
  const isNeeded = foundations.some(([address]) => address.startsWith(`${MEMBERS_TYPE}.`));
  return new Map([...foundations, ...(isNeeded ? [[`provider.${PROVIDER_NAME}`, block] as const] : [])]);
}

/** A configuration in JSON stands in a plan as it was written, templates too. */
function constantsOf(expressions: Expressions = {}): unknown {
  const values = Object.entries(expressions).map(([name, { constant_value: value }]) => [name, value]);
  return argumentsIn(Object.fromEntries(values));
}

function argumentsIn(block: unknown): unknown {
  const entries = Object.entries(isPlainObject(block) ? block : {});
  return Object.fromEntries(entries.filter(([name, value]) => !NO_ARGUMENTS.includes(name) && value != null));
}

/** Whoever edits the file may write one block where the construct writes a list. */
function writtenProgram({ provisioner = [] }: WrittenResource): string | undefined {
  const commands = [provisioner].flat().map((block) => block["local-exec"]?.command);
  return commands.map((command) => directoryOf(String(command))).find((directory) => directory !== undefined);
}
