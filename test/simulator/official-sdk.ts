import { Agent } from "node:http";
import type { LookupFunction } from "node:net";

import { CommonClient } from "tencentcloud-sdk-nodejs-common";

import { SIMULATOR_CREDENTIALS, type SimulatorCredentials } from "../../src/simulator";

// The SDK derives the service of its signature from the first label of the host name, so that it has to call
// the simulator by the service's real name.
const lookup: LookupFunction = (_host, _options, found) => {
  found(null, [{ address: "127.0.0.1", family: 4 }]);
};

const VERSIONS = { organization: "2021-03-31", sts: "2018-08-13" };

/** The official Node SDK's generic client of a service, connected to a simulator. */
export function officialSdk(
  endpoint: string,
  {
    service = "organization",
    version = VERSIONS[service],
    region = "ap-guangzhou",
    credentials = SIMULATOR_CREDENTIALS,
  }: {
    service?: keyof typeof VERSIONS;
    version?: string;
    region?: string;
    credentials?: SimulatorCredentials;
  } = {},
): CommonClient {
  return new CommonClient(`${service}.tencentcloudapi.com:${new URL(endpoint).port}`, version, {
    credential: { ...credentials },
    region,
    profile: { language: "en-US", httpProfile: { protocol: "http://", agent: new Agent({ lookup }) } },
  });
}
