import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import type { ActionName } from "../../src/simulator";

/** What stands before a simulator and holds its answers to one action back until they are released. */
export class HeldAnswers implements AsyncDisposable {
  readonly #server = createServer((incoming, response) => void this.#forward(incoming, response));
  readonly #released: Promise<void>;
  /** Lets the answers go. */
  release!: () => void;
  /** How many were held so far. */
  held = 0;

  private constructor(
    private readonly action: ActionName,
    private readonly simulator: () => string,
  ) {
    this.#released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  /** @param simulator where it is, once somebody calls it */
  static async start(action: ActionName, simulator: () => string): Promise<HeldAnswers> {
    const answers = new HeldAnswers(action, simulator);
    answers.#server.listen(0, "127.0.0.1");
    await once(answers.#server, "listening");
    return answers;
  }

  /** Where it is called instead of the simulator. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers, url } = incoming;
    const outgoing = request(new URL(url ?? "/", this.simulator()), { method, headers });
    const answered = once(outgoing, "response") as Promise<[IncomingMessage]>;
    try {
      await pipeline(incoming, outgoing);
      const [answer] = await answered;
      if (headers["x-tc-action"] === this.action) {
        this.held += 1;
        await this.#released;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      await pipeline(answer, response);
    } catch {
      response.destroy(); // whoever asked has gone
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
