import { manifestPathOf } from "../../program/contract";
import type { ConfiguredModule, TerraformPlan } from "./terraform-plan";

/**
 * The resources of a configuration whose destroy provisioner runs our program: by address, without the keys of
 * instances, the path of the manifest that it follows.
 */
export function configuredPrograms({ configuration }: TerraformPlan): ReadonlyMap<string, string> {
  return new Map(programsOf(configuration.root_module ?? {}, ""));
}

/** Where the configuration has the resource of an instance: `module.a["x"].null_resource.m[0]` without the keys. */
export function configuredAddress(address: string): string {
  return address.replace(/\[(\d+|"(\\.|[^"\\])*")\]/g, "");
}

function programsOf(
  { resources = [], module_calls: calls = {} }: ConfiguredModule,
  prefix: string,
): [string, string][] {
  const own = resources.flatMap(({ address, provisioners = [] }) =>
    provisioners.flatMap(({ type, expressions }): [string, string][] => {
      const command = expressions?.command?.constant_value;
      const path = type === "local-exec" && typeof command === "string" ? manifestPathOf(command) : undefined;
      return path === undefined ? [] : [[prefix + address, path]];
    }),
  );
  const nested = Object.entries(calls).flatMap(([name, { module = {} }]) =>
    programsOf(module, `${prefix}module.${name}.`),
  );
  return [...own, ...nested];
}
