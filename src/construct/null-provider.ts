import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Stacks that were found to have one, or were given it. */
const ensured = new WeakSet<TerraformStack>();

/** Declares the null provider in `stack`, unless the stack declares it itself: Terraform takes it only once. */
export function ensureNullProvider(stack: TerraformStack): void {
  if (ensured.has(stack)) return;
  ensured.add(stack);
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
