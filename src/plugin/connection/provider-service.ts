import type { handleUnaryCall, Server } from "@grpc/grpc-js";
import { decodeMessage, encodeMessage } from "../protocol/message-codec";
import { RequestError } from "../protocol/request-error";
import type { Rpcs } from "../protocol/rpc";
import { status } from "./grpc";
import { method } from "./method";

type AnyRpc = (request: unknown) => Promise<object>;

/**
 * Adds Terraform's service.
 *
 * @returns the calls that are under way
 */
export function addProviderService(server: Server, rpcs: Rpcs): ReadonlySet<Promise<unknown>> {
  const underWay = new Set<Promise<unknown>>();
  const names = Object.keys(rpcs) as (keyof Rpcs)[];
  server.addService(
    Object.fromEntries(names.map((name) => [name, method(`/tfplugin6.Provider/${name}`)])),
    Object.fromEntries(names.map((name) => [name, handler(name, rpcs[name] as AnyRpc, underWay)])),
  );
  return underWay;
}

function handler(
  name: keyof Rpcs,
  rpc: AnyRpc,
  underWay: Set<Promise<unknown>>,
): handleUnaryCall<Buffer, Buffer> {
  return ({ request }, answer) => {
    const call = answered(name, rpc, request)
      .then(
        (response) => {
          answer(null, response);
        },
        (error: unknown) => {
          const code = error instanceof RequestError ? status.INVALID_ARGUMENT : status.INTERNAL;
          answer({ code, details: messageOf(error) });
        },
      )
      .finally(() => underWay.delete(call));
    underWay.add(call);
  };
}

async function answered(name: keyof Rpcs, rpc: AnyRpc, request: Buffer): Promise<Buffer> {
  return Buffer.from(encodeMessage(`${name}.Response`, await rpc(decodeRequest(name, request))));
}

function decodeRequest(name: keyof Rpcs, request: Buffer): unknown {
  try {
    return decodeMessage(`${name}.Request`, request);
  } catch (error) {
    throw new RequestError(`Expected a request of ${name}, got what cannot be read: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
