import { TerraformResource, type TerraformStack } from "cdktf";
import {
  type Engine,
  OrganizationMembership,
  type OrganizationMembershipProps,
} from "cdktf-tencentcloud-organization";

/** A plan to record: what was deployed, what happened since, and what is planned now. */
export interface Recording {
  /** Declares what is deployed first. @default nothing */
  readonly deployed?: Declare;
  /** Terraform's commands in between, for the members' resource at `address`. @default none */
  readonly meanwhile?: (address: string) => readonly (readonly string[])[];
  /** Declares what is planned. */
  readonly planned: Declare;
  /** More arguments of `terraform plan`. @default none */
  readonly arguments?: (address: string) => readonly string[];
}

type Declare = (stack: TerraformStack, engine: Engine) => void;
type Props = Partial<OrganizationMembershipProps>;

const THREE = {
  "100000000001": "payments-prod",
  "100000000002": "payments-staging",
  "100000000003": "search-prod",
};
const TWO = { "100000000001": "payments-prod", "100000000003": "search-prod" };
const OTHER = { terraformResourceType: "terraform_data" };
const LEAVING = { "100000000002": "merged into search, OPS-412" };

/** Every row of the plan table in Terraform's behaviour towards a membership, and what else a plan can hold. */
export const RECORDINGS: Readonly<Record<string, Recording>> = {
  "first-create": { planned: declared(THREE) },
  "no-change": { deployed: declared(THREE), planned: declared(THREE) },
  label: { deployed: declared(THREE), planned: declared({ ...THREE, "100000000001": "payments" }) },
  add: { deployed: declared(TWO), planned: declared(THREE) },
  remove: {
    deployed: declared(THREE),
    planned: declared(TWO, { leaving: LEAVING, organizationId: "10001" }),
  },
  capped: { deployed: declared(THREE), planned: declared(TWO, { removal: { maxRemovals: { count: 0 } } }) },
  "approval-required": {
    deployed: declared(THREE),
    planned: declared(TWO, { removal: { requireApproval: true } }),
  },
  tainted: {
    deployed: declared(THREE),
    meanwhile: (address) => [["taint", address]],
    planned: declared(TWO, { leaving: LEAVING }),
  },
  "tainted-full-destroy": {
    deployed: declared(THREE, { onDestroy: "remove" }),
    meanwhile: (address) => [["taint", teardownOf(address)]],
    planned: declared(THREE, { onDestroy: "remove" }),
    arguments: () => ["-destroy"],
  },
  "replace-by-request": {
    deployed: declared(THREE),
    planned: declared(THREE),
    arguments: (address) => [`-replace=${address}`],
  },
  "create-before-destroy": {
    deployed: declared(THREE),
    planned: declared(TWO, {}, (resource) => (resource.lifecycle = { createBeforeDestroy: true })),
  },
  "create-before-destroy-inherited": {
    deployed: declared(THREE),
    planned: declared(TWO, {}, (resource, _, stack) => {
      const lifecycle = { createBeforeDestroy: true };
      new TerraformResource(stack, "dependent", { ...OTHER, dependsOn: [resource], lifecycle });
    }),
  },
  "provisioner-missing": {
    deployed: declared(THREE),
    planned: declared(TWO, {}, (resource) => delete resource.provisioners),
  },
  "not-targeted": {
    deployed: declared(THREE),
    planned: declared(TWO, {}, (_, __, stack) => new TerraformResource(stack, "other", OTHER)),
    arguments: () => ["-target=terraform_data.other"],
  },
  "full-destroy": { deployed: declared(THREE), planned: declared(THREE), arguments: () => ["-destroy"] },
  "full-destroy-with-pending-removal": {
    deployed: declared(THREE),
    planned: declared(TWO),
    arguments: () => ["-destroy"],
  },
  "full-destroy-with-teardown": {
    deployed: declared(THREE, { onDestroy: "remove" }),
    planned: declared(THREE, { onDestroy: "remove" }),
    arguments: () => ["-destroy"],
  },
  "teardown-replaced": {
    deployed: declared(THREE, { onDestroy: "remove" }),
    planned: declared(THREE, { onDestroy: "remove" }),
    arguments: (address) => [`-replace=${teardownOf(address)}`],
  },
  "gone-from-configuration": { deployed: declared(THREE), planned: () => undefined },
  "renamed-without-moved": { deployed: declared(THREE), planned: declared(TWO, {}, undefined, "members") },
  moved: {
    deployed: declared(THREE),
    planned: declared(
      TWO,
      {},
      (resource) => {
        resource.moveFromId(`${resource.terraformResourceType}.membership`);
      },
      "members",
    ),
  },
  "state-removed": {
    deployed: declared(THREE),
    meanwhile: (address) => [["state", "rm", address]],
    planned: declared(TWO),
  },
  retired: {
    deployed: declared(THREE),
    planned: (stack, engine) => {
      OrganizationMembership.retire(stack, "membership", { members: TWO, engine });
    },
  },
  forgotten: {
    deployed: declared(THREE),
    planned: (stack, engine) => {
      stack.addOverride("removed", [{ from: `${engine}.membership`, lifecycle: { destroy: false } }]);
    },
  },
  "unknown-uin": {
    deployed: declared(THREE),
    planned: declared(TWO, {}, (resource, engine, stack) => {
      new TerraformResource(stack, "other", OTHER);
      const triggers = engine === "null_resource" ? "triggers" : "triggers_replace";
      resource.addOverride(`${triggers}.100000000002`, "${terraform_data.other.id}");
    }),
  },
};

/** The resource behind `onDestroy: "remove"`, as cdktf names it. */
function teardownOf(address: string): string {
  return `${address}_Teardown_C88CB6B7`;
}

function declared(
  members: OrganizationMembershipProps["members"],
  props: Props = {},
  change?: (resource: TerraformResource, engine: Engine, stack: TerraformStack) => unknown,
  id = "membership",
): Declare {
  return (stack, engine) => {
    const { resource } = new OrganizationMembership(stack, id, { members, engine, ...props });
    change?.(resource, engine, stack);
  };
}
