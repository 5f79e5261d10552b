import { type HclBody, type HclItem, parseHcl } from "./hcl";

/** A provider of which a configuration takes only one version. */
export interface PinnedProvider {
  /** Its whole address. */
  readonly source: string;
  readonly version: string;
}

/** What a lock file holds of such a provider. */
export interface LockEntry extends PinnedProvider {
  /** One for each package that is a version of it. */
  readonly hashes: readonly string[];
}

/** As Terraform begins it. */
const HEADING = [
  '# This file is maintained automatically by "terraform init".',
  "# Manual edits may be lost in future updates.",
];

/**
 * The lock file with an entry in place of all that it had for the provider, and everything else as it was.
 *
 * @param text what is there, byte for byte; nothing where there is no file
 * @throws MembershipError `InvalidConfiguration` for what Terraform could not read either
 */
export function withLockEntry(text: string, entry: LockEntry): string {
  const [own, ...twins] = entriesOf(entry.source, text);
  if (own === undefined) return withNewEntry(text, entry);
  const rest = twins.reduceRight((changed, { start, end }) => spliced(changed, start, end, ""), text);
  return spliced(rest, own.start, own.end, entryLines(entry).join(lineEndOf(text)));
}

/**
 * The lock file with an entry for the provider: the one that it has, whatever that says, or one without hashes, which Terraform
 * adds when it installs the provider.
 *
 * @throws MembershipError as {@link withLockEntry}
 */
export function withSomeEntry(text: string, provider: PinnedProvider): string {
  const isThere = entriesOf(provider.source, text).length > 0;
  return isThere ? text : withNewEntry(text, { ...provider, hashes: [] });
}

/**
 * Which versions the file was made for, by address; nothing where an entry does not say.
 *
 * @throws MembershipError as {@link withLockEntry}
 */
export function lockedConstraints(text: string): ReadonlyMap<string, string | undefined> {
  const entries = parseHcl(text).items.flatMap((item): [string, string | undefined][] => {
    const source = sourceOf(item);
    return source === undefined ? [] : [[source, constraintsIn(item.value as HclBody)]];
  });
  return new Map(entries);
}

function entriesOf(source: string, text: string): HclItem[] {
  return parseHcl(text).items.filter((item) => sourceOf(item) === source);
}

function withNewEntry(text: string, entry: LockEntry): string {
  const lineEnd = lineEndOf(text);
  const before = text.trim() === "" ? HEADING.join(lineEnd) : text.replace(/\r?\n$/, "");
  return [before, "", ...entryLines(entry), ""].join(lineEnd);
}

function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? "\n";
}

function sourceOf({ keys: [type, source], value }: HclItem): string | undefined {
  return type === "provider" && typeof value === "object" && "items" in value ? source : undefined;
}

function constraintsIn({ items }: HclBody): string | undefined {
  const value = items.find(({ keys: [name] }) => name === "constraints")?.value;
  return typeof value === "string" ? value : undefined;
}

/** As Terraform writes it, so that its next `init` changes nothing. */
function entryLines({ source, version, hashes }: LockEntry): string[] {
  return [
    `provider "${source}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    ...(hashes.length === 0
      ? []
      : ["  hashes = [", ...[...hashes].sort().map((hash) => `    "${hash}",`), "  ]"]),
    "}",
  ];
}

function spliced(text: string, start: number, end: number, inserted: string): string {
  return `${text.slice(0, start)}${inserted}${text.slice(end)}`;
}
