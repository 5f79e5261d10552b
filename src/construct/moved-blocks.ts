import { isPlainObject } from "../domain/value";
import type { Json } from "./members-engine";

/** Those `moved` or `removed` blocks that are about the resource at `address`. Terraform takes a list of lists for one list. */
export function blocksFrom(address: string, blocks: unknown): Json[] {
  return [blocks]
    .flat(Infinity)
    .filter(isPlainObject)
    .filter(({ from }) => resourceOf(from) === address);
}

/** The resource that an address of a move names; an instance's key does not matter. */
export function resourceOf(address: unknown): string {
  return String(address)
    .replace(/\[.*?\]|\s/g, "")
    .replace(/^resource\./, "");
}
