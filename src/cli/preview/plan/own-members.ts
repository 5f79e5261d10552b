import type { Problem } from "../../../domain/problem";
import { SortedUins } from "../../../domain/sorted-uins";
import { isPlainObject } from "../../../domain/value";
import { isProviderLocked } from "../../../installation/place-provider";
import type { Manifest } from "../../../manifest/manifest";
import { changedBlock, ownBlockDifference } from "../../../manifest/own-block";
import { HARMLESS_LIFECYCLE, MEMBERS_TYPE, PROVIDER_NAME } from "../../../provider/contract";
import type { ManifestReader } from "../../manifest-reader";
import type { WrittenResource } from "../../synthesized-files";
import type { MemberObject } from "./member-object";
import { overrideFiles } from "./override-files";
import type { ConfiguredResource } from "./terraform-plan";

type Json = Readonly<Record<string, unknown>>;

/** Where a membership comes from that our own provider keeps, and what Terraform runs for it. */
export interface Origin {
  /** Whether the configuration that constructs wrote is there. */
  readonly isSynthesized: boolean;
  /** Whether Terraform will run the provider of this installation; `undefined` where nothing tells. */
  readonly isOwnProvider: boolean | undefined;
  /** What the construct does not make. */
  readonly differences: readonly Problem[];
}

/**
 * How a membership differs from what its construct made: of its manifest, in all arguments, with their defaults; and by what no
 * construct adds, in the plan's code or, as no plan shows a `lifecycle`, in the files that it was made of. A membership that
 * declares whom only Terraform knows has no manifest. HCL may have whatever it likes.
 *
 * @throws MembershipError `InvalidManifest`; `InvalidConfiguration` for a lock file that cannot be read
 */
export function originOf(
  { address, code }: MemberObject,
  configured: ConfiguredResource | undefined,
  stackDirectory: string,
  reader: ManifestReader,
): Origin {
  const isOwnProvider = isProviderLocked(stackDirectory);
  const written = reader.configuration;
  const block = configured && written?.resource?.[MEMBERS_TYPE]?.[configured.name];
  return {
    isSynthesized: written !== undefined,
    isOwnProvider,
    differences: [
      ...(configured && block ? differencesOf(configured, block, code, stackDirectory, reader) : []),
      ...(isOwnProvider === false
        ? [{ kind: "otherProviderProgram", address, directory: stackDirectory } as const]
        : []),
    ],
  };
}

function differencesOf(
  configured: ConfiguredResource,
  block: WrittenResource,
  code: Manifest | undefined,
  stackDirectory: string,
  reader: ManifestReader,
): Problem[] {
  const { address, provisioners, for_each_expression: forEach, provider_config_key: key } = configured;
  const made = reader.besideStack(address)?.manifest;
  const { lifecycle, connection } = block as Json;
  const rest = Object.entries(isPlainObject(lifecycle) ? lifecycle : {}).filter(
    ([name]) => !HARMLESS_LIFECYCLE.includes(name),
  );
  const added = {
    ...(provisioners?.length && { provisioner: provisioners }),
    ...(forEach && { for_each: forEach }),
    ...(key !== PROVIDER_NAME && { provider: key }),
    ...(rest.length > 0 && { lifecycle: Object.fromEntries(rest) }),
    ...(connection !== undefined && { connection }),
  };
  const ofManifest = code && made && ownBlockDifference(comparable(code), comparable(made), []);
  const difference = ofManifest ?? ownBlockDifference(added, {}, []);
  return [
    ...(difference ? [changedBlock(address, difference)] : []),
    ...overrideFiles(configured, stackDirectory).map(
      (file) => ({ kind: "overrideFile", address, file }) as const,
    ),
  ];
}

/** Sets have no order here, and a directory that was copied may not be named after its stack. */
function comparable(manifest: Manifest): Json {
  const plain = (value: unknown): unknown => {
    if (value instanceof Set || value instanceof SortedUins)
      return [...(value as ReadonlySet<string>)].sort();
    if (!(value instanceof Map)) return value;
    return Object.fromEntries([...value].map(([name, item]: [string, unknown]) => [name, plain(item)]));
  };
  const compared = Object.entries(manifest).filter(([name]) => name !== "stack");
  return Object.fromEntries(compared.map(([name, value]) => [name, plain(value)]));
}
