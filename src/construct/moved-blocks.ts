import { grouped } from "../domain/grouped";
import { isPlainObject } from "../domain/value";
import type { Json } from "./members-engine";

/** `moved` or `removed` blocks, by the address of the resource that each is about. */
export type BlocksByOrigin = ReadonlyMap<string, readonly Json[]>;

/** Terraform takes a list of lists for one list. */
export function blocksByOrigin(blocks: unknown): BlocksByOrigin {
  return grouped([blocks].flat(Infinity).filter(isPlainObject), ({ from }) => [resourceOf(from)]);
}

/** The resource that an address of a move names; an instance's key does not matter. */
export function resourceOf(address: unknown): string {
  return String(address)
    .replace(/\[.*?\]|\s/g, "")
    .replace(/^resource\./, "");
}
