import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Agent } from "undici";
import { isMembershipError } from "../../../src/domain/error";
import { Simulator } from "../../../src/simulator";
import { createCredentialsProvider } from "../../../src/tencentcloud/credentials/provider";
import { RUN } from "../../../src/text";
import { temporaryDirectory } from "../support/temporary-directory";
import {
  ACCOUNT,
  CVM,
  KEYS,
  OTHER,
  POD,
  PROVIDER_ROWS,
  REGIONS,
  ROLE,
  type Row,
  TCCLI_ROWS,
  TOKEN_FILE_ROWS,
  WEB_IDENTITY,
} from "./support/chain-rows";

const dispatcher = new Agent();
const directory = temporaryDirectory();
let simulator: Simulator;
beforeEach(async () => {
  simulator = await Simulator.start({
    credentials: [ACCOUNT, OTHER],
    temporaryKeys: { instanceRoles: ["machine"], mfaCodes: ["111111", "222222"] },
  });
});
afterEach(() => simulator.stop());
afterAll(() => dispatcher.close());

function providerOf(env: Row["env"], files: Row["files"] = {}) {
  const home = mkdtempSync(join(directory, "home-"));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), typeof content === "string" ? content : JSON.stringify(content));
  }
  const atHome = Object.entries(env).map(([name, value]) => [name, value.replace(/^~/, home)] as const);
  const provider = createCredentialsProvider({
    env: Object.fromEntries(atHome),
    homeDir: () => home,
    endpoints: { sts: simulator.endpoint, metadata: simulator.endpoint },
    dispatcher,
  });
  const shown = (text: string): string => text.replaceAll(home, "~").replaceAll(simulator.endpoint, "*");
  return { provider, shown };
}

describe.each([
  ["what the official provider reads", PROVIDER_ROWS],
  ["what the official provider reads in its configuration", TOKEN_FILE_ROWS],
  ["what only tccli reads", TCCLI_ROWS],
])("of %s", (_, rows) => {
  test.each(rows.filter(({ error }) => error === undefined))(
    "$case",
    async ({ env, files, source, calls = [], unused = [] }) => {
      const { provider, shown } = providerOf(env, files);
      expect(shown(RUN["en-US"].credentialsName(provider.name))).toBe(source);
      expect(provider.unused.map(shown)).toEqual(unused);
      expect(simulator.requests).toEqual([]);
      await provider.get();
      expect(simulator.requests.map(({ action, payload }) => [action, payload])).toEqual(calls);
    },
  );

  test.each(rows.filter(({ error }) => error !== undefined))(
    "$case: an error before anything is sent",
    ({ env, files, error }) => {
      let thrown: unknown;
      try {
        providerOf(env, files);
      } catch (caught) {
        thrown = caught;
      }
      expect(isMembershipError(thrown) && thrown.problem).toMatchObject(error ?? {});
      expect(simulator.requests).toEqual([]);
    },
  );
});

test.each(REGIONS)("the region in which STS is asked: %s", (_, env, files, region) => {
  expect(providerOf(env, files).provider.region).toBe(region);
});

test.each(["ap guangzhou", "ap-guangzhou\r\nX-Other: 1", "x".repeat(65)])(
  "no region is named %j",
  (region) => {
    let thrown: unknown;
    try {
      providerOf({ ...KEYS, TENCENTCLOUD_REGION: region });
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toMatchObject({ problem: { where: "TENCENTCLOUD_REGION", expected: { is: "region" } } });
  },
);

test("the home directory is asked for only where a profile is looked for", () => {
  const homeDir = jest.fn((): string => "/nowhere");
  const endpoints = { sts: simulator.endpoint, metadata: simulator.endpoint };
  for (const env of [KEYS, { ...ROLE, ...WEB_IDENTITY, TENCENTCLOUD_REGION: "ap-guangzhou" }])
    createCredentialsProvider({ env, homeDir, endpoints, dispatcher });
  expect(homeDir).not.toHaveBeenCalled();
  const homeless = () => {
    throw new Error("ENOENT: uv_os_homedir");
  };
  const env = { ...POD, ...CVM };
  expect(createCredentialsProvider({ env, homeDir: homeless, endpoints, dispatcher }).region).toBe(
    "ap-guangzhou",
  );
});
