import { TencentCloudClient } from "../../tencentcloud/client";
import { createCredentialsProvider } from "../../tencentcloud/credentials/provider";
import { createDispatcher } from "../../tencentcloud/dispatcher";
import { stsEndpoint } from "../../tencentcloud/endpoint-from-environment";
import { OrganizationApi } from "../../tencentcloud/organization-api";
import { ServerClock } from "../../tencentcloud/server-clock";
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
  const dispatcher = createDispatcher({ env });
  const progress = new ListingProgress(stderr);
  const end = new AbortController();
  try {
    const clock = new ServerClock();
    const provider = createCredentialsProvider({ env, homeDir, endpoint, dispatcher, clock });
    const credentials = (): ReturnType<typeof provider.get> => provider.get();
    const client = new TencentCloudClient({ endpoint, dispatcher, credentials, clock });
    const sts = new TencentCloudClient({
      endpoint: stsEndpoint(endpoint, env),
      dispatcher,
      credentials,
      clock,
    });
    const calls = progress.watch(patientReading(new OrganizationApi(client), end.signal));
    return await task({ endpoint, credentialsSource: provider.source, calls, client, sts });
  } finally {
    progress.end();
    end.abort();
    await dispatcher.close();
  }
}
