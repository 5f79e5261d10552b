import { MembershipError } from "./error";
import { shown } from "./shown";
import { parseOneOf, unexpected } from "./value";

/** The API's two sites: separate accounts, separate organizations, separate hosts. */
export type Site = "china" | "international";

/** The root domain of each site, in which the services have their hosts. */
const DOMAINS: Readonly<Record<Site, string>> = {
  china: "tencentcloudapi.com",
  international: "intl.tencentcloudapi.com",
};

export const SITES = Object.keys(DOMAINS) as Site[];

/** Where a run calls what: origins. */
export interface Endpoints {
  readonly organization: string;
  readonly sts: string;
  /** The service of a CVM instance that hands out its role's credentials. */
  readonly metadata: string;
}

/** A name or an address, and no pattern of such: an asterisk would look as if it stood for something. */
const ORIGIN = /^https?:\/\/[\w.:[\]-]+$/;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Where the Organization API is called: the endpoint given, else the site's, else the China site's.
 *
 * @returns an origin, `https://host` or `https://host:port`
 * @throws MembershipError `InvalidEndpoint` for both at once, or as {@link parseOrigin}; `InvalidOption` for an unknown site
 */
export function resolveEndpoint(given: { readonly site?: unknown; readonly endpoint?: unknown }): string {
  const { site, endpoint } = given;
  if (site !== undefined && endpoint !== undefined) {
    const both = { site: shown(site), endpoint: shown(endpoint) };
    throw new MembershipError("InvalidEndpoint", { kind: "siteAndEndpoint", ...both });
  }
  if (endpoint !== undefined) return parseOrigin("endpoint", endpoint);
  const known = parseOneOf("site", site === undefined ? "china" : site, SITES);
  return originOf("organization", DOMAINS[known]);
}

/** Where a service is called in a root domain. */
export function originOf(service: "organization" | "sts", domain: string): string {
  return `https://${service}.${domain}`;
}

/** Where STS is called on the site that an Organization API's endpoint belongs to: the China site's for any that is not a site's. */
export function stsOfSite(endpoint: string): string {
  const site = SITES.find((one) => endpoint === originOf("organization", DOMAINS[one])) ?? "china";
  return originOf("sts", DOMAINS[site]);
}

/** Whether an origin is a host of the international site. */
export function isInternational(origin: string): boolean {
  return new URL(origin).hostname.endsWith(`.${DOMAINS.international}`);
}

/** Whether an origin is a host of Tencent Cloud's own. */
export function isOfficial(origin: string): boolean {
  const { hostname, protocol } = new URL(origin);
  return protocol === "https:" && hostname.endsWith(`.${DOMAINS.china}`);
}

/** Whether an origin is on this machine. */
export function isLoopback(origin: string): boolean {
  return LOOPBACK.test(new URL(origin).hostname);
}

/**
 * An origin, `https://host` or `https://host:port`.
 *
 * @throws MembershipError `InvalidEndpoint` for anything else, and plain HTTP to a host that is not this machine's loopback
 */
export function parseOrigin(where: string, value: unknown): string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  const isOrigin = url && ORIGIN.test(url.origin) && String(value).replace(/\/$/, "") === url.origin;
  if (!isOrigin) throw unexpected(where, { is: "origin" }, value);
  if (url.protocol === "http:" && !isLoopback(url.origin)) throw unexpected(where, { is: "https" }, value);
  return url.origin;
}
