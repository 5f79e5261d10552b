import type { TencentCloudClient } from "../../tencentcloud/client";
import { openClients } from "../../tencentcloud/clients";
import { OrganizationApi } from "../../tencentcloud/organization-api";
import type { Surroundings } from "../surroundings";
import { ListingProgress } from "./listing-progress";
import { patientReading, type ReadingCalls } from "./patient-reading";

/** The Organization API of one site, as the caller's credentials see it. */
export interface Connection {
  readonly endpoint: string;
  /** Where the credentials come from, for people. */
  readonly credentialsSource: string;
  readonly calls: ReadingCalls;
  /** For actions of the Organization API that {@link calls} does not have. */
  readonly client: TencentCloudClient;
  readonly sts: TencentCloudClient;
}

/**
 * Lets `task` call the Organization API.
 *
 * @param endpoint as `effectiveEndpoint` gives it
 * @throws MembershipError `MissingCredentials`; what `task` throws
 */
export async function withConnection<T>(
  endpoint: string,
  { env, homeDir, stderr }: Surroundings,
  task: (connection: Connection) => Promise<T>,
): Promise<T> {
  const clients = openClients({ env, homeDir, endpoint });
  const progress = new ListingProgress(stderr);
  const end = new AbortController();
  try {
    const { credentialsSource, organization: client, sts } = clients;
    const calls = progress.watch(patientReading(new OrganizationApi(client), end.signal));
    return await task({ endpoint, credentialsSource, calls, client, sts });
  } finally {
    progress.end();
    end.abort();
    await clients.close();
  }
}
