import { posix } from "node:path";
import type { Problem } from "../../../domain/problem";
import { isPlainObject } from "../../../domain/value";
import { directoryOf, removalProvisioner } from "../../../manifest/command";
import {
  changedBlock,
  type Difference,
  MEMBERS_ATTRIBUTE,
  ownBlock,
  ownBlockDifference,
} from "../../../manifest/own-block";
import { ORGANIZATION_KEY } from "../../../domain/previous-members";
import { installedProgram, programDirectory } from "../../../manifest/program-files";
import { PROGRAM } from "../../../text";
import type { ManifestInFile, ManifestReader } from "../../manifest-reader";
import { type ConfiguredKeeper, valueOf } from "./configured-resources";
import { overrideFiles } from "./override-files";
import type { Expressions, ResourceChange } from "./terraform-plan";

type Json = Readonly<Record<string, unknown>>;

/** A resource that runs our program. */
export interface OwnResource {
  readonly configured: ConfiguredKeeper;
  /** Absent when the plan leaves it out. */
  readonly change: ResourceChange | undefined;
  /** Where the program lies, relative to the stack's directory. */
  readonly directory: string;
  readonly inFile: ManifestInFile;
}

/**
 * How a resource differs from what the construct makes of its manifest with the program of this installation. A plan's
 * JSON shows neither `lifecycle` nor `on_failure`, so the files that it was made of are looked at too.
 */
export function differencesOf(
  resource: OwnResource,
  stackDirectory: string,
  reader: ManifestReader,
): Problem[] {
  const { configured, directory } = resource;
  const made = maker(resource);
  const difference = blocksOf(resource, reader)
    .map((block) => ownBlockDifference(block, made(block)))
    .find((found) => found !== undefined);
  const { address } = configured;
  const files = overrideFiles(configured, stackDirectory);
  return [
    ...(difference ? [problemOf(difference, address, directory)] : []),
    ...files.map((file) => ({ kind: "overrideFile", address, file }) as const),
  ];
}

function problemOf(difference: Difference, address: string, directory: string): Problem {
  const { at, got } = difference;
  const isOtherProgram = at.endsWith(".command") && directoryOf(String(got)) !== undefined;
  return isOtherProgram ? { kind: "otherProgram", address, directory } : changedBlock(address, difference);
}

/** The resource's block: as the plan's code has it, with the members that are planned, and as the stack's file has it. */
function blocksOf({ configured, change }: OwnResource, reader: ManifestReader): unknown[] {
  const { type, name, expressions, provisioners = [] } = configured;
  const { count_expression: count, for_each_expression: forEach } = configured;
  const inCode = {
    ...valuesOf(expressions),
    provisioner: provisioners.map((provisioner) => ({
      [provisioner.type]: { ...valuesOf(provisioner.expressions), when: "destroy" }, // which no plan shows
    })),
    ...(count && { count: valueOf(count) }),
    ...(forEach && { for_each: valueOf(forEach) }),
  };
  const planned = change?.change.after && { ...inCode, [MEMBERS_ATTRIBUTE[type]]: plannedMap(change, type) };
  const { configuration } = reader;
  const written = configuration === undefined ? [] : [configuration.resource?.[type]?.[name]];
  return [inCode, ...(planned ? [planned] : []), ...written];
}

function valuesOf(expressions: Expressions = {}): Json {
  const values = Object.entries(expressions).map(([name, expression]) => [name, valueOf(expression)]);
  return Object.fromEntries(values) as Json;
}

/** A value that is known only after the apply is not in `after`. */
function plannedMap({ change }: ResourceChange, type: ConfiguredKeeper["type"]): Json {
  const mapIn = (attributes: unknown): Json =>
    Object((Object(attributes) as Json)[MEMBERS_ATTRIBUTE[type]]) as Json;
  return { ...mapIn(change.after_unknown), ...mapIn(change.after) };
}

/** What the construct makes. The labels are only in the block itself: they change nobody's removal. */
function maker({ configured: { type }, directory, inFile }: OwnResource): (block: unknown) => Json {
  const { manifest, bytes, declarations } = inFile;
  const attribute = MEMBERS_ATTRIBUTE[type];
  const texts = PROGRAM[manifest.language];
  const followed = { manifest: bytes, declarations };
  const files = programDirectory(installedProgram(), followed, manifest.language, texts);
  const provisioner = removalProvisioner(posix.dirname(directory), files, `self.${attribute}`, texts);
  return (block) => {
    const written = isPlainObject(block) ? block : {};
    const labels = Object(written[attribute]) as Readonly<Record<string, string>>;
    const members = [...manifest.declared].map((uin): [string, string] => [uin, labels[uin] ?? "a label"]);
    const triggers = Object.fromEntries([...members, [ORGANIZATION_KEY, manifest.organizationId]]);
    return ownBlock({ type, triggers, provisioner, isRetired: manifest.isRetired === true });
  };
}
