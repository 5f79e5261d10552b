import { parseText, unexpected } from "./value";

/** Names that Terraform or OpenTofu reads in a stack's directory, now or later, or keeps its own files under. */
const TERRAFORMS = /\.(tf|tofu|hcl)|^plan$/i;

/**
 * A file in the stack's output directory, as `reports/organization.json`: without a way out of the directory, hidden names,
 * and names that Terraform reads.
 *
 * @throws MembershipError `InvalidOption`
 */
export function parseReportFile(where: string, value: unknown): string {
  const parts = parseText(where, value, 1024)
    .split(/[\\/]/)
    .filter((part) => part !== ".");
  const name = parts.at(-1) ?? "";
  const isWithin = parts.every((part) => part !== "" && !part.startsWith(".") && !/[\p{Cc}:]/u.test(part));
  if (parts.length === 0 || !isWithin || TERRAFORMS.test(name))
    throw unexpected(where, { is: "reportFile" }, value);
  return parts.join("/");
}
