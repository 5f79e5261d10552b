import { type GrpcServer, grpcServer } from "./connection/grpc-server";
import type { Provider } from "./provider";
import { providerRpcs } from "./provider-rpcs";

/** A provider that is ready for Terraform's calls. */
export interface ServedProvider {
  readonly server: GrpcServer;
  /** Ends what is under way; may be called more than once. */
  readonly stop: () => void;
}

export function servedProvider(provider: Provider): ServedProvider {
  return {
    server: grpcServer(providerRpcs(provider)),
    stop: () => {
      provider.stop();
    },
  };
}
