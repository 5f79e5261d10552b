import type { Message, Received } from "./message";
import type { MessageName } from "./messages";

type RpcName<N = MessageName> = N extends `${infer Rpc}.Request` ? Rpc : never;

/** The methods of Terraform's service that this room knows. Whatever else Terraform asks for is not implemented. */
export type Rpcs = {
  readonly [N in RpcName]: (request: Received<`${N}.Request`>) => Promise<Message<`${N}.Response`>>;
};
