import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { createServer } from "node:tls";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  KEY_PAIR,
  PROXY_PASSWORD,
  setUp,
  throughProxy,
} from "../support/credential-setups";
import { describeUnless } from "../support/describe-unless";
import { members, uin } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { secretsIn } from "../support/secrets";
import { type ProxyConduct, ProxyServer } from "../tencentcloud/support/proxy-server";
import { NEEDS_OPENSSL, tryTlsIdentity } from "../tencentcloud/support/tls-identity";

const HOST = "organization.tencentcloudapi.com";

const identity = tryTlsIdentity(HOST);

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describeUnless(
  identity ? undefined : NEEDS_OPENSSL,
  "Behind a company's proxy and certificate authority",
  () => {
    let simulator: Simulator;
    let proxy: ProxyServer;

    beforeEach(async () => {
      simulator = await Simulator.start({
        ...accepting(KEY_PAIR),
        organization: { members: numberedMembers(2) },
      });
      cleanUps.push(() => simulator.stop());
      proxy = await startProxy({ tunnelTo: await startTlsServer(simulator) });
    });

    test("a member is removed, and every request goes through the proxy", async () => {
      const authority = { NODE_EXTRA_CA_CERTS: identity?.certificateFile ?? "" };
      await outputOfRun(KEY_PAIR, proxy, EXIT_CODES.done, authority);
      expect(requestLog(simulator)).toEqual(removalOf(1));
      expect(simulator.members).toEqual([uin(2)]);
      const targets = proxy.requests.map((head) => head.slice(0, head.indexOf("\r\n")));
      const hosts = [HOST, "sts.tencentcloudapi.com"]; // STS is asked who calls
      expect(new Set(targets)).toEqual(new Set(hosts.map((host) => `CONNECT ${host}:443 HTTP/1.1`)));
    });

    test("a run without the authority says that the certificate is in the way", async () => {
      const output = await outputOfRun(KEY_PAIR, proxy, EXIT_CODES.incomplete, { NODE_EXTRA_CA_CERTS: "" });
      expect(output).toContain(`https://${HOST}: self-signed certificate`);
      expect(simulator.requests).toEqual([]);
    });
  },
);

test("A run says that a proxy is in the way of the API, one that closes the connection", async () => {
  const output = await outputOfRun(KEY_PAIR, await startProxy("close"), EXIT_CODES.incomplete);
  expect(output).toContain(`https://${HOST}: the proxy closed the connection`);
});

test("A run says that a proxy is in the way of STS, for which role, and which variables to check", async () => {
  const output = await outputOfRun(ASSUMED_ROLE, await startProxy("refuse"), EXIT_CODES.credentials);
  for (const part of [
    ASSUMED_ROLE.described,
    "expected the proxy (HTTPS_PROXY) to make a tunnel to https://sts.tencentcloudapi.com, got HTTP 407",
    "or list the host in NO_PROXY",
  ]) {
    expect(output).toContain(part);
  }
});

/** Expects a run to end so, with no secret in what it prints and reports; returns what it printed. */
async function outputOfRun(
  setup: CredentialsSetup,
  proxy: ProxyServer,
  exitCode: ExitCode,
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const removal = { ...UNCAPPED, timeoutMs: 4_000 };
  using program = new BuiltProgram(manifestOf({ endpoint: `https://${HOST}`, removal }));
  const { output } = await program
    .start(
      { ...setUp(setup, program.directory, ""), ...throughProxy(proxy.url), ...environment },
      stateOf(members(1)),
    )
    .endsWith(exitCode);
  const places = new Map([
    ["output", Buffer.from(output)],
    ["report", Buffer.from(JSON.stringify(program.report))],
  ]);
  expect(secretsIn(places, { ...setup.secrets, proxyPassword: PROXY_PASSWORD })).toEqual([]);
  return output;
}

async function startProxy(conduct: ProxyConduct): Promise<ProxyServer> {
  const proxy = await ProxyServer.start(conduct);
  cleanUps.push(() => proxy.close());
  return proxy;
}

/** Lets `simulator` answer over TLS too, as the API's own host; returns the port. */
async function startTlsServer({ endpoint }: Simulator): Promise<number> {
  const { port, hostname } = new URL(endpoint);
  const server = createServer({ ...identity }, (socket) => {
    const plain = connect(Number(port), hostname);
    socket.on("error", () => plain.destroy()).pipe(plain);
    plain.on("error", () => socket.destroy()).pipe(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  cleanUps.push(() => once(server.close(), "close"));
  return (server.address() as AddressInfo).port;
}
