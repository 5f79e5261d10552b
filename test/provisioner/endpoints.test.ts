import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, type ProgramRun, stateOf } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  INSTANCE_ROLE,
  KEY_PAIR,
  POD_IDENTITY,
  PROFILE_ROLE,
  SETUPS,
  setUp,
  throughProxy,
} from "../support/credential-setups";
import { eventually } from "../support/eventually";
import { members } from "../support/members";
import { ProxyServer } from "../tencentcloud/support/proxy-server";

/** A host that is neither official nor this machine. No name is looked up: the proxy would do that. */
const GATEWAY = "https://organization.example.com";
const OFFICIAL = "https://organization.tencentcloudapi.com";

/** STS and the metadata service where they are by default. */
const BY_DEFAULT = { TENCENTCLOUD_STS_ENDPOINT: "", TENCENTCLOUD_METADATA_ENDPOINT: "" };

let simulator: Simulator;
let proxy: ProxyServer;
let program: BuiltProgram;

beforeEach(async () => {
  simulator = await Simulator.start({
    ...accepting(POD_IDENTITY),
    organization: { members: numberedMembers(1) },
  });
  proxy = await ProxyServer.start("refuse");
});

afterEach(async () => {
  program[Symbol.dispose]();
  await proxy.close();
  await simulator.stop();
});

/**
 * Starts a removal that would call `endpoint`, behind the proxy. STS and the metadata service are this machine's, unless
 * `environment` says otherwise.
 */
function start(endpoint: string, environment: NodeJS.ProcessEnv = {}, setup = KEY_PAIR): ProgramRun {
  program = new BuiltProgram(manifestOf({ endpoint }));
  const own = { ...setUp(setup, program.directory, simulator.endpoint), ...throughProxy(proxy.url) };
  return program.start({ ...own, ...environment }, stateOf(members(1)));
}

/** Waits until the proxy was asked for those hosts, and expects it to have been asked for no other. */
async function expectConnections(run: ProgramRun, ...hosts: readonly string[]): Promise<void> {
  await eventually(hosts.join(), () => hosts.every((host) => connected().includes(host)));
  await run[Symbol.asyncDispose]();
  expect(new Set(connected())).toEqual(new Set(hosts));
}

function connected(): string[] {
  return proxy.requests.map((head) => /^CONNECT (\S+):443 /.exec(head)?.[1] ?? head);
}

async function expectNothingSent(run: ProgramRun, message: string): Promise<void> {
  const { output } = await run.endsWith(EXIT_CODES.input);
  expect(output).toContain(message);
  expect(connected()).toEqual([]);
  expect(simulator.requests).toEqual([]);
  expect(program.report).toBeUndefined();
}

describe("To a host that nobody but the code names nothing is sent, nor anywhere else,", () => {
  test.each(SETUPS)("with $name", async (setup) => {
    await using run = start(GATEWAY, {}, setup);
    await expectNothingSent(
      run,
      `nothing was sent: nobody but the code names ${GATEWAY}, where the Organization API would be called: add it to ` +
        "TCO_ALLOWED_ENDPOINTS on the machine that applies if it may get what these credentials sign, or correct what names it.",
    );
  });

  test.each<readonly [what: string, environment: NodeJS.ProcessEnv]>([
    ["another host", { TCO_ALLOWED_ENDPOINTS: "https://organization.example.org" }],
    ["another port of it", { TCO_ALLOWED_ENDPOINTS: `${GATEWAY}:8443` }],
    ["the domain above it", { TCO_ALLOWED_ENDPOINTS: "https://example.com" }],
    ["nothing", { TCO_ALLOWED_ENDPOINTS: "" }],
  ])("where the machine allows %s", async (_, environment) => {
    await using run = start(GATEWAY, environment);
    await expectNothingSent(run, `nobody but the code names ${GATEWAY}`);
  });

  test("where the machine says what nobody understands", async () => {
    await using run = start(GATEWAY, { TCO_ALLOWED_ENDPOINTS: "organization.example.com" });
    await expectNothingSent(run, "TCO_ALLOWED_ENDPOINTS");
  });
});

