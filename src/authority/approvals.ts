/** The digests in the value of `TCO_APPROVED_REMOVALS`, separated by commas or blanks. */
export function parseApprovals(text = ""): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((digest) => digest !== "");
}
