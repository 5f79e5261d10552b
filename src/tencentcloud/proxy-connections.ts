import { type Dispatcher, errors, Pool } from "undici";

type TunnelOptions = Omit<Dispatcher.ConnectOptions, "origin">;

/**
 * The connections to a proxy, over which tunnels are asked for (`CONNECT`).
 *
 * undici reports a connection that the other side closed as a `SocketError`. When a tunnel's making fails so, its
 * client takes it for the end of a connection that was in use and makes the next one at once: with a proxy that
 * closes whatever it accepts, thousands a second, for ever, past every time-out. Any other error ends the
 * request, so this one becomes another.
 */
export class ProxyConnections extends Pool {
  override connect(options: TunnelOptions): Promise<Dispatcher.ConnectData>;
  override connect(
    options: TunnelOptions,
    callback: (error: Error | null, data: Dispatcher.ConnectData) => void,
  ): void;
  override async connect(options: TunnelOptions): Promise<Dispatcher.ConnectData> {
    try {
      return await super.connect(options);
    } catch (cause) {
      if (!(cause instanceof errors.SocketError || cause instanceof errors.InformationalError)) throw cause;
      throw new Error("the proxy closed the connection instead of making a tunnel", { cause });
    }
  }
}
