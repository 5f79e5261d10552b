import { App, TerraformStack } from "cdktf";
import { OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  organizationId: "10001",
  members: {},
  allowEmpty: true,
  removal: { maxRemovals: { percent: 100 } },
});

app.synth();
