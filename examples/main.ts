import { App, TerraformStack } from "cdktf";
import {
  membersFromFile,
  OrganizationMembership,
  type OrganizationMembershipProps,
} from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

// Who belongs to the organization is data, a line a member, as `tco-members dump` writes it. The context of
// cdktf.json names the file, and may hold any other property of the construct.
const file = app.node.getContext("members") as string;
const settings = app.node.tryGetContext("settings") as Partial<OrganizationMembershipProps> | undefined;

new OrganizationMembership(stack, "membership", {
  organizationId: "10001",
  members: membersFromFile(file),
  ...settings,
});

app.synth();
