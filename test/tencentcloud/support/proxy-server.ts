import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** What a proxy does with a client that asks for a tunnel. */
export type ProxyConduct =
  /** Makes the tunnel, to this port of this machine whatever was asked for. */
  | { readonly tunnelTo: number }
  /** Answers so; "refuse" is 407. */
  | { readonly refuseWith: number }
  | "refuse"
  | "close"
  | "close once, then refuse"
  | "say nothing";

/** A proxy on this machine's loopback that keeps the heads of the requests it received. */
export class ProxyServer {
  readonly requests: string[] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(conduct: ProxyConduct): Promise<ProxyServer> {
    const server = createServer((socket) => {
      proxy.#serve(socket, conduct);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const proxy = new ProxyServer(server, `http://proxy-user:proxy-password@127.0.0.1:${port}`);
    return proxy;
  }

  #serve(socket: Socket, conduct: ProxyConduct): void {
    this.#sockets.add(socket.on("error", () => socket.destroy()));
    socket.once("data", (head) => {
      this.requests.push(head.toString());
      const isFirst = this.requests.length === 1;
      if (conduct === "close" || (conduct === "close once, then refuse" && isFirst)) socket.end();
      else if (conduct === "refuse" || conduct === "close once, then refuse")
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      else if (conduct === "say nothing") return;
      else if ("refuseWith" in conduct) socket.end(`HTTP/1.1 ${conduct.refuseWith} No\r\n\r\n`);
      else {
        const target = connect(conduct.tunnelTo, "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
          socket.pipe(target).pipe(socket);
        });
        this.#sockets.add(target.on("error", () => socket.destroy()));
      }
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
