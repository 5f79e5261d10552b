import { TencentCloudClient } from "./client";
import { createCredentialsProvider, type CredentialsOptions } from "./credentials/provider";
import { createDispatcher } from "./dispatcher";
import type { Endpoints } from "../domain/endpoint";
import { proxySecrets } from "./proxy";
import { requestClientOf } from "./request-client";
import { Secrets } from "./secrets";
import { ServerClock } from "./server-clock";

export interface ClientsOptions extends Pick<CredentialsOptions, "env" | "homeDir" | "language" | "signal"> {
  /** As `endpointsOf` gives them, and allowed. */
  readonly endpoints: Endpoints;
}

/**
 * Opens clients of one site's services, which share credentials, connections and the clock. Nothing is sent
 * before the first call.
 *
 * @throws MembershipError as `createCredentialsProvider` and `createDispatcher`
 */
export function openClients(options: ClientsOptions) {
  const { env, endpoints, signal, language = "en-US" } = options;
  const dispatcher = createDispatcher({ env });
  const secrets = new Secrets(proxySecrets(env));
  const requestClient = requestClientOf(env);
  const shared = { dispatcher, clock: new ServerClock(), secrets, language, requestClient };
  const { name, get: credentials, ...found } = createCredentialsProvider({ ...options, ...shared });
  const signer = { credentials, credentialsName: name };
  const clientOf = (endpoint: string) => new TencentCloudClient({ endpoint, signal, ...signer, ...shared });
  return {
    ...found,
    credentialsName: name,
    organization: clientOf(endpoints.organization),
    sts: clientOf(endpoints.sts),
    /** Closes the connections once all calls have ended, or at once when the signal has ended them. */
    close: () => (signal?.aborted ? dispatcher.destroy() : dispatcher.close()),
  };
}