test.each<readonly [who: string, declared: string, environment: NodeJS.ProcessEnv]>([
  ["TCO_ALLOWED_ENDPOINTS", GATEWAY, { TCO_ALLOWED_ENDPOINTS: `https://a.example ${GATEWAY}/` }],
  ["TENCENTCLOUD_DOMAIN", GATEWAY, { TENCENTCLOUD_DOMAIN: "example.com" }],
  ["TENCENTCLOUD_ORGANIZATION_ENDPOINT", OFFICIAL, { TENCENTCLOUD_ORGANIZATION_ENDPOINT: GATEWAY }],
  ["the policy", GATEWAY, { TCO_POLICY: JSON.stringify({ endpoints: [GATEWAY] }) }],
])("A host that %s names is called", async (_, declared, environment) => {
  // In a domain STS has a host too; else it is the official one.
  const sts = "TENCENTCLOUD_DOMAIN" in environment ? "sts.example.com" : "sts.tencentcloudapi.com";
  await using run = start(declared, { ...BY_DEFAULT, ...environment });
  await expectConnections(run, "organization.example.com");
  program[Symbol.dispose]();
  proxy.requests.length = 0;
  await using runWithRole = start(declared, { ...BY_DEFAULT, ...environment }, ASSUMED_ROLE);
  await expectConnections(runWithRole, sts);
});

describe("A policy's endpoints bind the environment of the machine too:", () => {
  const policy = { TCO_POLICY: JSON.stringify({ endpoints: [OFFICIAL] }) };

  test.each<readonly [variable: string, environment: NodeJS.ProcessEnv, declared: string, refused: string]>([
    ["TCO_ALLOWED_ENDPOINTS", { TCO_ALLOWED_ENDPOINTS: GATEWAY }, GATEWAY, GATEWAY],
    ["TENCENTCLOUD_DOMAIN", { TENCENTCLOUD_DOMAIN: "example.com" }, OFFICIAL, GATEWAY],
    [
      "TENCENTCLOUD_ORGANIZATION_ENDPOINT",
      { TENCENTCLOUD_ORGANIZATION_ENDPOINT: GATEWAY },
      OFFICIAL,
      GATEWAY,
    ],
    [
      "TENCENTCLOUD_STS_ENDPOINT",
      { TENCENTCLOUD_STS_ENDPOINT: "https://sts.example.com" },
      OFFICIAL,
      "https://sts.example.com",
    ],
    [
      "TENCENTCLOUD_METADATA_ENDPOINT",
      { TENCENTCLOUD_METADATA_ENDPOINT: "http://127.0.0.1:9" },
      OFFICIAL,
      "http://127.0.0.1:9",
    ],
  ])("%s", async (_, environment, declared, refused) => {
    await using run = start(declared, { ...BY_DEFAULT, ...policy, ...environment });
    await expectNothingSent(run, `the policy's endpoints (TCO_POLICY) do not name ${refused}, where`);
  });

  test("and leave the official hosts of STS, which every run may need", async () => {
    await using run = start(OFFICIAL, { ...BY_DEFAULT, ...policy }, ASSUMED_ROLE);
    await expectConnections(run, "sts.tencentcloudapi.com");
  });
});

describe("What proves who asks for a role goes to STS alone, wherever the API is called:", () => {
  async function expectStsAlone(setup: CredentialsSetup, endpoint: string, host: string): Promise<void> {
    await using run = start(endpoint, { ...BY_DEFAULT, TCO_ALLOWED_ENDPOINTS: GATEWAY }, setup);
    await run.endsWith(EXIT_CODES.credentials);
    expect(connected()).toEqual([host]);
    expect(simulator.requests).toEqual([]);
  }

  test.each([POD_IDENTITY, ASSUMED_ROLE, PROFILE_ROLE])("$name", async (setup) => {
    await expectStsAlone(setup, simulator.endpoint, "sts.tencentcloudapi.com");
  });

  test.each([
    ["another host", GATEWAY, "sts.tencentcloudapi.com"],
    [
      "the international site",
      "https://organization.intl.tencentcloudapi.com",
      "sts.intl.tencentcloudapi.com",
    ],
  ])("a pod's identity, with %s", async (_, endpoint, host) => {
    await expectStsAlone(POD_IDENTITY, endpoint, host);
  });
});

describe("Nothing is sent where", () => {
  test.each([OFFICIAL, "http://127.0.0.1:9"])("certificates are not checked, for %s", async (endpoint) => {
    await using run = start(endpoint, { NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    await expectNothingSent(run, "expected NODE_TLS_REJECT_UNAUTHORIZED not to be 0");
  });

  test.each(["../../x", "..", ".hidden", "a/b", "a\\b", "a\nb"])("a profile is called %j", async (name) => {
    await using run = start(simulator.endpoint, { TENCENTCLOUD_PROFILE: name });
    await expectNothingSent(run, "expected TENCENTCLOUD_PROFILE to be");
  });

  test.each(["../x", "..", "a/b", "x?y", "%2e%2e%2fx"])("a CVM role is called %j", async (role) => {
    await using run = start(simulator.endpoint, { TENCENTCLOUD_CAM_ROLE_NAME: role }, INSTANCE_ROLE);
    await expectNothingSent(run, "expected TENCENTCLOUD_CAM_ROLE_NAME to be");
  });
});
