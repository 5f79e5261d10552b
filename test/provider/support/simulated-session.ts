import { readAuthority } from "../../../src/authority/authority";
import { Server } from "node:net";
import { parseUin, type Uin } from "../../../src/domain/uin";
import { OrganizationSession, type SessionOptions } from "../../../src/provider/organization/session";
import { REAL_EFFECTS } from "../../../src/removal/effects";
import type { OpenOrganization } from "../../../src/removal/open-organization";
import { type Conditions, type MemberOptions, numberedMembers } from "../../../src/simulator";
import { uin } from "../../support/members";
import { SimulatedService } from "../../removal/support/simulated-service";

export const ENDPOINT = "https://organization.tencentcloudapi.com";

/** A session with a simulated organization, in simulated time; its machine has no turns, see `withoutTurns`. */
export class SimulatedSession {
  readonly service: SimulatedService;
  readonly session: OrganizationSession;
  readonly stop = new AbortController();
  readonly log: string[] = [];
  /** Called before each request leaves. */
  checkAlive: () => void = () => undefined;

  constructor(
    size: number,
    conditions: Partial<Conditions> = {},
    changes: Partial<SessionOptions> = {},
    members: readonly MemberOptions[] = [],
  ) {
    const all = [...numberedMembers(size), ...members];
    this.service = new SimulatedService({ members: all, conditions }, () => 50);
    const { env = {} } = changes;
    this.session = new OrganizationSession({
      authority: () => readAuthority(env, [process.cwd()]),
      endpoint: ENDPOINT,
      language: "en-US",
      env: {},
      stop: this.stop.signal,
      effects: { ...REAL_EFFECTS, now: Date.now, random: () => 0.5 },
      log: (level, message) => this.log.push(`${level} ${message}`),
      checkAlive: () => {
        this.checkAlive();
      },
      open: () => this.#organization,
      ...changes,
    });
  }

  get actions(): string[] {
    return this.service.sent.map(({ action }) => action);
  }

  /** The most requests of one action that left, or arrived, within any second. */
  get mostInASecond(): number {
    const byAction = new Map<string, number[]>();
    for (const { action, at } of this.service.sent) {
      byAction.set(action, [...(byAction.get(action) ?? []), at]);
    }
    const counts = [...byAction.values()].flatMap((times) =>
      times.map((start) => times.filter((at) => at >= start && at < start + 1_000).length),
    );
    return Math.max(0, ...counts);
  }

  get #organization(): OpenOrganization {
    return {
      endpoint: ENDPOINT,
      calls: this.service.calls,
      credentialsName: { source: "environmentKeys" },
      unused: [],
      close: () => Promise.resolve(),
    };
  }
}

/** Lets the tests of a file run on a machine that has no turns: waiting for one is not simulated. */
export function withoutTurns(): void {
  beforeEach(() => {
    jest.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server) {
      process.nextTick(() => this.emit("error", Object.assign(new Error("no"), { code: "EPERM" })));
      return this;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
}

/** UINs by position. */
export function uins(...positions: readonly number[]): Uin[] {
  return positions.map((position) => parseUin(uin(position)));
}
