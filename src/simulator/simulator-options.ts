import type { SimulatorCredentials } from "./keys";
import type { OrganizationOptions } from "./organization";
import type { TemporaryKeyOptions } from "./temporary-key-options";

/** How a simulator starts. */
export interface SimulatorOptions {
  /** The organization. @default one without members */
  readonly organization?: OrganizationOptions;
  /** The key pairs that it accepts. @default {@link SIMULATOR_CREDENTIALS} */
  readonly credentials?: readonly [SimulatorCredentials, ...SimulatorCredentials[]];
  /** Who gets temporary keys, and for how long. @default whoever asks, any role; the machine has none */
  readonly temporaryKeys?: TemporaryKeyOptions;
  /** How long every answer takes, in milliseconds, after the work is done. @default 0 */
  readonly latencyMs?: number;
  /** The limit of every action; `Infinity` for none. @default the documented ones, 20 for most */
  readonly requestsPerSecond?: number;
  /** The port on 127.0.0.1. @default 0, any that is free */
  readonly port?: number;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}
