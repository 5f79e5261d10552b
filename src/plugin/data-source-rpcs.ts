import { encodeObject, requireObject } from "./protocol/dynamic-value";
import { kindOf } from "./kind-of";
import type { DataSource } from "./provider";
import type { Rpcs } from "./protocol/rpc";
import { told } from "./told";

/** What is only looked up. */
export function dataSourceRpcs(dataSources: Readonly<Record<string, DataSource>>) {
  const dataSourceOf = (type: string): DataSource => kindOf(dataSources, type, "data source");
  return {
    ValidateDataResourceConfig: ({ type_name: type, config }) =>
      told(() => {
        const { validate } = dataSourceOf(type);
        return { diagnostics: validate?.(requireObject(config, "config")) };
      }),

    ReadDataSource: ({ type_name: type, config }) =>
      told(async () => {
        const { read, schema } = dataSourceOf(type);
        const { state, diagnostics } = await read(requireObject(config, "config"));
        return { state: encodeObject(state, schema.attributes), diagnostics };
      }),
  } satisfies Partial<Rpcs>;
}
