import { dataSourceRpcs } from "./data-source-rpcs";
import { log } from "./log";
import { requireObject } from "./protocol/dynamic-value";
import { protocolSchema } from "./protocol/protocol-schema";
import type { Provider } from "./provider";
import { resourceRpcs } from "./resource-rpcs";
import type { Rpcs } from "./protocol/rpc";
import type { Schema } from "./schema";
import { told } from "./told";

/** Terraform's service, as the provider answers it. */
export function providerRpcs(provider: Provider): Rpcs {
  return {
    ...metadataRpcs(provider),
    ...configurationRpcs(provider),
    ...resourceRpcs(provider.resources),
    ...dataSourceRpcs(provider.dataSources),
  };
}

const CAPABILITIES = {
  plan_destroy: true,
  // Terraform starts a provider several times in a run, and each time it has the same schema.
  get_provider_schema_optional: true,
  move_resource_state: true,
};

function metadataRpcs({ schema, resources, dataSources }: Provider) {
  return {
    GetMetadata: () =>
      Promise.resolve({
        server_capabilities: CAPABILITIES,
        resources: Object.keys(resources).map((type) => ({ type_name: type })),
        data_sources: Object.keys(dataSources).map((type) => ({ type_name: type })),
      }),
    GetProviderSchema: () =>
      Promise.resolve({
        provider: protocolSchema(schema),
        resource_schemas: schemasByType(resources),
        data_source_schemas: schemasByType(dataSources),
        server_capabilities: CAPABILITIES,
      }),
  } satisfies Partial<Rpcs>;
}

function schemasByType(kinds: Readonly<Record<string, { readonly schema: Schema }>>) {
  return Object.entries(kinds).map(([type, { schema }]) => ({ key: type, value: protocolSchema(schema) }));
}

function configurationRpcs(provider: Provider) {
  return {
    ValidateProviderConfig: ({ config }) =>
      told(() => ({ diagnostics: provider.validate?.(requireObject(config, "config")) })),
    ConfigureProvider: ({ config }) =>
      told(async () => ({ diagnostics: await provider.configure(requireObject(config, "config")) })),
    StopProvider: () => {
      provider.stop();
      log("info", "Terraform is interrupted: it told the provider to stop.");
      return Promise.resolve({});
    },
  } satisfies Partial<Rpcs>;
}
