import { App, TerraformStack } from "cdktf";
import { OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

new OrganizationMembership(stack, "membership", {
  organizationId: "10001",
  members: {
    "100000000001": "security-audit",
    "100000000002": "payments-prod",
  },
  protectedMembers: ["100000000001"],
  reasons: {
    "100000000003": "merged into payments-prod, OPS-412",
  },
  removal: {
    maxRemovals: { count: 10, percent: 5 },
    requireReasons: true,
    requireApproval: true,
  },
  reportFile: "removal-report.json",
});

app.synth();
