import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import type { Json } from "./members-engine";

/** A block as cdktf writes it: with expressions in the place of tokens, and without what is undefined. */
export function resolved(scope: IConstruct, block: object): Json {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(block, { scope, resolver, preparing: false }) as Json;
}
