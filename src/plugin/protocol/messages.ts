// The messages of Terraform's plugin protocol 6 that this room reads and writes, with those of their fields that it needs.
// A map is on the wire what it is here: a list of entries. Every number is one of the published definition.

export type ScalarKind = "bool" | "bytes" | "enum" | "int64" | "string";

/** A field's number, how its value stands on the wire, as a scalar or as a message, and whether there is a list of it. */
export type Field = readonly [number: number, kind: ScalarKind | MessageName, repeated?: "repeated"];

export type MessageName = keyof typeof MESSAGES;

const DIAGNOSTICS_ALONE = [1, "Diagnostic", "repeated"] as const;

export const MESSAGES = {
  DynamicValue: { msgpack: [1, "bytes"], json: [2, "bytes"] },
  RawState: { json: [1, "bytes"], flatmap: [2, "RawState.FlatmapEntry", "repeated"] },
  "RawState.FlatmapEntry": { key: [1, "string"], value: [2, "string"] },

  Diagnostic: {
    severity: [1, "enum"],
    summary: [2, "string"],
    detail: [3, "string"],
    attribute: [4, "AttributePath"],
  },
  AttributePath: { steps: [1, "AttributePath.Step", "repeated"] },
  "AttributePath.Step": {
    attribute_name: [1, "string"],
    element_key_string: [2, "string"],
    element_key_int: [3, "int64"],
  },

  Schema: { version: [1, "int64"], block: [2, "Schema.Block"] },
  "Schema.Block": { attributes: [2, "Schema.Attribute", "repeated"], description: [4, "string"] },
  "Schema.Attribute": {
    name: [1, "string"],
    type: [2, "bytes"],
    nested_type: [10, "Schema.Object"],
    description: [3, "string"],
    required: [4, "bool"],
    optional: [5, "bool"],
    computed: [6, "bool"],
  },
  "Schema.Object": { attributes: [1, "Schema.Attribute", "repeated"], nesting: [3, "enum"] },

  ServerCapabilities: {
    plan_destroy: [1, "bool"],
    get_provider_schema_optional: [2, "bool"],
    move_resource_state: [3, "bool"],
  },
  "GetMetadata.Request": {},
  "GetMetadata.Response": {
    server_capabilities: [1, "ServerCapabilities"],
    data_sources: [3, "GetMetadata.DataSourceMetadata", "repeated"],
    resources: [4, "GetMetadata.ResourceMetadata", "repeated"],
  },
  "GetMetadata.DataSourceMetadata": { type_name: [1, "string"] },
  "GetMetadata.ResourceMetadata": { type_name: [1, "string"] },
  "GetProviderSchema.Request": {},
  "GetProviderSchema.Response": {
    provider: [1, "Schema"],
    resource_schemas: [2, "GetProviderSchema.Response.ResourceSchemasEntry", "repeated"],
    data_source_schemas: [3, "GetProviderSchema.Response.DataSourceSchemasEntry", "repeated"],
    server_capabilities: [6, "ServerCapabilities"],
  },
  "GetProviderSchema.Response.ResourceSchemasEntry": { key: [1, "string"], value: [2, "Schema"] },
  "GetProviderSchema.Response.DataSourceSchemasEntry": { key: [1, "string"], value: [2, "Schema"] },

  "ValidateProviderConfig.Request": { config: [1, "DynamicValue"] },
  "ValidateProviderConfig.Response": { diagnostics: [2, "Diagnostic", "repeated"] },
  "ValidateResourceConfig.Request": { type_name: [1, "string"], config: [2, "DynamicValue"] },
  "ValidateResourceConfig.Response": { diagnostics: DIAGNOSTICS_ALONE },
  "ValidateDataResourceConfig.Request": { type_name: [1, "string"], config: [2, "DynamicValue"] },
  "ValidateDataResourceConfig.Response": { diagnostics: DIAGNOSTICS_ALONE },

  "ConfigureProvider.Request": { config: [2, "DynamicValue"] },
  "ConfigureProvider.Response": { diagnostics: DIAGNOSTICS_ALONE },
  "StopProvider.Request": {},
  "StopProvider.Response": {},

  "UpgradeResourceState.Request": { type_name: [1, "string"], raw_state: [3, "RawState"] },
  "UpgradeResourceState.Response": {
    upgraded_state: [1, "DynamicValue"],
    diagnostics: [2, "Diagnostic", "repeated"],
  },
  "ReadResource.Request": {
    type_name: [1, "string"],
    current_state: [2, "DynamicValue"],
    private: [3, "bytes"],
  },
  "ReadResource.Response": {
    new_state: [1, "DynamicValue"],
    diagnostics: [2, "Diagnostic", "repeated"],
    private: [3, "bytes"],
  },
  "PlanResourceChange.Request": {
    type_name: [1, "string"],
    prior_state: [2, "DynamicValue"],
    proposed_new_state: [3, "DynamicValue"],
    config: [4, "DynamicValue"],
    prior_private: [5, "bytes"],
  },
  "PlanResourceChange.Response": {
    planned_state: [1, "DynamicValue"],
    requires_replace: [2, "AttributePath", "repeated"],
    planned_private: [3, "bytes"],
    diagnostics: [4, "Diagnostic", "repeated"],
  },
  "ApplyResourceChange.Request": {
    type_name: [1, "string"],
    prior_state: [2, "DynamicValue"],
    planned_state: [3, "DynamicValue"],
    config: [4, "DynamicValue"],
    planned_private: [5, "bytes"],
  },
  "ApplyResourceChange.Response": {
    new_state: [1, "DynamicValue"],
    private: [2, "bytes"],
    diagnostics: [3, "Diagnostic", "repeated"],
  },
  "ImportResourceState.Request": { type_name: [1, "string"], id: [2, "string"] },
  "ImportResourceState.Response": {
    imported_resources: [1, "ImportResourceState.ImportedResource", "repeated"],
    diagnostics: [2, "Diagnostic", "repeated"],
  },
  "ImportResourceState.ImportedResource": {
    type_name: [1, "string"],
    state: [2, "DynamicValue"],
    private: [3, "bytes"],
  },
  "MoveResourceState.Request": {
    source_provider_address: [1, "string"],
    source_type_name: [2, "string"],
    source_state: [4, "RawState"],
    target_type_name: [5, "string"],
  },
  "MoveResourceState.Response": {
    target_state: [1, "DynamicValue"],
    diagnostics: [2, "Diagnostic", "repeated"],
  },
  "ReadDataSource.Request": { type_name: [1, "string"], config: [2, "DynamicValue"] },
  "ReadDataSource.Response": { state: [1, "DynamicValue"], diagnostics: [2, "Diagnostic", "repeated"] },
} as const satisfies Record<string, Record<string, readonly [number, string, "repeated"?]>>;
