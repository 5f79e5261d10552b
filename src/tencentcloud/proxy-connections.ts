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
 * as long as the proxy has not let it pass, one tunnel alone is asked for, and where no answer comes the others fail with it.
 */
export class ProxyConnections extends Pool {
  #passwordRefusedAtMs = -Infinity;
  #isPasswordAccepted = false;
  /** The tunnel that tells whether the password passes, while it is asked for. */
  #first: Promise<void> | undefined;

  override connect(options: TunnelOptions): Promise<Dispatcher.ConnectData>;
  override connect(
    options: TunnelOptions,
    callback: (error: Error | null, data: Dispatcher.ConnectData) => void,
  ): void;
  override async connect(options: TunnelOptions): Promise<Dispatcher.ConnectData> {
    while (this.#first) await this.#first;
    if (performance.now() - this.#passwordRefusedAtMs < LOCKOUT_MS) throw new ProxyRefusal(407);
    const tunnel = this.#makeTunnel(options);
    if (!this.#isPasswordAccepted) this.#letOthersWaitFor(tunnel);
    return tunnel;
  }

  #letOthersWaitFor(tunnel: Promise<unknown>): void {
    const answered = tunnel
      .catch((error: unknown) => {
        if (!(error instanceof ProxyRefusal)) throw error;
      })
      .then(() => undefined)
      .finally(() => {
        this.#first = undefined;
      });
    answered.catch(() => undefined); // maybe nobody waits
    this.#first = answered;
  }

  async #makeTunnel(options: TunnelOptions): Promise<Dispatcher.ConnectData> {
    const answer = await this.#ask(options);
    this.#isPasswordAccepted = answer.statusCode !== 407;
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
