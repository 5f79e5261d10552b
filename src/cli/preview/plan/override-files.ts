import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfiguredResource } from "./terraform-plan";

/** Files in which Terraform or OpenTofu finds what changes other files, or stands in their place. */
const OVERRIDE_FILE = /^(?!\.)(.*_)?override\.(tf|tofu)(\.json)?$|^cdk\.tofu(\.json)?$/;

/** Those of a stack that name a resource. An escape could hide its name. */
export function overrideFiles(
  { type, name }: Pick<ConfiguredResource, "type" | "name">,
  stackDirectory: string,
): string[] {
  const names = readdirSync(stackDirectory).filter((file) => OVERRIDE_FILE.test(file));
  return names.filter((file) => {
    const text = readFileSync(join(stackDirectory, file), "utf8");
    return (text.includes(type) && text.includes(name)) || /\\u/i.test(text);
  });
}
