import type { Language } from "../../domain/language";
import { placeProvider } from "../../installation/place-provider";
import { hidingFile } from "../../installation/provider-installation";
import { PROVIDER_VERSION } from "../../installation/provider-package";
import { PROVIDER_NAME, PROVIDER_SOURCE } from "../../provider/contract";
import { INSTALLATION, WARNINGS } from "../../text";
import type { Surroundings } from "../surroundings";

export interface InstallProviderOptions {
  /** That of the configuration which is to use the provider. */
  readonly directory: string;
  readonly language: Language;
}

/**
 * Places the provider beside a configuration of Terraform or OpenTofu, and writes how that declares it.
 *
 * @returns the exit code
 * @throws MembershipError `InvalidConfiguration` for a directory, a file or a lock file that is not what it should be
 */
export function installProvider(
  { directory, language }: InstallProviderOptions,
  { env, homeDir, stdout, stderr }: Surroundings,
): number {
  placeProvider(directory);
  stderr.write(`${INSTALLATION[language].placed(PROVIDER_VERSION, directory)}\n`);
  const hiding = hidingFile(directory, { env, homeDir, platform: process.platform });
  if (hiding !== undefined) stderr.write(`${WARNINGS[language].providerHidden(hiding)}\n`);
  stdout.write(REQUIREMENT);
  return 0;
}

const REQUIREMENT = `terraform {
  required_providers {
    ${PROVIDER_NAME} = {
      source  = "${PROVIDER_SOURCE}"
      version = "${PROVIDER_VERSION}"
    }
  }
}
`;
