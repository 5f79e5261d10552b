import type { Language } from "../domain/language";
import type { RemovalPolicy } from "../domain/policy";
import type { Uin } from "../domain/uin";

// What the construct writes when it synthesizes, and what is read when Terraform applies.

/** The version of {@link ManifestFile} and {@link DeclarationsFile}; any other is refused. */
export const MANIFEST_SCHEMA = 4;

/** What the plan fixed of one membership, as JSON: what it is, and how its removals are done. */
export interface ManifestFile {
  readonly schema: typeof MANIFEST_SCHEMA;
  /** The construct's path, for messages. */
  readonly construct: string;
  /** The stack's name. */
  readonly stack: string;
  /** The address, within its stack, of the resource that runs the program. */
  readonly address: string;
  /** The organization that all these members belong to. */
  readonly organizationId: string;
  /** Whether the construct may declare nobody. */
  readonly allowEmpty: boolean;
  /** Why members leave, by UIN. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The API's origin. */
  readonly endpoint: string;
  readonly removal: RemovalPolicy;
  readonly language: Language;
  /** Where the report is written as JSON, relative to the stack's directory. */
  readonly reportFile?: string;
  /** Whether this is its last apply: nothing manages its members after that. */
  readonly isRetired?: true;
  /** Whether members whom nobody declares leave too; with the engine `provider` only. */
  readonly authoritative?: true;
}

/**
 * What the app declares in one organization, as JSON. All memberships of it share that, and so it is a file of its own: in each of
 * their manifests it would stand as often as there are memberships.
 */
export interface DeclarationsFile {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly organizationId: string;
  /** UINs by the path of the construct that declares them. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
  /** UINs that any construct of the app protects. */
  readonly protectedMembers: readonly string[];
  /** UINs that may be in the organization although nobody declares them; with the engine `provider` only. */
  readonly ignoredMembers?: readonly string[];
}

/** The same as it is worked with. */
export interface Declarations extends Pick<DeclarationsFile, "organizationId"> {
  readonly declared: ReadonlyMap<string, ReadonlySet<Uin>>;
  readonly protectedMembers: ReadonlySet<Uin>;
  readonly ignoredMembers?: ReadonlySet<Uin>;
}

/** What a manifest says by itself, as it is worked with. */
export interface OwnManifest extends Omit<ManifestFile, "schema" | "reasons"> {
  readonly reasons: ReadonlyMap<Uin, string>;
}

/** What the plan fixed of a membership, and of the others that it must respect. */
export interface Manifest extends OwnManifest, Pick<Declarations, "protectedMembers" | "ignoredMembers"> {
  /** UINs that the construct declares. */
  readonly declared: ReadonlySet<Uin>;
  /** UINs that other constructs of the app declare in the same organization, by their paths. */
  readonly declaredElsewhere: ReadonlyMap<string, ReadonlySet<Uin>>;
}
