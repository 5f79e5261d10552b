import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import { grpcServer } from "../../../src/plugin/connection/grpc-server";
import { listen } from "../../../src/plugin/connection/connections";
import type { Message, Received } from "../../../src/plugin/protocol/message";
import { decodeMessage, encodeMessage } from "../../../src/plugin/protocol/message-codec";
import type { Rpcs } from "../../../src/plugin/protocol/rpc";
import { providerRpcs } from "../../../src/plugin/provider-rpcs";
import type { Provider } from "../../../src/plugin/provider";

/** In the place of Terraform: asks a provider that is served in this process. */
export class Host implements AsyncDisposable {
  readonly #client: Client;
  readonly #left: Promise<void>;

  private constructor(port: number, left: Promise<void>) {
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
    });
    this.#left = left;
  }

  static async of(provider: Provider): Promise<Host> {
    const { port, left } = await listen(grpcServer(providerRpcs(provider)).serve);
    return new Host(port, left);
  }

  async call<N extends keyof Rpcs>(
    name: N,
    request: Message<`${N}.Request`>,
  ): Promise<Received<`${N}.Response`>> {
    const bytes = await this.callRaw(
      `/tfplugin6.Provider/${name}`,
      encodeMessage(`${name}.Request`, request),
    );
    return decodeMessage(`${name}.Response`, bytes);
  }

  /** @throws ServiceError what gRPC says, where it has no answer */
  callRaw(path: string, request: Uint8Array): Promise<Buffer> {
    const asItIs = (bytes: Buffer): Buffer => bytes;
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        asItIs,
        asItIs,
        Buffer.from(request),
        (error: ServiceError | null, answer) => {
          if (error === null) resolve(answer ?? Buffer.of());
          else reject(error);
        },
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.close();
    await this.#left;
  }
}
