import { TerraformResource } from "cdktf";
import { OrganizationMembership } from "cdktf-tencentcloud-organization";
import { declared, edited, propsOf, type Recording, REASONS, THREE, TWO } from "./recordings";

const OTHER = { terraformResourceType: "terraform_data" };

/** What a plan of our own provider can hold. What it refuses leaves no plan to record. */
export const PROVIDER_RECORDINGS: Readonly<Record<string, Recording>> = {
  "first-create": { planned: declared(THREE) },
  "no-change": { deployed: declared(THREE), planned: declared(THREE) },
  label: { deployed: declared(THREE), planned: declared({ ...THREE, "100000000001": "payments" }) },
  add: { deployed: declared(TWO), planned: declared(THREE) },
  remove: { deployed: declared(THREE), planned: declared(TWO, REASONS) },
  "approval-required": {
    deployed: declared(THREE),
    planned: declared(TWO, { removal: { requireApproval: true } }),
  },
  paused: { deployed: declared(THREE), planned: declared(TWO, { removal: { paused: true } }) },
  authoritative: { deployed: declared(THREE), planned: declared(TWO, { authoritative: true }) },
  "unknown-uin": {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        const other = new TerraformResource(stack, "other", OTHER);
        const members = { ...TWO, [other.getStringAttribute("id")]: "made" };
        new OrganizationMembership(stack, "membership", propsOf(members, engine));
      },
    },
  },
  "state-removed": {
    deployed: declared(THREE),
    meanwhile: (address) => [["state", "rm", address]],
    planned: declared(TWO),
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

  "replace-by-request": {
    deployed: declared(THREE),
    planned: declared(TWO),
    arguments: (address) => [`-replace=${address}`],
  },
  tainted: {
    deployed: declared(THREE),
    meanwhile: (address) => [["taint", address]],
    planned: declared(TWO, REASONS),
  },
  "full-destroy": { deployed: declared(THREE), planned: declared(THREE), arguments: () => ["-destroy"] },
  "full-destroy-with-pending-removal": {
    deployed: declared(THREE),
    planned: declared(TWO),
    arguments: () => ["-destroy"],
  },
  retired: {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        OrganizationMembership.retire(stack, "membership", propsOf(TWO, engine));
      },
    },
  },
  "gone-from-configuration": { deployed: declared(THREE), planned: { declare: () => undefined } },
  "renamed-without-moved": { deployed: declared(THREE), planned: declared(TWO, {}, "members") },
  moved: {
    deployed: declared(THREE),
    planned: {
      declare: (stack, engine) => {
        const { resource } = new OrganizationMembership(stack, "members", propsOf(TWO, engine));
        resource.moveFromId("organization_members.membership");
      },
    },
  },
  "moved-from-terraform-data": {
    deployed: declared(THREE, { engine: "terraform_data" }),
    planned: declared(TWO, { formerEngine: "terraform_data" }),
  },
  forgotten: {
    deployed: declared(THREE),
    planned: edited(declared(TWO), (_, configuration) => {
      Object.assign(configuration, {
        resource: undefined,
        removed: [{ from: "organization_members.membership", lifecycle: { destroy: false } }],
      });
    }),
  },
  "extra-provisioner": {
    deployed: declared(THREE),
    planned: declared(TWO),
    override: () => ({ provisioner: [{ "local-exec": { command: "echo gone", when: "destroy" } }] }),
  },
};
