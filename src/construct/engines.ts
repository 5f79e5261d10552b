import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { DataResource, type TerraformMetaArguments, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Engine } from "./props";

/** Makes a resource that keeps a map of texts, and is replaced when the map changes. */
type MakeResource = (
  scope: Construct,
  id: string,
  triggers: Record<string, string>,
  meta: TerraformMetaArguments,
) => TerraformResource;

/** The resource of each engine. */
export const ENGINES: Readonly<Record<Engine, MakeResource>> = {
  null_resource: (scope, id, triggers, meta) => new NullResource(scope, id, { ...meta, triggers }),
  terraform_data: (scope, id, triggers, meta) =>
    new DataResource(scope, id, { ...meta, triggersReplace: triggers }),
};
