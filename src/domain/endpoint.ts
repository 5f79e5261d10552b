import { MembershipError } from "./error";
import { shown } from "./shown";

/** The API's two sites: separate accounts, separate organizations, separate hosts. */
export type Site = "china" | "international";

const SITES: Readonly<Record<Site, string>> = {
  china: "https://organization.tencentcloudapi.com",
  international: "https://organization.intl.tencentcloudapi.com",
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Where the Organization API is called: the endpoint given, else the site's, else the China site's.
 *
 * @returns an origin, `https://host` or `https://host:port`
 * @throws MembershipError `InvalidEndpoint` for both at once, an unknown site, anything but an origin, or
 * plain HTTP to a host that is not this machine's loopback
 */
export function resolveEndpoint(choice: { readonly site?: string; readonly endpoint?: string }): string {
  const { site, endpoint } = choice;
  if (site !== undefined && endpoint !== undefined) {
    throw new MembershipError(
      "InvalidEndpoint",
      `expected either site or endpoint, got both (site ${shown(site)}, endpoint ${shown(endpoint)}): remove one`,
    );
  }
  if (endpoint !== undefined) return parseEndpoint(endpoint);
  const origin = Object.hasOwn(SITES, site ?? "china") ? SITES[(site ?? "china") as Site] : undefined;
  if (origin === undefined) {
    throw new MembershipError(
      "InvalidEndpoint",
      `expected site to be "china" or "international", got ${shown(site)}`,
    );
  }
  return origin;
}

function parseEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (
    url === undefined ||
    !["https:", "http:"].includes(url.protocol) ||
    endpoint.replace(/\/$/, "") !== url.origin
  ) {
    throw new MembershipError(
      "InvalidEndpoint",
      `expected endpoint to be an origin such as "https://organization.tencentcloudapi.com", without path, ` +
        `query or credentials, got ${shown(endpoint)}`,
    );
  }
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    throw new MembershipError(
      "InvalidEndpoint",
      `expected https (plain http is for a loopback address only), got ${shown(endpoint)}: use https`,
    );
  }
  return url.origin;
}
