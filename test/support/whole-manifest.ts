import type { DeclarationsFile, Manifest, ManifestFile } from "../../src/manifest/manifest";
import { parseDeclarations } from "../../src/manifest/parse-declarations";
import { parseManifest, wholeManifest } from "../../src/manifest/parse-manifest";

/** What a membership's manifest and its organization's declarations say together. */
export interface WholeManifest
  extends ManifestFile, Pick<DeclarationsFile, "protectedMembers" | "ignoredMembers"> {
  /** UINs that the construct declares. */
  readonly declared: readonly string[];
  /** UINs that other constructs of the app declare in the same organization, by their paths. */
  readonly declaredElsewhere: Readonly<Record<string, readonly string[]>>;
}

/** The two files that say it. */
export interface ManifestFiles {
  readonly manifest: ManifestFile;
  readonly declarations: DeclarationsFile;
}

/** The files that say it, of which a test may make any nonsense. */
export function filesOf({
  declared,
  declaredElsewhere,
  protectedMembers,
  ignoredMembers,
  ...manifest
}: WholeManifest): ManifestFiles {
  const { schema, organizationId, construct } = manifest;
  return {
    manifest,
    declarations: {
      schema,
      organizationId,
      declared: { [construct]: declared, ...declaredElsewhere },
      protectedMembers,
      ...(ignoredMembers && { ignoredMembers }),
    },
  };
}

/** What the files say. */
export function wholeOf({ manifest, declarations }: ManifestFiles): WholeManifest {
  const { declared: all, protectedMembers, ignoredMembers } = declarations;
  const { [manifest.construct]: declared = [], ...declaredElsewhere } = all;
  return {
    ...manifest,
    declared,
    declaredElsewhere,
    protectedMembers,
    ...(ignoredMembers && { ignoredMembers }),
  };
}

/** The same as it is worked with. */
export function parsedManifest(whole: WholeManifest): Manifest {
  const { manifest, declarations } = filesOf(whole);
  return wholeManifest(
    parseManifest(JSON.stringify(manifest)),
    parseDeclarations(JSON.stringify(declarations)),
  );
}
