import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Simulator } from "../../../src/simulator";

/** What an answer says beside what decides: `name` is the field's. */
export type Taint = (value: string, name: string) => string;

/** Fields whose texts are somebody's words, or are shown as they are. */
const WORDS = ["RequestId", "Code", "Message", "Name", "NickName", "Remark", "Arn"];

/** What stands before a simulator and changes the words of its answers. */
export class TaintedAnswers implements AsyncDisposable {
  readonly #server = createServer((incoming, response) => void this.#forward(incoming, response));

  private constructor(
    private readonly simulator: Simulator,
    private readonly taint: Taint,
  ) {}

  static async start(simulator: Simulator, taint: Taint): Promise<TaintedAnswers> {
    const answers = new TaintedAnswers(simulator, taint);
    answers.#server.listen(0, "127.0.0.1");
    await once(answers.#server, "listening");
    return answers;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers, url } = incoming;
    try {
      const outgoing = request(new URL(url ?? "/", this.simulator.endpoint), { method, headers });
      const answered = once(outgoing, "response") as Promise<[IncomingMessage]>;
      outgoing.end(await text(incoming));
      const [answer] = await answered;
      const type = this.taint(answer.headers["content-type"] ?? "", "Content-Type");
      response.writeHead(answer.statusCode ?? 500, { "content-type": type.replace(/[^ -~]/g, "") });
      response.end(this.#tainted(await text(answer)));
    } catch {
      response.destroy(); // one of the two sides has gone
    }
  }

  #tainted(body: string): string {
    if (!body.startsWith("{")) return this.taint(body, "body");
    const taint = (name: string, value: unknown): unknown =>
      typeof value === "string" && WORDS.includes(name) ? this.taint(value, name) : value;
    return JSON.stringify(JSON.parse(body), taint);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
