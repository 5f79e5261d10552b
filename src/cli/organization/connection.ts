import { debuglog } from "node:util";
import type { CredentialsName } from "../../domain/credentials-name";
import type { Endpoints } from "../../domain/endpoint";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { openOrganization } from "../../removal/open-organization";
import type { CallerIdentity } from "../../tencentcloud/caller-identity";
import type { ReadingCalls } from "../../tencentcloud/organization-api";
import { RUN } from "../../text";
import type { Surroundings } from "../surroundings";
import { ListingProgress } from "./listing-progress";
import { patientReading } from "../../removal/patient-reading";

/** The Organization API of one site, as the caller's credentials see it. A command reads, and can remove nobody. */
export interface Connection {
  /** The API's origin. */
  readonly endpoint: string;
  readonly language: Language;
  readonly credentialsName: CredentialsName;
  readonly calls: ReadingCalls;
  /** Who calls. Absent where STS must not be asked. */
  readonly describeCaller?: () => Promise<CallerIdentity>;
}

/**
 * Lets `task` call the Organization API. Names what was set for credentials and has no say, and warns of credentials
 * that others may have written.
 *
 * @param endpoints as `allowedEndpoints` or `chosenEndpoints` gives them
 * @throws MembershipError `MissingCredentials`; `InvalidOption` where node would show answers; what `task` throws
 */
export async function withConnection<T>(
  endpoints: Endpoints,
  language: Language,
  { env, homeDir, stderr }: Surroundings,
  task: (connection: Connection) => Promise<T>,
): Promise<T> {
  if (debuglog("stream").enabled) throw new MembershipError("InvalidOption", { kind: "shownAnswers" });
  const end = new AbortController();
  const { signal } = end;
  const opened = openOrganization({ env, homeDir, endpoints, language, signal });
  const { endpoint, credentialsName, unused, writableProfile, describeCaller } = opened;
  const progress = new ListingProgress(stderr, language);
  try {
    if (unused.length > 0) stderr.write(`${RUN[language].unusedVariables(unused)}\n`);
    if (writableProfile !== undefined) stderr.write(`${RUN[language].writableProfile(writableProfile)}\n`);
    return await task({
      endpoint,
      language,
      credentialsName,
      calls: progress.watch(patientReading(opened.calls, signal)),
      ...(describeCaller && { describeCaller: () => describeCaller(signal) }),
    });
  } finally {
    progress.end();
    end.abort();
    await opened.close();
  }
}
