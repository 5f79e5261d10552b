// The engine of a membership is changed, and its previous members come along.
import { App, TerraformStack } from "cdktf";
import { membersFromFile, OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  engine: "provider",
  formerEngine: "null_resource",
  organizationId: "10001",
  members: membersFromFile("members.json"),
});

app.synth();
