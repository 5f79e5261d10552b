import type { Environment } from "../../../src/domain/environment";
import type { Provider } from "../../../src/plugin/provider";
import { OrganizationSession } from "../../../src/provider/organization/session";
import { organizationProvider } from "../../../src/provider/provider";
import type { OpenOrganization } from "../../../src/removal/open-organization";
import { type Effects, REAL_EFFECTS } from "../../../src/removal/effects";
import {
  type Conditions,
  type LoggedRequest,
  type MemberOptions,
  numberedMembers,
} from "../../../src/simulator";
import { SimulatedService } from "../../removal/support/simulated-service";
import { inSimulatedTime } from "../../removal/support/simulated-time";
import { EmulatedTerraform, type ProviderProcess } from "./emulated-terraform";
import { ENDPOINT } from "./simulated-session";

const EFFECTS: Effects = { ...REAL_EFFECTS, now: () => Date.now(), random: () => 0.5 };

/** An organization in simulated time, and a Terraform whose processes of the provider call it. */
export class ProviderWorld {
  readonly service: SimulatedService;
  readonly terraform = new EmulatedTerraform(() => this.#start());
  env: Environment = {};
  /** Thrown where a process opens the organization. */
  unopened: Error | undefined;
  /** Addresses whose next apply is killed when all is done that it does. */
  readonly killed = new Set<string>();

  constructor(size: number, conditions: Partial<Conditions> = {}, members: readonly MemberOptions[] = []) {
    const all = [...numberedMembers(size), ...members];
    this.service = new SimulatedService({ members: all, conditions }, () => 5);
  }

  /** A process of the provider, that has not been configured. */
  get provider(): Provider {
    return this.#start().provider;
  }

  /** Every removal so far. */
  get removals(): readonly LoggedRequest[] {
    return this.service.api.requests.filter(({ action }) => action === "DeleteOrganizationMembers");
  }

  /** Whoever was sent for removal so far. */
  get sent(): string[] {
    return [...new Set(this.removals.flatMap(({ uins = [] }) => uins))].sort();
  }

  get live(): readonly string[] {
    return this.service.organization.members;
  }

  /** Runs a command to its end, in simulated time. */
  run<T>(work: (terraform: EmulatedTerraform) => Promise<T>): Promise<T> {
    return inSimulatedTime(() => work(this.terraform));
  }

  #start(): ProviderProcess {
    const sessions: OrganizationSession[] = [];
    const provider = organizationProvider({
      env: this.env,
      openSession: ({ endpoint, language, authority, stop }) => {
        const session = new OrganizationSession({
          endpoint,
          language,
          authority,
          stop,
          env: this.env,
          effects: EFFECTS,
          log: () => undefined,
          checkAlive: () => undefined,
          open: () => {
            if (this.unopened) throw this.unopened;
            return this.#opened;
          },
        });
        sessions.push(session);
        return Promise.resolve(session);
      },
    });
    return {
      provider,
      isKilledInApply: (address) => this.killed.delete(address),
      end: async () => {
        for (const session of sessions) await session.close();
      },
    };
  }

  get #opened(): OpenOrganization {
    return {
      endpoint: ENDPOINT,
      calls: this.service.calls,
      credentialsName: { source: "environmentKeys" },
      unused: [],
      close: () => Promise.resolve(),
    };
  }
}
