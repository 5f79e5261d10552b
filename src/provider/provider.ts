import { type Authority, readAuthority } from "../authority/authority";
import { resolveEndpoint } from "../domain/endpoint";
import type { Environment } from "../domain/environment";
import { isMembershipError, MembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import { parseOneOf } from "../domain/value";
import type { Diagnostic } from "../plugin/diagnostic";
import type { Provider } from "../plugin/provider";
import type { Schema, Type } from "../plugin/schema";
import { isUnknown, type ObjectValue, type Value } from "../plugin/value";
import { endpointsOf } from "../tencentcloud/endpoint-from-environment";
import type { Configured } from "./configured";
import { MEMBERS_TYPE, PROVIDER_NAME } from "./contract";
import { membersDataSource } from "./data-sources/members";
import { organizationDataSource } from "./data-sources/organization";
import { problemsDiagnostic } from "./diagnostics/error-diagnostics";
import { membersResource } from "./members/resource";
import { ReadObjects } from "./members/read-objects";
import { Residents } from "./members/residents";
import type { OrganizationSession, SessionOptions } from "./organization/session";

/** Terraform makes a set of what is written out in time that grows with its length, a list in time that grows with its square. */
const UINS: Type = { set: "string" };

const SCHEMA: Schema = {
  description:
    "Who belongs to a Tencent Cloud organization. Credentials come from the environment, as for the official provider.",
  attributes: {
    declared: {
      type: { map: { map: UINS } },
      is: "optional",
      description:
        "Whom the code declares: UINs by membership, by organization. Without it, no delete removes anybody.",
    },
    protected_members: {
      type: { map: UINS },
      is: "optional",
      description: "UINs that no membership lets leave, by organization.",
    },
    ignored_members: {
      type: { map: UINS },
      is: "optional",
      description: "UINs that are nobody's business, by organization.",
    },
    endpoint: { type: "string", is: "optional", description: "The API's origin. Default: the China site's." },
    language: { type: "string", is: "optional", description: "Of what is said: en-US (default) or zh-CN." },
  },
};

/** What the provider needs of the process that it is in. */
export interface ProviderTools {
  /** Opens the organization; it takes a while to load what calls the API. */
  readonly openSession: (
    options: Pick<SessionOptions, "endpoint" | "language" | "authority" | "stop">,
  ) => Promise<OrganizationSession>;
  readonly env: Environment;
}

/** The provider: the resource that keeps the members, and data sources of what is live. */
export function organizationProvider(tools: ProviderTools): Provider {
  const stop = new AbortController();
  let configured: Configured | undefined;
  const current = (): Configured => (configured ??= configuredBy({}, stop.signal, tools));
  return {
    schema: SCHEMA,
    resources: { [MEMBERS_TYPE]: membersResource(current) },
    dataSources: {
      [PROVIDER_NAME]: organizationDataSource(current),
      [MEMBERS_TYPE]: membersDataSource(current),
    },
    configure: (config) => {
      try {
        configured = configuredBy(config, stop.signal, tools);
        return Promise.resolve([]);
      } catch (error) {
        return Promise.resolve([told(error, languageOr(config["language"]))]);
      }
    },
    stop: () => {
      stop.abort(new MembershipError("Interrupted", { kind: "terraformStopped" }));
    },
  };
}

/** @throws MembershipError `InvalidEndpoint`, `InvalidOption` */
function configuredBy(
  block: ObjectValue,
  stop: AbortSignal,
  { env, openSession }: ProviderTools,
): Configured {
  const given = (name: string): Value => {
    const value = block[name] ?? null;
    if (isUnknown(value)) throw new MembershipError("InvalidOption", { kind: "unknownInPlan", name });
    return value;
  };
  const declared = resolveEndpoint({ endpoint: given("endpoint") ?? undefined });
  const language = parseOneOf("language", given("language") ?? "en-US", LANGUAGES);
  let session: Promise<OrganizationSession> | undefined;
  let read: Authority | undefined;
  const authority = (): Authority => (read ??= readAuthority(env, [process.cwd()]));
  return {
    block,
    language,
    endpoint: () => endpointsOf(declared, env).organization,
    authority,
    session: () => (session ??= openSession({ endpoint: declared, language, authority, stop })),
    residents: new Residents(),
    readObjects: new ReadObjects(),
  };
}

function languageOr(given: Value | undefined): Language {
  return LANGUAGES.find((language) => language === given) ?? "en-US";
}

function told(error: unknown, language: Language): Diagnostic {
  if (!isMembershipError(error)) throw error;
  return problemsDiagnostic(error, { organizationId: "", construct: "provider", language });
}
