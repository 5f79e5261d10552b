import { MEMBERS_TYPE, type ProviderArguments, PROVIDER_SOURCE } from "../../../provider/contract";
import type { Arguments } from "../../blocks/declared-in";
import { NOT_SHOWN, shownValue } from "../../blocks/written-value";
import { configuredResources } from "./configured-resources";
import type { ConfiguredResource, Expressions, ResourceChange, TerraformPlan } from "./terraform-plan";

// The resources of our own provider in a plan; another provider's may be of a type of the same name.

/** Those of the configuration, by address without the keys of instances. */
export function configuredMemberResources(plan: TerraformPlan): ReadonlyMap<string, ConfiguredResource> {
  const { provider_config: providers = {} } = plan.configuration;
  const isOurs = ({ mode, type, provider_config_key: key = "" }: ConfiguredResource): boolean =>
    mode === "managed" && type === MEMBERS_TYPE && providers[key]?.full_name === PROVIDER_SOURCE;
  return new Map(configuredResources(plan).filter(([, resource]) => isOurs(resource)));
}

export function isMembersChange({
  mode = "managed",
  type,
  provider_name: provider,
}: ResourceChange): boolean {
  return mode === "managed" && type === MEMBERS_TYPE && provider === PROVIDER_SOURCE;
}

/**
 * The arguments of the provider's own block.
 *
 * @param key that of the resource; without one, as where its code is gone, the block that has no alias
 */
export function providerBlock(
  { configuration }: TerraformPlan,
  key: string | undefined,
): Arguments<ProviderArguments> {
  const { provider_config: providers = {} } = configuration;
  const [first] = Object.values(providers).filter(
    ({ full_name: name, alias }) => name === PROVIDER_SOURCE && alias === undefined,
  );
  return shownArguments((key === undefined ? first : providers[key])?.expressions);
}

/** What a configuration assigns; in the place of what refers to something else stands {@link NOT_SHOWN}. */
export function shownArguments(expressions: Expressions = {}): Readonly<Record<string, unknown>> {
  const values = Object.entries(expressions).map(([name, { constant_value: constant, references }]) => {
    const value = shownValue(constant);
    return [name, value === undefined && references !== undefined ? NOT_SHOWN : value];
  });
  return Object.fromEntries(values) as Readonly<Record<string, unknown>>;
}
