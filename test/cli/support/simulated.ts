import type { Simulator } from "../../../src/simulator";

/** The environment of a command that calls a simulator. */
export function simulatedEnvironment(simulator: Simulator): Record<string, string> {
  return {
    ...simulator.environment,
    TENCENTCLOUD_ORGANIZATION_ENDPOINT: simulator.endpoint,
    TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint,
  };
}
