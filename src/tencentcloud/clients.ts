import { TencentCloudClient } from "./client";
import { createCredentialsProvider, type CredentialsOptions } from "./credentials/provider";
import { createDispatcher } from "./dispatcher";
import { stsEndpoint } from "./endpoint-from-environment";
import { ServerClock } from "./server-clock";

export type ClientsOptions = Omit<CredentialsOptions, "dispatcher" | "clock">;

/**
 * Opens clients of one site's services, which share credentials, connections and the clock. Nothing is sent
 * before the first call.
 *
 * @throws MembershipError as `createCredentialsProvider` and `createDispatcher`
 */
export function openClients(options: ClientsOptions) {
  const { env, endpoint, language = "en-US" } = options;
  const dispatcher = createDispatcher({ env });
  const clock = new ServerClock();
  const provider = createCredentialsProvider({ ...options, dispatcher, clock });
  const shared = { credentials: () => provider.get(), language, dispatcher, clock };
  const clientOf = (origin: string) => new TencentCloudClient({ endpoint: origin, ...shared });
  return {
    credentialsName: provider.name,
    organization: clientOf(endpoint),
    sts: clientOf(stsEndpoint(endpoint, env)),
    /** Closes the connections once all calls have ended. */
    close: () => dispatcher.close(),
  };
}
