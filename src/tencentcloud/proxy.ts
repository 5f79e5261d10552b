import { MembershipError } from "../domain/error";
import { type Environment, setting } from "../domain/environment";

/** Hosts that are never asked through a proxy: this machine, and the metadata service that hands out keys. */
const ALWAYS_DIRECT = ["localhost", "127.0.0.1", "[::1]", "metadata.tencentyun.com"];

/**
 * The proxy for HTTPS, from `HTTPS_PROXY` and `NO_PROXY` (or `https_proxy` and `no_proxy`, which come first, as
 * with curl). `HTTP_PROXY` has no say: plain HTTP goes only to hosts that are always asked directly.
 *
 * @throws MembershipError `InvalidOption` for a proxy that is no http or https URL, such as a SOCKS proxy, which Go's
 * programs take; it is not shown, as it may hold a password
 */
export function proxySettings(env: Environment) {
  const noProxy = setting(env, "no_proxy") ?? setting(env, "NO_PROXY");
  const proxy = setting(env, "https_proxy") ?? setting(env, "HTTPS_PROXY");
  if (proxy === undefined || noProxy === "*") return { httpsProxy: "", noProxy: "*" };

  const httpsProxy = proxy.includes("://") ? proxy : `http://${proxy}`;
  if (!isProxy(httpsProxy)) {
    const kind = /^socks[\w+.-]*:\/\//i.test(httpsProxy) ? "socksProxy" : "badProxy";
    throw new MembershipError("InvalidOption", { kind });
  }
  return { httpsProxy, noProxy: [...ALWAYS_DIRECT, ...(noProxy === undefined ? [] : [noProxy])].join(",") };
}

/**
 * The proxy's password in each way that it is written: in the URL, by a person, and in `Proxy-Authorization`.
 *
 * @throws as {@link proxySettings}
 */
export function proxySecrets(env: Environment): string[] {
  const { httpsProxy } = proxySettings(env);
  const { username = "", password = "" } = httpsProxy === "" ? {} : new URL(httpsProxy);
  if (password === "") return [];
  const [user, plain] = [username, password].map(decodeURIComponent);
  return [password, String(plain), Buffer.from(`${user}:${plain}`).toString("base64")];
}

function isProxy(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password); // as whoever sends them to the proxy
    return /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}
