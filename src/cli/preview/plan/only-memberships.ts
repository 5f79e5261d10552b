import { MEMBERS_TYPE, PROVIDER_SOURCE } from "../../../provider/contract";
import { configuredAddress, programDirectoryOf } from "./configured-resources";
import type { ConfiguredModule, ConfiguredResource, ResourceChange, TerraformPlan } from "./terraform-plan";

// For a job that holds the deleting key and applies what somebody else's code planned. A plan's JSON shows neither a removed
// block nor an ephemeral resource; what either would run shows in a resource that is gone, and in a provider.

/** The providers of the engines, for Terraform and for OpenTofu: they run nothing, or, our own, what its lock file fixes. */
const OWN_PROVIDERS: readonly (string | undefined)[] = [
  "registry.terraform.io/hashicorp/null",
  "registry.opentofu.org/hashicorp/null",
  "terraform.io/builtin/terraform",
  PROVIDER_SOURCE,
];

/** What Terraform 1.17 and OpenTofu 1.13 have in a plan that runs nothing by itself, or is looked at here; not actions. */
const KNOWN_PARTS = {
  plan: [
    "format_version",
    "terraform_version",
    "variables",
    "planned_values",
    "resource_drift",
    "resource_changes",
    "deferred_changes",
    "output_changes",
    "prior_state",
    "configuration",
    "relevant_attributes",
    "checks",
    "timestamp",
    "applyable",
    "complete",
    "errored",
  ],
  configuration: ["provider_config", "root_module"],
  module: ["outputs", "resources", "module_calls", "variables"],
} as const;

/**
 * What a plan holds besides memberships that could run something when it is applied, or that nobody here knows: resources
 * and data sources by their addresses, providers as `provider X`, and parts of the plan by their names.
 *
 * @param isOurs whether a membership is configured at an address, or was kept there
 */
export function foreignContents(plan: TerraformPlan, isOurs: (address: string) => boolean): string[] {
  const { configuration, resource_changes: changes = [] } = plan;
  const modules = modulesOf(configuration.root_module ?? {}, "");
  const resources = modules.flatMap(([prefix, { resources: own = [] }]) =>
    own.map((resource) => [prefix + resource.address, resource] as const),
  );
  const configured = new Set(resources.map(([address]) => address));
  const contents = [
    ...unknownParts(plan, KNOWN_PARTS.plan, ""),
    ...unknownParts(configuration, KNOWN_PARTS.configuration, "configuration."),
    ...modules.flatMap(([prefix, module]) => unknownParts(module, KNOWN_PARTS.module, prefix)),
    ...resources.flatMap(([address, resource]) =>
      isOurs(address) && isMembership(resource) ? [] : [address],
    ),
    ...foreignProviders(plan),
    ...changes.flatMap((change) => (isHarmless(change, configured, isOurs) ? [] : [change.address])),
  ];
  return [...new Set(contents)];
}

function modulesOf(module: ConfiguredModule, prefix: string): [prefix: string, ConfiguredModule][] {
  const nested = Object.entries(module.module_calls ?? {}).flatMap(([name, { module: called = {} }]) =>
    modulesOf(called, `${prefix}module.${name}.`),
  );
  return [[prefix, module], ...nested];
}

function unknownParts(whole: object, known: readonly string[], prefix: string): string[] {
  return Object.entries(whole).flatMap(([name, part]: [string, unknown]) =>
    known.includes(name) || part === null ? [] : [prefix + name],
  );
}

/** A managed resource with one provisioner, which runs our program; or one of our own provider, with none. */
function isMembership(resource: ConfiguredResource): boolean {
  const { mode, type, provisioners = [] } = resource;
  if (type === MEMBERS_TYPE) return mode === "managed" && provisioners.length === 0;
  return mode === "managed" && provisioners.length === 1 && programDirectoryOf(resource) !== undefined;
}

function foreignProviders({ configuration, resource_changes: changes = [] }: TerraformPlan): string[] {
  const needed = Object.entries(configuration.provider_config ?? {}).map(
    ([key, { full_name: name }]) => [name, key] as const,
  );
  const used = changes.map(({ provider_name: name, address }) => [name, `of ${address}`] as const);
  return [...needed, ...used].flatMap(([name, unnamed]) =>
    OWN_PROVIDERS.includes(name) ? [] : [`provider ${name ?? unnamed}`],
  );
}

/** What the code has is judged there. What is gone from it may run the provisioner of a removed block when it is destroyed. */
function isHarmless(
  { address, change }: ResourceChange,
  configured: ReadonlySet<string>,
  isOurs: (address: string) => boolean,
): boolean {
  return (
    configured.has(configuredAddress(address)) || (isOurs(address) && change.actions.join() === "forget")
  );
}
