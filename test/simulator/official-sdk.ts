import { Agent } from "node:http";
import type { LookupFunction } from "node:net";

import { CommonClient } from "tencentcloud-sdk-nodejs/tencentcloud/common/common_client";
import { Client as OrganizationClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/organization/v20210331/organization_client";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client";

import { SIMULATOR_CREDENTIALS, type SimulatorCredentials } from "../../src/simulator";

// The SDK derives the service of its signature from the first label of the host name, so that it has to call
// the simulator by the service's real name.
const lookup: LookupFunction = (_host, _options, found) => {
  found(null, [{ address: "127.0.0.1", family: 4 }]);
};

const VERSIONS = { organization: "2021-03-31", sts: "2018-08-13" };

type Service = keyof typeof VERSIONS;

interface SdkOptions {
  readonly service?: Service;
  readonly version?: string;
  readonly region?: string;
  readonly credentials?: SimulatorCredentials;
}

/** The official Node SDK's generic client of a service, connected to a simulator. */
export function officialSdk(endpoint: string, options: SdkOptions = {}): CommonClient {
  const { service = "organization", version = VERSIONS[service] } = options;
  return new CommonClient(hostOf(endpoint, service), version, configOf(endpoint, service, options));
}

/** The official Node SDK's own clients, with a method for each action of their service, connected to a simulator. */
export function officialClients(endpoint: string) {
  return {
    organization: new OrganizationClient(configOf(endpoint, "organization")),
    sts: new StsClient(configOf(endpoint, "sts")),
  };
}

function configOf(
  endpoint: string,
  service: Service,
  { region = "ap-guangzhou", credentials = SIMULATOR_CREDENTIALS }: SdkOptions = {},
) {
  const httpProfile = {
    endpoint: hostOf(endpoint, service),
    protocol: "http://",
    agent: new Agent({ lookup }),
  };
  return { credential: { ...credentials }, region, profile: { language: "en-US", httpProfile } as const };
}

function hostOf(endpoint: string, service: Service): string {
  return `${service}.tencentcloudapi.com:${new URL(endpoint).port}`;
}
