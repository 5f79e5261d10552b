import { App, TerraformStack } from "cdktf";
import { OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  members: {
    "100000000001": "payments-prod",
    "100000000002": "search-prod",
  },
});

app.synth();
