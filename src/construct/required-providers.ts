import type { TerraformStack } from "cdktf";
import { PROVIDER_SOURCE } from "../provider/contract";

/** A provider that a stack requires. */
export interface RequiredProvider {
  /** As the stack has it. */
  readonly source: string;
  /** With the host and the namespace that Terraform adds by itself. */
  readonly address: string;
  /** Absent where any will do. */
  readonly version?: string;
}

/** The providers that a stack requires beside this package's. */
export function otherProviders(stack: TerraformStack): RequiredProvider[] {
  const { terraform } = stack.toTerraform() as { terraform?: { required_providers?: object } };
  const entries = Object.values(terraform?.required_providers ?? {}) as Partial<RequiredProvider>[];
  return entries
    .map(({ source = "", version }) => ({
      source,
      address: wholeAddress(source),
      ...(version !== undefined && { version }),
    }))
    .filter(({ address }) => address !== PROVIDER_SOURCE);
}

/** The only version that is wanted; `undefined` where several are. */
export function onlyVersion({ version }: RequiredProvider): string | undefined {
  return /^\s*=?\s*(?<only>\d+\.\d+\.\d+(?:-[\w.]+)?)\s*$/.exec(version ?? "")?.groups?.["only"];
}

function wholeAddress(source: string): string {
  const parts = source.split("/");
  return ["registry.terraform.io", "hashicorp"]
    .slice(0, Math.max(3 - parts.length, 0))
    .concat(parts)
    .join("/");
}
