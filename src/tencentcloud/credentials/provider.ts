import type { Dispatcher } from "undici";
import type { Endpoints } from "../../domain/endpoint";
import type { Environment } from "../../domain/environment";
import type { Language } from "../../domain/language";
import { Secrets } from "../secrets";
import { ServerClock } from "../server-clock";
import { findSource } from "./chain";
import type { HomeDir } from "./profile-file";
import { RefreshingCredentials } from "./refreshing";
import { stsRegion } from "./region";
import { Sts } from "./sts";
import { unusedVariables } from "./variables";

export interface CredentialsOptions {
  /** Names the credentials. */
  readonly env: Environment;
  /** Finds the directory that `~` stands for, which is asked for only when a profile is looked for. */
  readonly homeDir: HomeDir;
  readonly endpoints: Pick<Endpoints, "sts" | "metadata">;
  readonly dispatcher: Dispatcher;
  /** The language of the API's messages. @default "en-US" */
  readonly language?: Language;
  /** What the expiry of credentials is told by. @default this machine's, until STS refuses it */
  readonly clock?: ServerClock;
  /** Ends whatever is under way: the run's deadline. */
  readonly signal?: AbortSignal | undefined;
  /** What joins this package's name in the audit of the account. @default nothing */
  readonly requestClient?: string | undefined;
  /** What no error shows; what is sent comes to it. @default only that */
  readonly secrets?: Secrets;
}

export type CredentialsProvider = ReturnType<typeof createCredentialsProvider>;

/**
 * Finds credentials where the official Terraform provider finds its own, and where it would find none, where `tccli`
 * does; both under the same names.
 *
 * Nothing is sent before `get`, which throws `MissingCredentials` when the source fails, saying what to check.
 *
 * @throws MembershipError `MissingCredentials` when there is no source, saying what each lacks, and for what would let
 * another identity act than was meant; `InvalidOption` for a variable with an impossible value
 */
export function createCredentialsProvider(options: CredentialsOptions) {
  const { env, homeDir, endpoints, dispatcher, signal, requestClient, language = "en-US" } = options;
  const { clock = new ServerClock(), secrets = new Secrets() } = options;
  const region = stsRegion(env, homeDir);
  const shared = { dispatcher, signal, clock, secrets };
  const sts = new Sts({ endpoint: endpoints.sts, language, region, requestClient, ...shared });
  const metadata = { origin: endpoints.metadata, ...shared };
  const source = findSource({ env, homeDir, sts, metadata });
  const credentials = new RefreshingCredentials(source, () => clock.milliseconds());
  const { name, writableProfile, variables = [], overruled = [] } = source;
  return {
    name,
    /** What is set to name credentials and had no say: variables, and what `tccli` alone follows of a profile. */
    unused: [...unusedVariables(env, variables), ...overruled],
    /** Where STS is asked. */
    region,
    get: () => credentials.get(),
    /** The profile's file, where keys or a role come from it and others than its owner may write them. */
    ...(writableProfile !== undefined && { writableProfile }),
  };
}
