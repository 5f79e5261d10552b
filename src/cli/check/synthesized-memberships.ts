import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MembershipError } from "../../domain/error";
import { type Manifest, manifestPathOf } from "../../program/contract";
import { tryManifest } from "../../program/manifest";

/** A membership as it was synthesized. */
export interface SynthesizedMembership {
  readonly manifest: Manifest;
  /** The labels of its members, by UIN. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The parts of cdktf's `manifest.json` that are read here. */
interface CdktfManifest {
  readonly stacks: Readonly<
    Record<string, { readonly synthesizedStackPath: string; readonly workingDirectory: string }>
  >;
}

/** The parts of a stack's `cdk.tf.json` that are read here. */
interface StackConfiguration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, SynthesizedResource>>>>;
}

interface SynthesizedResource {
  readonly provisioner?: readonly { readonly "local-exec"?: { readonly command?: string } }[];
  readonly triggers?: Readonly<Record<string, string>>;
  readonly triggers_replace?: Readonly<Record<string, string>>;
}

/**
 * The memberships of every stack in cdktf's output directory.
 *
 * @throws MembershipError `InvalidOption` when nothing was synthesized there, or something that has none;
 * `InvalidManifest`
 */
export function synthesizedMemberships(outputDirectory: string): SynthesizedMembership[] {
  const { stacks } = readJson(join(outputDirectory, "manifest.json")) as CdktfManifest;
  const memberships = Object.values(stacks).flatMap(({ synthesizedStackPath, workingDirectory }) => {
    const { resource = {} } = readJson(join(outputDirectory, synthesizedStackPath)) as StackConfiguration;
    return Object.values(resource)
      .flatMap((resources) => Object.values(resources))
      .flatMap((resource) => membershipsOf(resource, join(outputDirectory, workingDirectory)));
  });
  if (memberships.length > 0) return memberships;
  throw new MembershipError(
    "InvalidOption",
    `expected an OrganizationMembership in ${outputDirectory}, got stacks without one: give the output directory of ` +
      "the app that has it",
  );
}

function membershipsOf(resource: SynthesizedResource, stackDirectory: string): SynthesizedMembership[] {
  const paths = (resource.provisioner ?? []).map((provisioner) =>
    manifestPathOf(provisioner["local-exec"]?.command ?? ""),
  );
  return paths
    .filter((path) => path !== undefined)
    .map((path) => ({ manifest: requireManifest(join(stackDirectory, path)), labels: labelsOf(resource) }))
    .filter(({ manifest }) => manifest.previous === undefined); // the resource behind onDestroy: "remove"
}

function requireManifest(path: string): Manifest {
  const manifest = tryManifest(path);
  if (manifest) return manifest;
  throw new MembershipError(
    "InvalidManifest",
    `expected a manifest at ${path}, found none: synthesize again`,
  );
}

/** Labels are written so that Terraform does not evaluate them: `$${` stands for `${`. */
function labelsOf({
  triggers,
  triggers_replace: replaceTriggers,
}: SynthesizedResource): Record<string, string> {
  const labels = Object.entries(triggers ?? replaceTriggers ?? {});
  return Object.fromEntries(labels.map(([uin, label]) => [uin, label.replace(/([$%])\1(?=\{)/g, "$1")]));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new MembershipError(
      "InvalidOption",
      `expected the JSON that cdktf synth writes at ${path}, got ${(cause as Error).message}: run cdktf synth, and ` +
        "give its output directory",
      { cause },
    );
  }
}
