import type {
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  Server,
} from "@grpc/grpc-js";
import { method } from "./method";

// What go-plugin, with which Terraform starts its providers, expects of every one of them. The messages are empty, or one and the same.

const EMPTY = Buffer.of();

/** `HealthCheckResponse { status: SERVING }` */
const SERVING = Buffer.of(0x08, 1);

/**
 * Adds go-plugin's services.
 *
 * @returns settles when Terraform has said that it needs the provider no more
 */
export function addHostServices(server: Server): Promise<void> {
  const check: handleUnaryCall<Buffer, Buffer> = (_call, answer) => {
    answer(null, SERVING);
  };
  server.addService({ Check: method("/grpc.health.v1.Health/Check") }, { Check: check });

  // Other ways for the two to talk, which have to be there: nothing is ever said on them.
  const startStream: handleBidiStreamingCall<Buffer, Buffer> = (call) => {
    call.on("end", () => {
      call.end();
    });
    call.resume();
  };
  server.addService(
    { StartStream: method("/plugin.GRPCBroker/StartStream", { requestStream: true, responseStream: true }) },
    { StartStream: startStream },
  );
  const streamStdio: handleServerStreamingCall<Buffer, Buffer> = () => undefined;
  server.addService(
    { StreamStdio: method("/plugin.GRPCStdio/StreamStdio", { responseStream: true }) },
    { StreamStdio: streamStdio },
  );

  return new Promise((resolve) => {
    const shutdown: handleUnaryCall<Buffer, Buffer> = (_call, answer) => {
      answer(null, EMPTY);
      resolve();
    };
    server.addService({ Shutdown: method("/plugin.GRPCController/Shutdown") }, { Shutdown: shutdown });
  });
}
