import type { TerraformStack } from "cdktf";
import { placeProvider as placeBeside } from "../installation/place-provider";
import { onlyVersion, otherProviders } from "./required-providers";

/**
 * Places the provider in the directory that a stack was written to. For any provider that the lock file there lacks, cdktf has all
 * of them locked by their registries, which fails with this one: so those of others of which only one version will do are entered
 * as well, and `terraform init` adds their hashes.
 *
 * Source: `checkNeedsLockfileUpdate` of `@cdktf/cli-core`
 *
 * @throws MembershipError `InvalidConfiguration` for a directory, a file or a lock file that is not what it should be
 */
export function placeProvider(stackDirectory: string, stack: TerraformStack): void {
  const pinned = otherProviders(stack).flatMap((one) => {
    const version = onlyVersion(one);
    return version === undefined ? [] : [{ source: one.address, version }];
  });
  placeBeside(stackDirectory, pinned);
}
