import type { Socket } from "node:net";
import { Server, ServerCredentials } from "./grpc";
import { addHostServices } from "./host-services";
import { addProviderService } from "./provider-service";
import type { Rpcs } from "../protocol/rpc";

/** What Terraform calls, over connections that somebody else opens. */
export interface GrpcServer {
  readonly serve: (connection: Socket) => void;
  /** Settles when Terraform has said that it needs the provider no more. */
  readonly shutDown: Promise<void>;
  /** Settles when nothing of the provider's is under way. */
  readonly idle: () => Promise<void>;
}

/** A state is as large as it is: limits are for servers that strangers reach. */
const OPTIONS = {
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
  "grpc.enable_channelz": 0,
};

export function grpcServer(rpcs: Rpcs): GrpcServer {
  const server = new Server(OPTIONS);
  const underWay = addProviderService(server, rpcs);
  const shutDown = addHostServices(server);
  // Whoever has a connection has proved who it is.
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return {
    serve: (connection) => {
      injector.injectConnection(connection);
    },
    shutDown,
    idle: async () => {
      await Promise.allSettled(underWay);
    },
  };
}
