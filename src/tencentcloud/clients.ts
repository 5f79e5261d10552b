import type { Language } from "../domain/language";
import { TencentCloudClient } from "./client";
import { createCredentialsProvider } from "./credentials/provider";
import { createDispatcher } from "./dispatcher";
import { stsEndpoint } from "./endpoint-from-environment";
import type { Environment } from "./environment";
import { ServerClock } from "./server-clock";

/** Whom to call, and as whom. */
export interface ClientsOptions {
  /** Names the credentials, the proxy and other endpoints. */
  readonly env: Environment;
  /** The directory that `~` stands for. */
  readonly homeDir: string;
  /** The Organization API's origin, as `effectiveEndpoint` gives it. */
  readonly endpoint: string;
  /** The language of the API's messages. @default "en-US" */
  readonly language?: Language;
}

/** Clients of one site's services, which share credentials, connections and the clock. */
export interface Clients {
  /** Which source of credentials won, for people; holds no secret. */
  readonly credentialsSource: string;
  readonly organization: TencentCloudClient;
  readonly sts: TencentCloudClient;
  /** Closes the connections once all calls have ended. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the clients. Nothing is sent before the first call.
 *
 * @throws MembershipError as `createCredentialsProvider` and `createDispatcher`
 */
export function openClients({ env, homeDir, endpoint, language = "en-US" }: ClientsOptions): Clients {
  const dispatcher = createDispatcher({ env });
  const clock = new ServerClock();
  const provider = createCredentialsProvider({ env, homeDir, endpoint, language, dispatcher, clock });
  const clientOf = (origin: string): TencentCloudClient =>
    new TencentCloudClient({
      endpoint: origin,
      credentials: () => provider.get(),
      language,
      dispatcher,
      clock,
    });
  return {
    credentialsSource: provider.source,
    organization: clientOf(endpoint),
    sts: clientOf(stsEndpoint(endpoint, env)),
    close: () => dispatcher.close(),
  };
}
