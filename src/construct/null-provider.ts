import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Declares the null provider in `stack`, unless the stack declares it itself: Terraform takes it only once. */
export function ensureNullProvider(stack: TerraformStack): void {
  const ofStack = stack.node.findAll().filter((construct) => TerraformStack.of(construct) === stack);
  if (!ofStack.some(isDefaultNullProvider)) new NullProvider(stack, "organization-membership-null");
}

function isDefaultNullProvider(construct: IConstruct): boolean {
  return (
    TerraformProvider.isTerraformProvider(construct) &&
    construct.terraformResourceType === NullProvider.tfResourceType &&
    construct.alias === undefined
  );
}
