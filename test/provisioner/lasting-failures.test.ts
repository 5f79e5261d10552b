import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { LANGUAGES, type Language } from "../../src/domain/language";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import {
  ASSUMED_ROLE,
  type CredentialsSetup,
  KEY_PAIR,
  PROXY_PASSWORD,
  setUp,
  throughProxy,
} from "../support/credential-setups";
import { describeUnless } from "../support/describe-unless";
import { members, uin } from "../support/members";
import { secretsIn } from "../support/secrets";
import { temporaryDirectory } from "../tencentcloud/support/temporary-directory";
import { type ProxyConduct, ProxyServer } from "../tencentcloud/support/proxy-server";
import { RecordingServer } from "../tencentcloud/support/recording-server";
import { NEEDS_OPENSSL, type TlsIdentity, tryTlsIdentity } from "../tencentcloud/support/tls-identity";

const HOST = "organization.tencentcloudapi.com";
const UNKNOWN_HOST = "https://organization.invalid";

/** A run must not need so long, in milliseconds: its own time is over much later. */
const PATIENCE_MS = 40_000;

/** No wait between tries, and no DNS but for a host that it does not know. */
const instantly = join(temporaryDirectory(), "instantly.cjs");
writeFileSync(
  instantly,
  `Math.random = () => 0;
   const dns = require("node:dns");
   const { lookup } = dns;
   dns.lookup = (host, options, callback) => {
     if (!host.endsWith(".invalid")) return lookup(host, options, callback);
     const error = Object.assign(new Error("getaddrinfo ENOTFOUND " + host), { code: "ENOTFOUND" });
     process.nextTick(callback, error);
   };`,
);

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** What is in the way of a run, and how often it was asked to let it through. */
interface Obstacle {
  readonly endpoint?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly tries: () => number | undefined;
}

async function proxyThat(conduct: ProxyConduct): Promise<Obstacle> {
  const proxy = await ProxyServer.start(conduct);
  cleanUps.push(() => proxy.close());
  return { environment: throughProxy(proxy.url), tries: () => proxy.requests.length };
}

/** A server with such a certificate, which a run that trusts `trusted` reaches through a proxy. */
async function certificate(identity?: TlsIdentity, trusted?: TlsIdentity): Promise<Obstacle> {
  const server = createServer({ ...identity });
  await once(server.listen(0, "127.0.0.1"), "listening");
  cleanUps.push(() => once(server.close(), "close"));
  const obstacle = await proxyThat({ tunnelTo: (server.address() as AddressInfo).port });
  const trust = trusted === undefined ? {} : { SSL_CERT_FILE: trusted.certificateFile };
  return { ...obstacle, environment: { ...obstacle.environment, ...trust } };
}

async function gatewayThatAnswers(status: number): Promise<Obstacle> {
  const body = `<html>you sent ${PROXY_PASSWORD}</html>`;
  const server = await RecordingServer.start(() => ({ status, body }));
  cleanUps.push(() => server.close());
  return { endpoint: server.origin, tries: () => server.requests.length };
}

/** Runs until it stops by itself; nothing that it prints or reports has a secret. */
async function outputOf(
  { endpoint = `https://${HOST}`, environment = {} }: Obstacle,
  exitCode: number,
  { language = "en-US", setup = KEY_PAIR }: { language?: Language; setup?: CredentialsSetup } = {},
): Promise<string> {
  using program = new BuiltProgram(manifestOf({ endpoint, language, removal: UNCAPPED }));
  const own = {
    ...setUp(setup, program.directory, ""),
    TCO_ALLOWED_ENDPOINTS: UNKNOWN_HOST,
    NODE_EXTRA_CA_CERTS: "",
    NODE_OPTIONS: `--require ${instantly}`,
    ...environment,
  };
  const startedAt = Date.now();
  const { output } = await program.start(own, stateOf(members(1))).endsWith(exitCode);
  expect(Date.now() - startedAt).toBeLessThan(PATIENCE_MS);
  const places = new Map([
    ["output", Buffer.from(output)],
    ["report", Buffer.from(JSON.stringify(program.report ?? null))],
  ]);
  expect(secretsIn(places, { ...setup.secrets, proxyPassword: PROXY_PASSWORD })).toEqual([]);
  if (exitCode === EXIT_CODES.incomplete)
    expect(program.report).toMatchObject({ complete: false, totals: { notSent: 1 } });
  return output;
}

const own = tryTlsIdentity(HOST);
const other = tryTlsIdentity("other.example.com");
const expired = tryTlsIdentity(HOST, { expired: true });

const CERTIFICATE = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"];

