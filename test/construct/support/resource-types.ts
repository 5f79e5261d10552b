import type { Engine } from "../../../src";

/** Every engine, and the type of its resource. */
export const RESOURCE_TYPES = [
  ["null_resource", "null_resource"],
  ["terraform_data", "terraform_data"],
  ["provider", "organization_members"],
] as const satisfies readonly (readonly [Engine, string])[];

/** Every engine under which syntheses are like for most apps, and under which no check of cdktf can stop them. */
export const SYNTHESES = RESOURCE_TYPES.flatMap(([engine, type]) =>
  [false, true].map((skipValidation) => ({ engine, type, skipValidation })),
);
