import { numberedMembers } from "../../src/simulator";
import type { Deployment } from "../../test/support/deployment";
import { members } from "../../test/support/members";
import { range } from "../../test/removal/support/simulated-removal";
import { type Figure, median } from "./figure";
import { measureInTurn, spanMs } from "./provider-stacks";

const SIZE = 10_000;
const RUNS = 5;

const ORGANIZATION = { members: numberedMembers(SIZE) };

interface Planned {
  /** Without the listing. */
  readonly ms: number;
  readonly listingMs: number;
  readonly pages: number;
}

/** A plan of many members in which nothing changes, against the same of a built-in resource, which asks nobody. */
export async function providerPlan(): Promise<Figure[]> {
  const { provider, terraform_data } = await measureInTurn(
    RUNS,
    { organization: ORGANIZATION },
    deploy,
    plan,
  );
  const took = median(provider.map(({ ms }) => ms));
  const bare = median(terraform_data.map(({ ms }) => ms));
  const [listed] = provider;
  const listing =
    `without ${median(provider.map(({ listingMs }) => listingMs)).toFixed(0)} ms in which it lists ` +
    `${listed?.pages ?? 0} pages, which 20 requests a second allow in no less`;
  return [
    {
      name: `${SIZE} members, no change: plan / plan with terraform_data`,
      value: took / bare,
      bound: { atMost: 3 },
      note: `${took.toFixed(0)} against ${bare.toFixed(0)} ms, the median of ${RUNS}; ${listing}`,
    },
  ];
}

async function deploy(deployment: Deployment): Promise<void> {
  deployment.declare(members(...range(1, SIZE)));
  await deployment.apply();
}

async function plan(deployment: Deployment): Promise<Planned> {
  const { simulator } = deployment;
  const before = simulator.requests.length;
  const startedAt = performance.now();
  const { output } = await deployment.terraform("plan").endsWith(0);
  const tookMs = performance.now() - startedAt;
  if (!output.includes("No changes.")) throw new Error(`expected a plan without changes, got:\n${output}`);
  const pages = simulator.requests
    .slice(before)
    .filter(({ action }) => action === "DescribeOrganizationMembers");
  const listingMs = spanMs(pages);
  return { ms: tookMs - listingMs, listingMs, pages: pages.length };
}
