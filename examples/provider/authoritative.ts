// The members are all of the organization: whoever joins by another hand leaves again.
import { App, TerraformStack } from "cdktf";
import { membersFromFile, OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  engine: "provider",
  organizationId: "10001",
  members: membersFromFile("members.json"),
  authoritative: true,
  ignoredMembers: ["100000000099"],
});

app.synth();
