import { TerraformResource, type TerraformStack } from "cdktf";
import {
  type Engine,
  OrganizationMembership,
  type OrganizationMembershipProps,
} from "cdktf-tencentcloud-organization";

/** A plan to record: what was deployed, what happened since, and what is planned now. */
export interface Recording {
  /** What is deployed first. @default nothing */
  readonly deployed?: Declaration;
  /** Terraform's commands in between, for the members' resource at `address`. @default none */
  readonly meanwhile?: (address: string) => readonly (readonly string[])[];
  readonly planned: Declaration;
  /** What a file beside the stack changes in the members' resource, as it was written. @default nothing */
  readonly override?: (block: Block, engine: Engine) => Block;
  /** More arguments of `terraform plan`. @default none */
  readonly arguments?: (address: string) => readonly string[];
}

/** What is synthesized, and what is changed after that: the construct refuses some of what is recorded. */
export interface Declaration {
  readonly declare: (stack: TerraformStack, engine: Engine) => void;
  /** Changes the configuration; `block` is that of the members' resource. */
  readonly edit?: (block: Block, configuration: Block, engine: Engine) => void;
}

/** A part of Terraform's configuration. */
export type Block = Record<string, unknown>;

type Props = Partial<OrganizationMembershipProps>;

/** The argument that keeps the members. */
export const MEMBERS: Readonly<Record<Engine, string>> = {
  null_resource: "triggers",
  terraform_data: "triggers_replace",
  provider: "members",
};

export const THREE = {
  "100000000001": "payments-prod",
  "100000000002": "payments-staging",
  "100000000003": "search-prod",
};
export const TWO = { "100000000001": "payments-prod", "100000000003": "search-prod" };
const OTHER = { terraformResourceType: "terraform_data" };
export const REASONS = { reasons: { "100000000002": "merged into search, OPS-412" } };

/** A change of the file that keeps what the construct made beside it. */
const LIFECYCLE = { lifecycle: { create_before_destroy: true } };

