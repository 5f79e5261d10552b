import type { Problems } from "../../../domain/problem";
import type { Sentences } from "./sentence";

/** Where calls go, and what answers them. */
export const NETWORK = {
  contradictingDomain: ({ ofDomain, declared }) =>
    `expected TENCENTCLOUD_DOMAIN and the declaration to name one endpoint, got ${ofDomain} and ${declared}: unset the variable, or change site or endpoint in the declaration`,
  protocolNotHttps: ({ endpoint, got }) =>
    `expected TENCENTCLOUD_PROTOCOL to be HTTPS for ${endpoint}, got ${got}: set it to HTTPS or unset it`,
  badProxy: () =>
    "expected HTTPS_PROXY to be the URL of a proxy, such as http://proxy.example.com:3128: correct or unset it",
  socksProxy: () =>
    "expected HTTPS_PROXY to be a proxy that speaks HTTP, such as http://proxy.example.com:3128, got a SOCKS proxy, which is not supported: name an HTTP proxy in https_proxy, which comes first here, or set no_proxy to * where the hosts can be reached without one",
  proxyRefused: ({ origin, status }) =>
    `expected the proxy (HTTPS_PROXY) to make a tunnel to ${origin}, got HTTP ${status}: ${proxyCheck(status)}`,
  badCertificateFile: ({ file, reason }, say) =>
    `expected certificates in PEM in the file that SSL_CERT_FILE names (${JSON.stringify(file)}), got none: ${say(reason)}. Correct or unset it`,
  noCertificate: () => "it has no certificate that can be read (-----BEGIN CERTIFICATE-----)",
  callFailed: ({ action, code, requestId, serviceMessage, problem }, say) => {
    const words = problem ? say(problem) : serviceMessage;
    const told = [action, code, words].filter((part) => part !== "").join(": ");
    return requestId === undefined ? told : `${told} (RequestId ${requestId})`;
  },
  notAnEnvelope: ({ status, type = "no content type", characters }) =>
    `expected HTTP 200 and JSON with Response.RequestId, got HTTP ${status}, ${type}, ${characters} characters: see whether a proxy or a gateway answered in the API's place`,
  answerTooLarge: ({ maxBytes }) =>
    `expected an answer of at most ${maxBytes} bytes, got more: see what answers in the API's place`,
  undecodableAnswer: ({ encoding }) =>
    `expected an answer that is not compressed, got one that cannot be decoded (Content-Encoding: ${encoding ?? "an unknown one"}): see whether a proxy or a gateway changes it`,
  answerTooSlow: ({ timeoutMs }) => `expected the answer to end within ${timeoutMs} ms, it goes on`,
  badField: ({ path, expected, got = "nothing" }) => `expected ${path} to be ${FIELDS[expected]}, got ${got}`,
  unstableList: ({ listings, members, totals }) =>
    `the list changed each of the ${listings} times it was read: at last ${members} members came where Total said ${totals.join(", then ")}`,
  unsettledList: ({ readings }) => `no two of ${readings} readings in a row had the same members`,
  creatorNeverSent: () => "The organization's creator is never sent.",
  wrongClock: ({ serviceMessage, here, there = "unknown" }) =>
    `${serviceMessage} This machine's clock says ${here}, the server's ${there}: set this machine's clock (NTP).`,
} satisfies Partial<Sentences>;

function proxyCheck(status: number): string {
  if (status === 407)
    return "correct its user and its password, which is not tried again, as a few wrong ones lock an account";
  return status < 500
    ? "have it let this host through, or list the host in NO_PROXY"
    : "see whether the proxy itself reaches this host";
}

const FIELDS: Readonly<Record<Problems["badField"]["expected"], string>> = {
  string: "a string",
  text: "a text that is not empty",
  integer: "an integer",
  count: "a number of members that there can be",
  expiry: "a time within a year from now",
  boolean: "true or false",
  uin: "a UIN",
  array: "an array",
  page: "an array of no more items than were asked for",
  object: "an object",
};
