import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import type { Uin } from "../domain/uin";
import type { ActionName } from "./action";
import { SimulatedApi, type AnsweredCall, type LoggedRequest } from "./api";
import { authenticate } from "./authentication";
import type { Conditions } from "./conditions";
import type { Faults } from "./faults";
import { KeyRing, SIMULATOR_CREDENTIALS, type SimulatorCredentials } from "./keys";
import type { MemberOptions, MemberRecord } from "./member";
import { metadataAnswer } from "./metadata";
import { SimulatedOrganization } from "./organization";
import { organizationActions } from "./organization-actions";
import type { SimulatorOptions } from "./simulator-options";
import { stsActions } from "./sts";
import { readCall, sendAnswer } from "./wire";

/**
 * An Organization API to test against, on a loopback port: it speaks the service's protocol, verifies
 * signatures and limits, and fails in every way that it is told to. The Security Token Service and a
 * machine's metadata service answer at the same endpoint.
 *
 * @example
 * await using simulator = await Simulator.start({
 *   organization: { members: [{ uin: "100000000001", name: "payments" }] },
 * });
 * simulator.faults.next("DeleteOrganizationMembers", { kind: "disconnect", applied: true });
 */
export class Simulator {
  readonly organization: SimulatedOrganization;

  private readonly credentials: readonly [SimulatorCredentials, ...SimulatorCredentials[]];
  private readonly now: () => number;
  private readonly keys: KeyRing;
  private readonly api: SimulatedApi;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(private readonly options: SimulatorOptions) {
    this.now = options.now ?? Date.now;
    this.credentials = options.credentials ?? [SIMULATOR_CREDENTIALS];
    this.keys = new KeyRing(this.credentials, this.now);
    this.organization = new SimulatedOrganization(options.organization, this.now);
    const actions = {
      ...organizationActions(this.organization),
      ...stsActions(this.keys, options.temporaryKeys ?? {}, this.organization.creatorUin),
    };
    this.api = new SimulatedApi(actions, this.now, options.requestsPerSecond);
  }

  /**
   * Starts a simulator that accepts requests when this resolves.
   *
   * @throws MembershipError `InvalidUin`; the error of `listen` when the port is taken
   */
  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = new Simulator(options);
    simulator.server.listen(options.port ?? 0, "127.0.0.1");
    await once(simulator.server, "listening");
    return simulator;
  }

  /** Where it listens: `http://127.0.0.1:<port>`. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The first of its key pairs as a child process reads it. */
  get environment(): Record<string, string> {
    const [{ secretId, secretKey, token }] = this.credentials;
    return {
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      ...(token !== undefined && { TENCENTCLOUD_SECURITY_TOKEN: token }),
    };
  }

  /** The UINs of the organization's members now, in numeric order. */
  get members(): readonly Uin[] {
    return this.organization.members;
  }

  /** The organization's members now, in the order in which they are listed. */
  get memberRecords(): readonly MemberRecord[] {
    return this.organization.memberRecords;
  }

  /** How the organization behaves until told otherwise. */
  get conditions(): Conditions {
    return this.organization.conditions;
  }

  /** What is to go wrong with coming requests, by action; the metadata service's are called `Metadata`. */
  get faults(): Faults {
    return this.api.faults;
  }

  /** Every request so far, in the order of arrival. */
  get requests(): readonly LoggedRequest[] {
    return this.api.requests;
  }

  /** The requests of one action so far. */
  requestsOf(action: ActionName): readonly LoggedRequest[] {
    return this.requests.filter((request) => request.action === action);
  }

  /** Adds a member, or replaces the one with its UIN. */
  addMember(member: MemberOptions): void {
    this.organization.addMember(member);
  }

  /** Lets a member go, as if it had left by itself. */
  removeMember(uin: string): void {
    this.organization.removeMember(uin);
  }

  /** Lets every temporary key pair that was issued so far expire now. */
  expireTemporaryKeys(): void {
    this.keys.expireTemporary();
  }

  /** Closes the port and every connection, answered or not. */
  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** As {@link stop}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return; // the client has gone in the middle of its request
    const answered = request.method === "POST" ? this.call(request, body) : this.metadata(request);
    const { latencyMs = 0 } = this.options;
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
    sendAnswer(response, answered, new Date(this.now()));
  }

  private call({ headers }: IncomingMessage, body: string): AnsweredCall {
    return this.api.call({
      ...readCall(headers, body),
      authenticate: ({ service, anonymous = false }) => {
        if (!anonymous) authenticate({ headers, body }, service, this.keys, this.now());
      },
    });
  }

  private metadata({ url = "" }: IncomingMessage): AnsweredCall {
    return this.api.exchange({ action: "Metadata", parameters: { path: url } }, (request) =>
      this.faults.answer(request, () => metadataAnswer(url, this.keys, this.options.temporaryKeys ?? {})),
    );
  }
}
