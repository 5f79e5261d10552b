import { DataResource, TerraformStack } from "cdktf";

/** Stacks of which a resource runs Terraform to ask for its version. */
const asking = new WeakSet<TerraformStack>();

/** cdktf's, of which each runs Terraform when it is validated: in a stack of many, one will do. */
export class StackDataResource extends DataResource {
  constructor(...made: ConstructorParameters<typeof DataResource>) {
    super(...made);
    const stack = TerraformStack.of(this);
    if (asking.has(stack)) Object.assign(this.node, { _validations: [] }); // nothing public takes one back
    asking.add(stack);
  }
}
