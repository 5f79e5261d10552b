import { App, TerraformStack } from "cdktf";
import { OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  organizationId: "10001",
  members: {
    "100000000001": "payments-prod",
    "100000000002": "search-prod",
  },
});

app.synth();
