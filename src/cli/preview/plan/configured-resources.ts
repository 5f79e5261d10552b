import { tryUin, type Uin } from "../../../domain/uin";
import { isPlainObject } from "../../../domain/value";
import { directoryOf } from "../../../manifest/command";
import { MEMBERS_ATTRIBUTE, type MembersResource } from "../../../manifest/own-block";
import { ORGANIZATION_KEY } from "../../../domain/previous-members";
import type { ConfiguredModule, ConfiguredResource, Expression, TerraformPlan } from "./terraform-plan";

/** A resource whose type can keep members. */
export type ConfiguredKeeper = ConfiguredResource & { readonly type: MembersResource };

/** The resources of a configuration that can keep members, by address without the keys of instances. */
export function configuredKeepers(plan: TerraformPlan): ReadonlyMap<string, ConfiguredKeeper> {
  const resources = configuredResources(plan);
  return new Map(resources.filter((entry): entry is [string, ConfiguredKeeper] => canKeep(entry[1].type)));
}

/** All resources of a configuration, by address without the keys of instances. */
export function configuredResources({ configuration }: TerraformPlan): [string, ConfiguredResource][] {
  return resourcesOf(configuration.root_module ?? {}, "");
}

export function canKeep(type: string): type is MembersResource {
  return type in MEMBERS_ATTRIBUTE;
}

/** Where the configuration has the resource of an instance: `module.a["x"].null_resource.m[0]` without the keys. */
export function configuredAddress(address: string): string {
  return address.replace(/\[(\d+|"(\\.|[^"\\])*")\]/g, "");
}

/** Where the program lies that a resource's provisioner runs; `undefined` where none of them runs ours. */
export function programDirectoryOf({ provisioners = [] }: ConfiguredResource): string | undefined {
  const directories = provisioners.map(({ type, expressions = {} }) => {
    const command = expressions["command"]?.constant_value;
    return type === "local-exec" && typeof command === "string" ? directoryOf(command) : undefined;
  });
  return directories.find((directory) => directory !== undefined);
}

export function configuredMembers({ type, expressions = {} }: ConfiguredKeeper): Uin[] {
  const map = valueOf(expressions[MEMBERS_ATTRIBUTE[type]]);
  return isPlainObject(map) ? Object.keys(map).flatMap((key) => tryUin(key) ?? []) : [];
}

/** Whether the code gives a resource the map of a membership, which names its organization beside the members. */
export function looksLikeMembership(keeper: ConfiguredKeeper): boolean {
  const map = valueOf(keeper.expressions?.[MEMBERS_ATTRIBUTE[keeper.type]]);
  const uins = configuredMembers(keeper);
  if (!isPlainObject(map) || uins.length === 0) return false;
  return ORGANIZATION_KEY in map && Object.keys(map).length === uins.length + 1;
}

/** What the code says; where only Terraform knows what that is, what it refers to. */
export function valueOf({ constant_value: constant, references }: Expression = {}): unknown {
  return constant ?? references;
}

function resourcesOf(
  { resources = [], module_calls: calls = {} }: ConfiguredModule,
  prefix: string,
): [string, ConfiguredResource][] {
  const own = resources.map((each): [string, ConfiguredResource] => [prefix + each.address, each]);
  const nested = Object.entries(calls).flatMap(([name, { module = {} }]) =>
    resourcesOf(module, `${prefix}module.${name}.`),
  );
  return [...own, ...nested];
}
