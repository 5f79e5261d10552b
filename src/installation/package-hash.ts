import { createHash } from "node:crypto";

/**
 * The hash that Terraform knows a package directory by: that of Go's modules, version 1.
 *
 * Source: `Hash1` of golang.org/x/mod/sumdb/dirhash
 *
 * @param files contents by name
 */
export function packageHash(files: ReadonlyMap<string, Buffer>): string {
  const lines = [...files.keys()].sort().map((name) => {
    const hash = createHash("sha256").update(files.get(name) ?? "");
    return `${hash.digest("hex")}  ${name}\n`;
  });
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}
