import { spawnSync } from "node:child_process";
import { DataResource } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { describeTerraform } from "../support/describe-terraform";
import { ORGANIZATION_ID } from "../support/members";
import { Synthesis } from "../support/synthesis";
import { TERRAFORM } from "../support/terraform";

const ALL: OrganizationMembershipProps = {
  organizationId: ORGANIZATION_ID,
  members: { "1": '${upper(a)} $${b} %{if} \\ " \n 员', "2": "search" },
  allowEmpty: true,
  protectedMembers: ["5"],
  reasons: { "7": "sold to ${somebody}" },
  engine: "provider",
  formerEngine: "null_resource",
  authoritative: true,
  ignoredMembers: ["9"],
  removal: {
    batchSize: 7,
    timeoutMs: 60_000,
    maxRemovals: { count: 3, percent: 2.5 },
    requireReasons: true,
    requireApproval: true,
    requirePolicy: true,
    paused: true,
  },
  endpoint: "http://127.0.0.1:1",
  language: "zh-CN",
  reportFile: "reports/${x}.json",
};

describeTerraform("Terraform, with the provider that lies beside the stack and no registry,", (env) => {
  const terraform = (cwd: string, ...args: string[]): unknown => {
    const { status, stdout, stderr } = spawnSync(TERRAFORM, args, { cwd, env, encoding: "utf8" });
    return { status, told: status === 0 ? "" : stdout + stderr };
  };

  const validated = (build: Parameters<typeof Synthesis.ofStack>[0]): unknown[] => {
    using synthesis = Synthesis.ofStack(build);
    const { directory } = synthesis.stack();
    const init = terraform(directory, "init", "-input=false", "-backend=false", "-lockfile=readonly");
    return [init, terraform(directory, "validate", "-no-color")];
  };

  const success = { status: 0, told: "" };

  test("finds every argument right", () => {
    const build: Parameters<typeof Synthesis.ofStack>[0] = (stack) => {
      new OrganizationMembership(stack, "membership", ALL);
      const empty = {
        ...ALL,
        members: {},
        removal: { maxRemovals: {} },
        formerEngine: "terraform_data",
      } as const;
      OrganizationMembership.retire(stack, "retiring", { ...empty, reportFile: "other.json" });
    };
    expect(validated(build)).toEqual([success, success]);
  });

  test("knows what it will know only later", () => {
    const build: Parameters<typeof Synthesis.ofStack>[0] = (stack) => {
      const { id } = new DataResource(stack, "account");
      const members = { "1": `$${id} of $\{x}`, [id]: "${y}" };
      const { resource } = new OrganizationMembership(stack, "membership", { ...ALL, members });
      const condition = {
        condition: "${length(self.unmanaged) == 0}",
        errorMessage: "somebody is unmanaged",
      };
      resource.lifecycle = { preventDestroy: true, postcondition: [condition] };
    };
    expect(validated(build)).toEqual([success, success]);
  });
});
