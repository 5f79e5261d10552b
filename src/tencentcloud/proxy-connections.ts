import type { Dispatcher } from "undici";
import { ProxyRefusal } from "./proxy-refusal";
import { errors, Pool } from "./undici";

type TunnelOptions = Omit<Dispatcher.ConnectOptions, "origin">;

/** How long a proxy that does not accept the password is not asked again, in milliseconds. */
const LOCKOUT_MS = 60_000;

/**
 * The connections to a proxy, over which tunnels are asked for (`CONNECT`).
 *
 * undici reports a connection that the other side closed as a `SocketError`. When a tunnel's making fails so, its
 * client takes it for the end of a connection that was in use and makes the next one at once: with a proxy that
 * closes whatever it accepts, thousands a second, for ever, past every time-out. Any other error ends the
 * request, so this one becomes another.
 *
 * A password that was refused is not sent again for a minute, whichever service is called next: a few lock an account. So
 * as long as the proxy has not answered once, one tunnel alone is asked for.
 */
export class ProxyConnections extends Pool {
  #passwordRefusedAtMs = -Infinity;
  #firstAnswer: Promise<unknown> | undefined;

  override connect(options: TunnelOptions): Promise<Dispatcher.ConnectData>;
  override connect(
    options: TunnelOptions,
    callback: (error: Error | null, data: Dispatcher.ConnectData) => void,
  ): void;
  override async connect(options: TunnelOptions): Promise<Dispatcher.ConnectData> {
    if (this.#firstAnswer) await this.#firstAnswer;
    if (performance.now() - this.#passwordRefusedAtMs < LOCKOUT_MS) throw new ProxyRefusal(407);
    const tunnel = this.#makeTunnel(options);
    this.#firstAnswer ??= Promise.allSettled([tunnel]);
    return tunnel;
  }

  async #makeTunnel(options: TunnelOptions): Promise<Dispatcher.ConnectData> {
    const answer = await this.#ask(options);
    if (answer.statusCode === 200) return answer;
    answer.socket.on("error", () => undefined).destroy();
    if (answer.statusCode === 407) this.#passwordRefusedAtMs = performance.now();
    throw new ProxyRefusal(answer.statusCode);
  }

  async #ask(options: TunnelOptions): Promise<Dispatcher.ConnectData> {
    try {
      return await super.connect(options);
    } catch (cause) {
      if (!(cause instanceof errors.SocketError || cause instanceof errors.InformationalError)) throw cause;
      throw new Error("the proxy closed the connection instead of making a tunnel", { cause });
    }
  }
}
