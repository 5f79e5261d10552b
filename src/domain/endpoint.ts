import { MembershipError } from "./error";
import { shown } from "./shown";
import { parseOneOf, unexpected } from "./value";

/** The API's two sites: separate accounts, separate organizations, separate hosts. */
export type Site = "china" | "international";

const ORIGINS: Readonly<Record<Site, string>> = {
  china: "https://organization.tencentcloudapi.com",
  international: "https://organization.intl.tencentcloudapi.com",
};

export const SITES = Object.keys(ORIGINS) as Site[];

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
  return ORIGINS[parseOneOf("site", site === undefined ? "china" : site, SITES)];
}

/**
 * An origin, `https://host` or `https://host:port`.
 *
 * @throws MembershipError `InvalidEndpoint` for anything else, and plain HTTP to a host that is not this machine's loopback
 */
export function parseOrigin(where: string, value: unknown): string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && String(value).replace(/\/$/, "") === url.origin;
  if (!isOrigin) throw unexpected(where, { is: "origin" }, value);
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname))
    throw unexpected(where, { is: "https" }, value);
  return url.origin;
}
