import type { MethodDefinition } from "@grpc/grpc-js";

/** Which side of a call says more than one thing. */
interface Streams {
  readonly requestStream?: boolean;
  readonly responseStream?: boolean;
}

/** A method whose messages are left as bytes: gRPC would not say what is wrong with one that cannot be read. */
export function method(path: string, streams: Streams = {}): MethodDefinition<Buffer, Buffer> {
  return {
    path,
    requestStream: false,
    responseStream: false,
    ...streams,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
}

function asItIs(bytes: Buffer): Buffer {
  return bytes;
}
