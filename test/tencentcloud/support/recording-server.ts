import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it reached the server. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with a request. */
export type Answer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string }
  | "no answer"
  | "headers only"
  | "reset";

/** A server on this machine's loopback that answers as told and keeps what it received. */
export class RecordingServer {
  readonly requests: ReceivedRequest[] = [];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** @param answer is given the request and how many came before it */
  static async start(answer: (request: ReceivedRequest, index: number) => Answer): Promise<RecordingServer> {
    const listener: RequestListener = (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const { method = "", url = "", headers } = incoming;
        const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
        const reply = answer(request, recording.requests.push(request) - 1);
        if (reply === "reset") incoming.socket.resetAndDestroy();
        else if (reply === "headers only") outgoing.writeHead(200).flushHeaders();
        else if (reply !== "no answer")
          outgoing.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
      });
    };
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const recording = new RecordingServer(server, `http://127.0.0.1:${port}`);
    return recording;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A successful answer of the API. */
export function apiAnswer(fields: object, headers: Record<string, string> = {}): Answer {
  return { headers, body: JSON.stringify({ Response: { ...fields, RequestId: "req-1" } }) };
}

/** A refusal of the API. */
export function apiError(code: string, message = "", headers: Record<string, string> = {}): Answer {
  return apiAnswer({ Error: { Code: code, Message: message } }, headers);
}
