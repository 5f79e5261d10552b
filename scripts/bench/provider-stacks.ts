import type { Engine } from "../../src";
import type { LoggedRequest, SimulatorOptions } from "../../src/simulator";
import { Deployment } from "../../test/support/deployment";
import { findTerraform } from "../../test/support/terraform";

/** What is compared with the engine `provider`: nothing but Terraform itself. */
export const COMPARED = ["provider", "terraform_data"] as const satisfies readonly Engine[];

/** What this machine sets for node and for TLS would slow down what is compared. */
const PLAIN = { NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined, SSL_CERT_FILE: undefined };

/**
 * Runs `measure` once a run with each engine, one after the other, each with a deployment of its own.
 *
 * @param ready brings a deployment to where it is measured
 */
export async function measureInTurn<T>(
  runs: number,
  options: SimulatorOptions,
  ready: (deployment: Deployment) => Promise<unknown>,
  measure: (deployment: Deployment) => Promise<T>,
): Promise<Readonly<Record<(typeof COMPARED)[number], T[]>>> {
  // The built-in resource needs nothing but Terraform; so does the provider, which the stack has beside it.
  const terraform = findTerraform("terraform_data", "");
  if ("problem" in terraform) throw new Error(terraform.problem);
  const env = { ...terraform.env, ...PLAIN };
  await using provider = await Deployment.start({ engine: "provider", env }, options);
  await using terraform_data = await Deployment.start({ engine: "terraform_data", env }, options);
  const deployments = { provider, terraform_data };
  const measured: Record<(typeof COMPARED)[number], T[]> = { provider: [], terraform_data: [] };
  for (const engine of COMPARED) await ready(deployments[engine]);
  for (let run = 0; run < runs; run += 1)
    for (const engine of COMPARED) measured[engine].push(await measure(deployments[engine]));
  return measured;
}

/** From the first of some requests to the last, in milliseconds. */
export function spanMs(requests: readonly LoggedRequest[]): number {
  const [first, last] = [requests.at(0), requests.at(-1)];
  return first && last ? last.at - first.at : 0;
}
