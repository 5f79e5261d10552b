import type { Language } from "../domain/language";
import type { RemovalPolicy } from "../domain/policy";
import type { Uin } from "../domain/uin";

// What the construct writes when it synthesizes, and what is read when Terraform applies.

/** The version of {@link ManifestFile}; any other is refused. */
export const MANIFEST_SCHEMA = 3;

/** What the plan fixed, as JSON: the declaration and how removals are done. */
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
  /** UINs that the construct declares. */
  readonly declared: readonly string[];
  /** UINs that other constructs of the app declare in the same organization, by their paths. */
  readonly declaredElsewhere: Readonly<Record<string, readonly string[]>>;
  /** UINs that any construct of the app protects in the same organization. */
  readonly protectedMembers: readonly string[];
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
  /** UINs that may be in the organization although nobody declares them; with the engine `provider` only. */
  readonly ignoredMembers?: readonly string[];
}

/** The same as it is worked with. */
export interface Manifest extends Omit<
  ManifestFile,
  "schema" | "declared" | "declaredElsewhere" | "protectedMembers" | "reasons" | "ignoredMembers"
> {
  readonly declared: ReadonlySet<Uin>;
  readonly declaredElsewhere: ReadonlyMap<string, ReadonlySet<Uin>>;
  readonly protectedMembers: ReadonlySet<Uin>;
  readonly reasons: ReadonlyMap<Uin, string>;
  readonly ignoredMembers?: ReadonlySet<Uin>;
}
