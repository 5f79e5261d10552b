import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { DataResource, type TerraformMetaArguments, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Engine } from "./props";

/** How an engine keeps a map of texts that replaces its resource when it changes. */
interface EngineResource {
  create(
    scope: Construct,
    id: string,
    triggers: Record<string, string>,
    meta: TerraformMetaArguments,
  ): TerraformResource;
  /** The map as the resource's own destroy provisioner reads it. */
  readonly previous: string;
}

/** The resource of each engine. */
export const ENGINES: Readonly<Record<Engine, EngineResource>> = {
  null_resource: {
    create: (scope, id, triggers, meta) => new NullResource(scope, id, { ...meta, triggers }),
    previous: "self.triggers",
  },
  terraform_data: {
    create: (scope, id, triggers, meta) =>
      new DataResource(scope, id, { ...meta, triggersReplace: triggers }),
    previous: "self.triggers_replace",
  },
};
