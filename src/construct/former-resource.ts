import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Difference } from "../manifest/own-block";
import { type BlocksByOrigin, resourceOf } from "./moved-blocks";
import type { FormerEngine } from "./props";

/** Older ones do not move a resource to one of another type, and fail at every plan. */
const SINCE_TERRAFORM = ">= 1.8";

/** The resource of the engine that a membership had before, from which Terraform carries the previous members over. */
export class FormerResource extends TerraformElement {
  readonly #type: FormerEngine;
  readonly #now: TerraformResource;

  /** @param now the resource that takes them over */
  constructor(scope: Construct, id: string, type: FormerEngine, now: TerraformResource) {
    super(scope, id);
    this.#type = type;
    this.#now = now;
  }

  /** Where the moves of the stack's configuration do not carry them over, by address. */
  differences(moves: BlocksByOrigin): readonly (readonly [address: string, Difference])[] {
    const { from, to } = this.#move();
    const isMoved = moves.get(from)?.some((block) => resourceOf(block["to"]) === to);
    return isMoved ? [] : [[to, { at: "moved", expected: this.#move(), got: undefined }]];
  }

  override toTerraform(): object {
    return { terraform: { required_version: SINCE_TERRAFORM }, moved: [this.#move()] };
  }

  #move() {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.#now;
    return { from: `${this.#type}.${name}`, to: `${type}.${name}` };
  }
}