describeUnless(
  own && other && expired ? undefined : NEEDS_OPENSSL,
  "A run stops by itself, with exit code 6, after",
  () => {
    test.each<[tries: number, what: string, obstacle: () => Promise<Obstacle>, words: readonly string[]]>([
      [
        1,
        "a proxy that wants another password",
        () => proxyThat("refuse"),
        ["ProxyAuthenticationRequired", "HTTP 407", "HTTPS_PROXY"],
      ],
      [
        4,
        "a proxy that lets nobody through",
        () => proxyThat({ refuseWith: 403 }),
        ["ProxyRefused", "HTTP 403", "NO_PROXY"],
      ],
      [
        4,
        "a certificate that is not trusted",
        () => certificate(own),
        ["self-signed certificate", ...CERTIFICATE],
      ],
      [4, "a certificate of another name", () => certificate(other, other), ["altnames", ...CERTIFICATE]],
      [
        4,
        "a certificate that has expired",
        () => certificate(expired, expired),
        ["certificate has expired", ...CERTIFICATE],
      ],
      [4, "a gateway that forbids", () => gatewayThatAnswers(403), ["GatewayRefused", "HTTP 403"]],
      [
        4,
        "a gateway that wants to be logged in at",
        () => gatewayThatAnswers(401),
        ["GatewayRefused", "HTTP 401"],
      ],
    ])("%i of its requests, for %s", async (tries, _, obstacle, words) => {
      for (const language of LANGUAGES) {
        const made = await obstacle();
        const output = await outputOf(made, EXIT_CODES.incomplete, { language });
        // The list is asked for beside it once, unless there is a password that must not be refused twice.
        expect(made.tries()).toBe(tries === 1 ? 1 : tries + 1);
        for (const word of words) expect(output).toContain(word);
      }
    });
  },
);

test.each(LANGUAGES)(
  "A run stops by itself after a few tries of a host that stays unknown (%s)",
  async (language) => {
    const unknown = { endpoint: UNKNOWN_HOST, tries: () => undefined };
    const output = await outputOf(unknown, EXIT_CODES.incomplete, { language });
    expect(output.split("getaddrinfo ENOTFOUND organization.invalid")).toHaveLength(5);
    expect(output).toContain("HostUnknown");
    expect(output).toContain("DNS");
  },
);

describe("What asks for credentials fails at once, with exit code 3, and names the same cause:", () => {
  test.each<[string, () => Promise<Obstacle>, number, readonly string[]]>([
    [
      "another password",
      () => proxyThat("refuse"),
      1,
      ["ProxyAuthenticationRequired", "user and its password"],
    ],
    [
      "a proxy that lets nobody through",
      () => proxyThat({ refuseWith: 403 }),
      1,
      ["ProxyRefused", "NO_PROXY"],
    ],
    ["a certificate that is not trusted", () => certificate(own), 1, ["CertificateRejected", ...CERTIFICATE]],
  ])("%s", async (_, obstacle, tries, words) => {
    const made = await obstacle();
    const output = await outputOf(made, EXIT_CODES.credentials, { setup: ASSUMED_ROLE });
    expect(made.tries()).toBe(tries);
    for (const word of [...words, "sts.tencentcloudapi.com"]) expect(output).toContain(word);
  });
});

describe("Before anything is sent a run is told with exit code 2 of", () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["a SOCKS proxy", throughSocks(), ["SOCKS proxy, which is not supported", "https_proxy"]],
    [
      "certificates that are not there",
      { SSL_CERT_FILE: "/nowhere.pem" },
      ["SSL_CERT_FILE", "there is no such file"],
    ],
    ["a file without certificates", { SSL_CERT_FILE: instantly }, ["SSL_CERT_FILE", "it has no certificate"]],
  ])("%s", async (_, environment, words) => {
    const server = await gatewayThatAnswers(200);
    const output = await outputOf({ ...server, environment }, EXIT_CODES.input);
    expect(server.tries()).toBe(0);
    for (const word of words) expect(output).toContain(word);
  });

  function throughSocks(): Record<string, string> {
    const proxy = `socks5://user:${PROXY_PASSWORD}@127.0.0.1:1080`;
    return { HTTPS_PROXY: proxy, https_proxy: proxy };
  }
});

test("A run says until when it waits, at the latest", async () => {
  const simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
  cleanUps.push(() => simulator.stop());
  simulator.faults.next("DeleteOrganizationMembers", { kind: "http", status: 403 });
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal: UNCAPPED }));
  const environment = { ...simulator.environment, NODE_OPTIONS: `--require ${instantly}` };
  const { output } = await program.start(environment, stateOf(members(1))).endsWith(EXIT_CODES.done);
  const [, time = ""] = /GatewayRefused.*until (\d\d:\d\d:\d\d) UTC at the latest/.exec(output) ?? [];
  const expectedMs = Date.now() + UNCAPPED.timeoutMs;
  const days = [0, PATIENCE_MS].map((ms) => new Date(expectedMs - ms).toISOString().slice(0, 10)); // midnight may have passed
  const distances = days.map((day) => Math.abs(Date.parse(`${day}T${time}Z`) - expectedMs));
  expect(Math.min(...distances)).toBeLessThan(PATIENCE_MS);
  expect(simulator.members).toEqual([uin(2)]);
});
