import type { CredentialsName } from "../../domain/credentials-name";
import { resolveEndpoint } from "../../domain/endpoint";
import type { Language } from "../../domain/language";
import type { TencentCloudClient } from "../../tencentcloud/client";
import { openClients } from "../../tencentcloud/clients";
import { effectiveEndpoint } from "../../tencentcloud/endpoint-from-environment";
import type { Environment } from "../../tencentcloud/environment";
import { organizationApi, type ReadingCalls } from "../../tencentcloud/organization-api";
import type { TencentCloudError } from "../../tencentcloud/tencentcloud-error";
import type { Surroundings } from "../surroundings";
import { ListingProgress } from "./listing-progress";
import { patientReading } from "./patient-reading";

/** The site or the endpoint that a person names; of both, one. */
export interface EndpointChoice {
  readonly site?: string;
  readonly endpoint?: string;
}

/** The Organization API of one site, as the caller's credentials see it. A command reads, and can remove nobody. */
export interface Connection {
  readonly endpoint: string;
  readonly language: Language;
  readonly credentialsName: CredentialsName;
  readonly calls: ReadingCalls;
  readonly sts: TencentCloudClient;
}

/**
 * Where the Organization API is called when a person chooses.
 *
 * @throws MembershipError `InvalidEndpoint`
 */
export function chosenEndpoint({ site, endpoint }: EndpointChoice, env: Environment): string {
  return effectiveEndpoint(resolveEndpoint({ site, endpoint }), env);
}

/**
 * Lets `task` call the Organization API.
 *
 * @param endpoint as `effectiveEndpoint` gives it
 * @throws MembershipError `MissingCredentials`; what `task` throws
 */
export async function withConnection<T>(
  endpoint: string,
  language: Language,
  { env, homeDir, stderr }: Surroundings,
  task: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { credentialsName, organization, sts, close } = openClients({ env, homeDir, endpoint, language });
  const progress = new ListingProgress(stderr, language);
  const end = new AbortController();
  try {
    const calls = progress.watch(patientReading(organizationApi(organization), end.signal));
    return await task({ endpoint, language, credentialsName, calls, sts });
  } finally {
    progress.end();
    end.abort();
    await close();
  }
}

/** What is answered, or the error instead of it that a command can do with. */
export async function unless<Answer>(
  isExpected: (error: unknown) => error is TencentCloudError,
  answer: Promise<Answer>,
): Promise<Answer | TencentCloudError> {
  try {
    return await answer;
  } catch (error) {
    if (!isExpected(error)) throw error;
    return error;
  }
}
