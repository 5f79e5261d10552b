import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MembershipError } from "../domain/error";
import { packageRoot, VERSION } from "../manifest/installed-package";
import { PROVIDER_NAME } from "../provider/contract";

/** The version that a configuration must require: the package's own. */
export const PROVIDER_VERSION = VERSION;

/** The platforms that the provider is placed for: one synthesizes, another applies. */
export const PLATFORMS = ["linux", "darwin", "windows"].flatMap((system) => [
  `${system}_amd64`,
  `${system}_arm64`,
]);

/** What Terraform runs a provider from: the contents of its files by name. */
export type ProviderPackage = ReadonlyMap<string, Buffer>;

/**
 * Terraform starts the first file of a package whose name begins so, whatever the system: a package has one, and the system
 * must be able to run it.
 */
const HEAD = `terraform-provider-${PROVIDER_NAME}`;

const SCRIPT = ".cjs";

/**
 * The package of each platform.
 *
 * @throws MembershipError `InvalidConfiguration` when this package was not built, or is not found
 */
export function providerPackages(): ReadonlyMap<string, ProviderPackage> {
  const files = builtFiles(join(packageRoot(), "lib/provider"));
  const posix = packageOf(HEAD, files);
  const windows = packageOf(`${HEAD}.cmd`, files);
  return new Map(PLATFORMS.map((platform) => [platform, platform.startsWith("windows") ? windows : posix]));
}

/** Whether the system must be able to run it. */
export function isHead(file: string): boolean {
  return file.startsWith(HEAD);
}

/** The head, and the scripts, which are the same for all. */
function packageOf(head: string, files: ProviderPackage): ProviderPackage {
  return new Map([...files].filter(([name]) => name === head || name.endsWith(SCRIPT)));
}

/** Beside them lies what is compiled of the provider's room. */
function builtFiles(directory: string): ProviderPackage {
  try {
    const names = readdirSync(directory).filter((name) => isHead(name) || name.endsWith(SCRIPT));
    // The heads are the last that a build makes.
    if (!names.some(isHead)) throw new Error(`There is no ${HEAD}`);
    return new Map(names.map((name) => [name, readFileSync(join(directory, name))]));
  } catch (cause) {
    throw new MembershipError(
      "InvalidConfiguration",
      { kind: "programNotBuilt", file: directory },
      { cause },
    );
  }
}