/** Every row of the plan table in Terraform's behaviour towards a membership, and what else a plan can hold. */
export const RECORDINGS: Readonly<Record<string, Recording>> = {
  "first-create": { planned: declared(THREE) },
  "no-change": { deployed: declared(THREE), planned: declared(THREE) },
  label: { deployed: declared(THREE), planned: declared({ ...THREE, "100000000001": "payments" }) },
  add: { deployed: declared(TWO), planned: declared(THREE) },
  remove: { deployed: declared(THREE), planned: declared(TWO, REASONS) },
  capped: { deployed: declared(THREE), planned: declared(TWO, { removal: { maxRemovals: { count: 0 } } }) },
  "approval-required": {
    deployed: declared(THREE),
    planned: declared(TWO, { removal: { requireApproval: true } }),
  },
  tainted: {
    deployed: declared(THREE),
    meanwhile: (address) => [["taint", address]],
    planned: declared(TWO, REASONS),
  },
  "tainted-full-destroy": {
    deployed: declared(THREE),
    meanwhile: (address) => [["taint", address]],
    planned: declared(TWO),
    arguments: () => ["-destroy"],
  },
  "replace-by-request": {
    deployed: declared(THREE),
    planned: declared(THREE),
    arguments: (address) => [`-replace=${address}`],
  },
  "create-before-destroy": {
    deployed: declared(THREE),
    planned: edited(declared(TWO), (block) => Object.assign(block, LIFECYCLE)),
  },
  "create-before-destroy-inherited": {
    deployed: declared(THREE),
    planned: edited(declared(TWO), (_, configuration, engine) => {
      addResource(configuration, "dependent", { depends_on: [`${engine}.membership`], ...LIFECYCLE });
    }),
  },
  "provisioner-missing": {
    deployed: declared(THREE),
    planned: edited(declared(TWO), (block) => delete block["provisioner"]),
  },
  "not-targeted": {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        declared(TWO).declare(stack, engine);
        new TerraformResource(stack, "other", OTHER);
      },
    },
    arguments: () => ["-target=terraform_data.other"],
  },
  "full-destroy": { deployed: declared(THREE), planned: declared(THREE), arguments: () => ["-destroy"] },
  "full-destroy-with-pending-removal": {
    deployed: declared(THREE),
    planned: declared(TWO),
    arguments: () => ["-destroy"],
  },
  "gone-from-configuration": { deployed: declared(THREE), planned: { declare: () => undefined } },
  "renamed-without-moved": { deployed: declared(THREE), planned: declared(TWO, {}, "members") },
  moved: {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        const { resource } = new OrganizationMembership(stack, "members", propsOf(TWO, engine));
        resource.moveFromId(`${engine}.membership`);
      },
    },
  },
  "state-removed": {
    deployed: declared(THREE),
    meanwhile: (address) => [["state", "rm", address]],
    planned: declared(TWO),
  },
  retired: {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        OrganizationMembership.retire(stack, "membership", propsOf(TWO, engine));
      },
    },
  },
  forgotten: {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        stack.addOverride("removed", [{ from: `${engine}.membership`, lifecycle: { destroy: false } }]);
      },
    },
  },

  "state-of-version-0.1": {
    deployed: edited(declared(THREE), (block, _, engine) => delete membersIn(block, engine)["organization"]),
    planned: declared(TWO),
  },
  "state-of-another-organization": {
    deployed: declared(THREE, { organizationId: "10002" }),
    planned: declared(THREE),
  },
  "state-of-another-resource": {
    deployed: edited(declared(THREE), (block, _, engine) => (block[MEMBERS[engine]] = { build: "417" })),
    planned: declared(TWO),
  },
  "state-without-members": {
    deployed: edited(declared(THREE), (block, _, engine) => (block[MEMBERS[engine]] = undefined)),
    planned: declared(TWO),
  },

  "unknown-uin": {
    deployed: declared(THREE),
    planned: edited(declared(TWO), (block, configuration, engine) => {
      addResource(configuration, "other", {});
      membersIn(block, engine)["100000000002"] = "${terraform_data.other.id}";
    }),
  },
  "other-environment": {
    deployed: declared(THREE),
    planned: edited(declared(TWO), (block) => {
      const provisioner = provisionerIn(block);
      provisioner["environment"] = {
        ...Object(provisioner["environment"]),
        NODE_OPTIONS: "--require=./hook.js",
      };
    }),
  },
  "extra-provisioner": {
    deployed: declared(THREE),
    planned: declared(TWO),
    override: ({ provisioner }) => ({
      provisioner: [...(provisioner as Block[]), { "local-exec": { command: "echo gone", when: "destroy" } }],
    }),
  },
  "ignore-changes": {
    deployed: declared(THREE),
    planned: declared(TWO),
    override: (_, engine) => ({ lifecycle: { ignore_changes: [MEMBERS[engine]] } }),
  },
  "on-failure-continue": {
    deployed: declared(THREE),
    planned: declared(TWO),
    override: (block) => ({
      provisioner: [{ "local-exec": { ...provisionerIn(block), on_failure: "continue" } }],
    }),
  },
};

export function declared(
  members: OrganizationMembershipProps["members"],
  props: Props = {},
  id = "membership",
): Declaration {
  return {
    declare: (stack, engine) => {
      new OrganizationMembership(stack, id, { ...propsOf(members, engine), ...props });
    },
  };
}

export function edited(declaration: Declaration, edit: NonNullable<Declaration["edit"]>): Declaration {
  return { ...declaration, edit };
}

export function propsOf(
  members: OrganizationMembershipProps["members"],
  engine: Engine,
): OrganizationMembershipProps {
  return { organizationId: "10001", members, engine };
}

function membersIn(block: Block, engine: Engine): Block {
  return block[MEMBERS[engine]] as Block;
}

function provisionerIn({ provisioner }: Block): Block {
  return (provisioner as { readonly "local-exec": Block }[])[0]?.["local-exec"] ?? {};
}

function addResource(configuration: Block, name: string, block: Block): void {
  const resources = configuration["resource"] as Record<string, Block>;
  (resources["terraform_data"] ??= {})[name] = block;
}
