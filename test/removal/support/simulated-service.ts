import { REAL_EFFECTS } from "../../../src/removal/effects";
import {
  organizationActions,
  type OrganizationOptions,
  SimulatedApi,
  SimulatedOrganization,
} from "../../../src/simulator";
import type { ApiCall, TencentCloudClient } from "../../../src/tencentcloud/client";
import type { ApiResponse } from "../../../src/tencentcloud/envelope";
import { isLastingStatus } from "../../../src/tencentcloud/proxy-refusal";
import { TencentCloudError } from "../../../src/tencentcloud/tencentcloud-error";
import { type OrganizationCalls, organizationApi } from "../../../src/tencentcloud/organization-api";

/** After so long without an answer the client gives up. */
const TIMEOUT_MS = 60_000;

/** The simulated API at the end of a line that takes time and loses answers, all in simulated time. */
export class SimulatedService {
  readonly organization: SimulatedOrganization;
  readonly api: SimulatedApi;
  readonly calls: OrganizationCalls;
  /** When each request left. */
  readonly sent: { readonly action: string; readonly at: number }[] = [];
  /** Called before each request is answered. */
  onRequest: (organization: SimulatedOrganization) => void = () => undefined;

  /** @param latencyMs how long each way of a request takes */
  constructor(
    options: OrganizationOptions,
    private readonly latencyMs: () => number,
  ) {
    this.organization = new SimulatedOrganization(options, Date.now);
    this.api = new SimulatedApi(organizationActions(this.organization), Date.now);
    const client: Pick<TencentCloudClient, "call"> = { call: (call, signal) => this.#call(call, signal) };
    this.calls = organizationApi(client as TencentCloudClient);
  }

  async #call({ action, version, payload }: ApiCall, signal?: AbortSignal): Promise<ApiResponse> {
    this.sent.push({ action, at: Date.now() });
    await sleep(this.latencyMs(), signal);
    this.onRequest(this.organization);
    const { requestId, answer } = this.api.call({ action, version, parameters: payload });
    await sleep(answer.kind === "hang" ? TIMEOUT_MS : this.latencyMs(), signal);
    const noAnswer = (code: string, serviceMessage: string): TencentCloudError =>
      new TencentCloudError({ code, action, serviceMessage });
    switch (answer.kind) {
      case "response":
        return { ...answer.fields, requestId };
      case "error":
        throw new TencentCloudError({ code: answer.code, action, serviceMessage: answer.message, requestId });
      case "http":
        throw noAnswer(
          isLastingStatus(answer.status) ? "GatewayRefused" : "BadResponse",
          `HTTP ${answer.status}`,
        );
      case "disconnect":
        throw noAnswer("ConnectionFailed", "other side closed");
      case "hang":
        throw noAnswer("Timeout", "no answer");
    }
  }
}

function sleep(ms: number, signal = new AbortController().signal): Promise<void> {
  return REAL_EFFECTS.sleep(ms, signal);
}
