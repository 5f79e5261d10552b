import { firstOf } from "./names";
import type { Sentences } from "./sentence";

/** What the provider finds in code, state and plan. */
export const PROVIDER_PROBLEMS = {
  unknownInPlan: ({ name }) =>
    `expected ${name} to be known when Terraform plans, got a value that is known only after the apply: write it into the code`,
  unknownNotRefreshed: ({ organizationId, uins }) =>
    `expected whom the code declares in organization ${organizationId} to be known when Terraform plans with -refresh=false, got UINs that are known only after the apply, and these may leave: ${firstOf(uins)}. Plan without -refresh=false: then they wait in pending, and the next plan shows who leaves`,
  declaredOtherwise: ({ organizationId, membership, onlyInBlock, onlyHere }) =>
    `expected declared.${organizationId}.${JSON.stringify(membership)} of the provider to name the same members as the resource, got ` +
    [
      ...(onlyInBlock.length > 0 ? [`only there: ${firstOf(onlyInBlock)}`] : []),
      ...(onlyHere.length > 0 ? [`only in the resource: ${firstOf(onlyHere)}`] : []),
    ].join("; ") +
    ": let both come from one value",
  severalWithoutDeclared: ({ organizationId }) =>
    `expected one organization_members of organization ${organizationId}, as one is authoritative, got several, of which each would remove the members of the others: name the members of all of them in declared of the provider's block, or make none of them authoritative`,
  leavesAndDeclared: ({ organizationId, uins }) =>
    `expected members of organization ${organizationId} that leave one organization_members to be declared in no other, got ${firstOf(uins)}: name the members of all of them in declared of the provider's block, and moving a member removes nobody`,
  notLeavingAnyMore: ({ organizationId, uins }) =>
    `nothing was sent: expected everybody in removing to have left the code of organization ${organizationId}, and these have not: ${firstOf(uins)}. Make a new plan`,
  backAgain: ({ organizationId, uins }) =>
    `expected whoever leaves the code and was in organization ${organizationId} no more to be gone still, and these may be there again: ${firstOf(uins)}. Nobody was removed, and they wait in pending: apply again, and the next plan shows them as leaving`,
  pausedDelete: ({ uins }) =>
    `removal.paused is set and these should leave: ${firstOf(uins)}. With the object it would be forgotten: end the pause and apply, declare them again, or take the object out of the state (terraform state rm) if they are to stay`,
  movedFromOther: ({ type }) =>
    `expected members to be moved here from null_resource or terraform_data, got ${type}: correct the moved block`,
  terraformStopped: () => "Terraform was interrupted: nothing more is sent; apply again to go on",
} satisfies Partial<Sentences>;
