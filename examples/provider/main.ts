import { App, TerraformStack } from "cdktf";
import { membersFromFile, OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  engine: "provider",
  organizationId: "10001",
  members: membersFromFile("members.json"),
});

app.synth();
